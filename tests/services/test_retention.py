"""What has been kept long enough is erased, really and journaled; everything else stays."""

from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from bad_luck import flip_one_byte
from desks import CLERK, MakeDesk, TestClock
from sqlalchemy import select
from sqlcipher3 import dbapi2 as sqlcipher

from db import settings
from db.engine import file_of, reading, writing
from db.files_swept import Swept
from db.first_look import unlocked_by
from db.rebuild import compare
from db.refusals import DamagedError
from db.search import compact_some
from db.tables import device_key, spool
from db.verify import verify
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.number import Number, parse_number
from frontoffice.domain.retention import RetentionError, bundled_retention, first_day_after
from frontoffice.journal.keys import PublicKey
from frontoffice.services.appeals import ErasedAppealError, UnknownAppealError
from frontoffice.services.jobs import JobState
from frontoffice.services.registry import Query
from frontoffice.services.retention import Asked, Retaining

YEAR_S = 365 * 86_400
RARE = "ъыьэюжщ"
"""Letters with which no other word begins: an index that shares beginnings still spells them."""


def register(desk: Desk, kind: str = "application", essence: str = "Су жоқ.") -> UUID:
    who = Applicant(name=f"{RARE} Ілияс")
    draft = Draft(applicant=who, kind=kind, essence=essence)
    return desk.registration.register(draft, CLERK, to_print=True).appeal


def close(desk: Desk, *appeals: UUID) -> None:
    for one in appeals:
        desk.moves.answer(one, CLERK, outcome="satisfied")


@pytest.fixture
def old(desk: Desk, clock: TestClock) -> tuple[Desk, list[UUID]]:
    """Give a desk with appeals of seven years ago: closed, of a kind kept for good, open."""
    appeals = [register(desk), register(desk, "proposal"), register(desk)]
    desk.registration.correct(appeals[0], Draft(essence=f"{RARE}2"), "қате", CLERK)
    close(desk, *appeals[:2])
    clock.pass_(7 * YEAR_S)
    appeals.append(register(desk))
    return desk, appeals


def quick(desk: Desk, rests: list[float]) -> Retaining:
    rules, sweeping = bundled_retention(), desk.retaining.sweeping
    return Retaining(desk.journal, desk.tables, rules, desk.clock, sweeping, rests.append)


def holds(desk: Desk) -> bool:
    with reading(desk.journal.engine) as connection:
        rows = connection.execute(select(device_key.c.device, device_key.c.public_key))
        keys = {row.device: PublicKey(row.public_key) for row in rows}
        return verify(connection, keys).holds


def test_a_closed_appeal_past_its_retention_is_erased_and_the_journal_holds(
    old: tuple[Desk, list[UUID]],
) -> None:
    desk, appeals = old
    number = desk.cards.card(appeals[0]).line.number

    report = desk.retaining.erase(Asked(), CLERK)

    assert (report.numbers, report.dry, report.bodies) == ((number,), False, 3)
    assert (report.looked_at, report.still_open, report.kept) == (3, 1, 1)
    assert report.by_rule == {"appeals": 1}
    assert "[L]" in report.bases["appeals"]
    with pytest.raises(ErasedAppealError):
        desk.cards.card(appeals[0])
    assert desk.registry.by_number(number) == appeals[0], "one that holds its talon is answered"
    with pytest.raises(ErasedAppealError):
        desk.talons.talon_of(appeals[0])
    for left in appeals[1:]:
        assert desk.cards.card(left).verified
    with pytest.raises(UnknownAppealError):
        desk.cards.card(UUID(int=7))
    assert holds(desk)
    assert compare(desk.journal.engine).equal
    again = desk.retaining.erase(Asked(), CLERK)
    assert (again.numbers, again.bodies) == ((), 0)


def test_a_dry_run_tells_the_same_and_erases_nothing(old: tuple[Desk, list[UUID]]) -> None:
    desk, appeals = old
    told = desk.retaining.erase(Asked(), CLERK, dry=True)
    assert desk.cards.card(appeals[0]).verified
    done = desk.retaining.erase(Asked(), CLERK)
    assert told.dry
    assert (told.numbers, told.bodies, told.by_rule) == (done.numbers, done.bodies, done.by_rule)


def test_files_go_with_their_appeals_and_are_counted(
    old: tuple[Desk, list[UUID]], tmp_path: Path
) -> None:
    desk, appeals = old
    both, one = tmp_path / "both.pdf", tmp_path / "one.pdf"
    both.write_bytes(b"%PDF-1.7 of two appeals")
    one.write_bytes(b"%PDF-1.7 of the old one")
    for appeal, paths in ((appeals[0], [both, one]), (appeals[1], [both])):
        files = [desk.attachments.take_in(path) for path in paths]
        desk.attachments.add(appeal, files, CLERK)
    told = desk.retaining.erase(Asked(), CLERK, dry=True)
    assert told.files == Swept(1, one.stat().st_size)
    done = desk.retaining.erase(Asked(), CLERK)
    assert (done.files, done.bodies) == (told.files, told.bodies)
    assert desk.attachments.of(appeals[0]) == ()
    [left] = desk.attachments.of(appeals[1])
    desk.attachments.open(left.id).close()
    assert desk.retaining.erase(Asked(), CLERK).files == Swept()
    assert holds(desk)


def test_a_person_may_decide_otherwise(old: tuple[Desk, list[UUID]]) -> None:
    desk, appeals = old
    assert desk.retaining.erase(Asked(years=7), CLERK, dry=True).numbers == ()
    assert len(desk.retaining.erase(Asked(years=6), CLERK, dry=True).numbers) == 1
    everything = desk.retaining.erase(Asked(before=date(2030, 1, 1)), CLERK)
    assert len(everything.numbers) == 3, "closed or not, whatever its kind"
    assert list(everything.bases) == ["before"]
    assert desk.cards.card(appeals[3]).verified
    with pytest.raises(RetentionError):
        desk.retaining.erase(Asked(years=0), CLERK)


def test_of_erased_neighbours_each_is_found_by_its_own_number(
    old: tuple[Desk, list[UUID]],
) -> None:
    desk, appeals = old
    numbers = [desk.cards.card(one).line.number for one in appeals[:3]]
    desk.retaining.erase(Asked(before=date(2030, 1, 1)), CLERK)
    assert [desk.registry.by_number(number) for number in numbers] == appeals[:3]
    next_one = Number.of_payload(parse_number(numbers[2]).payload + 3)
    assert desk.registry.by_number(next_one.digits) is None


def test_the_words_leave_the_file_itself(old: tuple[Desk, list[UUID]], tmp_path: Path) -> None:
    desk, _ = old
    desk.retaining.erase(Asked(before=date(2040, 1, 1)), CLERK)
    assert not desk.registry.page(Query(words=RARE)).lines
    file = file_of(desk.journal.engine)
    assert file is not None
    desk.close()
    # What SQLCipher keeps, in the clear: nothing of the words may be in any page.
    plain = tmp_path / "plain.sqlite3"
    with closing(sqlcipher.connect(str(file.path), isolation_level=None)) as opened:
        unlocked_by(opened, file.key)
        opened.execute(f"ATTACH '{plain}' AS plain KEY ''")
        blocks = opened.execute("SELECT block FROM appeal_search_data").fetchall()
        opened.execute("SELECT sqlcipher_export('plain')")
    assert not any(RARE[1:].encode() in bytes(block) for (block,) in blocks)
    assert RARE.encode() not in plain.read_bytes()


def test_an_erased_talon_in_the_spool_is_told_as_erased(
    make: MakeDesk, clock: TestClock, tmp_path: Path
) -> None:
    desk = make("second", printers=(f"file://{tmp_path}/talons.bin",))
    appeals = [register(desk), register(desk)]
    close(desk, appeals[0])
    clock.pass_(7 * YEAR_S)
    desk.retaining.erase(Asked(), CLERK)
    jobs = [desk.spool.run_once(), desk.spool.run_once()]
    told = [(job.appeal, job.state, job.error) for job in jobs if job is not None]
    assert told == [
        (appeals[0], JobState.ERASED, "conflict.erased"),
        (appeals[1], JobState.SENT, ""),
    ]
    with reading(desk.journal.engine) as connection:
        kept = select(spool.c.state).where(spool.c.appeal == appeals[0])
        assert connection.execute(kept).scalars().all() == ["erased"]


def test_it_goes_in_small_steps_and_rests_between_them(desk: Desk, clock: TestClock) -> None:
    appeals = [register(desk) for _ in range(60)]
    close(desk, *appeals)
    clock.pass_(7 * YEAR_S)
    rests: list[float] = []
    progress: list[tuple[int, int]] = []
    worked: list[UUID] = []

    def step(done: int, whole: int) -> None:
        progress.append((done, whole))
        worked.append(register(desk))  # a clerk works meanwhile

    report = quick(desk, rests).erase(Asked(), CLERK, progress=step)

    assert len(report.numbers) == 60
    assert progress == [(25, 60), (50, 60), (60, 60)]
    assert len(rests) >= 3
    assert all(rest > 0 for rest in rests)
    assert all(desk.cards.card(one).verified for one in worked)


def test_appeals_of_another_office_are_left_to_it(old: tuple[Desk, list[UUID]]) -> None:
    desk, _ = old
    with writing(desk.journal.engine) as connection:
        connection.exec_driver_sql("UPDATE appeal SET office = '710001'")
    assert desk.retaining.erase(Asked(before=date(2040, 1, 1)), CLERK).looked_at == 0


def test_what_others_erased_leaves_the_index_with_the_daily_upkeep(
    old: tuple[Desk, list[UUID]], clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ = old
    assert desk.upkeep.once().damaged_pages == 0
    compacted: list[bool] = []

    def counted(connection: object, *, first: bool) -> bool:
        compacted.append(first)
        return compact_some(connection, first=first)  # type: ignore[arg-type]

    monkeypatch.setattr("frontoffice.services.retention.compact_some", counted)
    clock.pass_(86_400)
    desk.upkeep.once()
    assert compacted == [], "nothing was erased"
    desk.retaining.erase(Asked(), CLERK)
    compacted.clear()
    desk.upkeep.once()
    assert compacted == [], "not yet a day"
    clock.pass_(86_400)
    checked = desk.upkeep.once()
    assert compacted[0]
    assert checked.checked_at is not None


def test_the_rules_have_dates_and_say_how_sure_they_are() -> None:
    rules = bundled_retention()
    kept = rules.rule_of("proposal", date(2026, 1, 1))
    erased = rules.rule_of("application", date(2026, 1, 1))
    assert kept is not None
    assert erased is not None
    assert (kept.years, kept.ends_on(date(2026, 1, 1))) == (None, None)
    assert (
        erased.ends_on(date(2026, 3, 20))
        == date(2032, 1, 1)
        == first_day_after(5, date(2026, 12, 31))
    )
    assert rules.rule_of("application", date(2020, 1, 1)) is None
    assert rules.shortest() == 5


def test_a_damaged_page_is_found_by_the_daily_upkeep(desk: Desk) -> None:
    assert desk.upkeep.once().damaged_pages == 0
    for _ in range(20):
        register(desk, essence="су " * 2_000)
    desk.close()  # all of it goes into the file
    path = desk.folder / "desk.sqlite3"
    flip_one_byte(path, path.stat().st_size - 2_000)
    with writing(desk.journal.engine) as connection:
        settings.put(connection, "upkeep.last", {})
    with pytest.raises(DamagedError):
        desk.upkeep.once()
    assert desk.upkeep.state().damaged_pages == 1
