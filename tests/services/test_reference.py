"""An administrator changes the tables; desks work by them from then on, and nothing is lost."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import a_row
from desks import CLERK, OFFICE, MakeDesk, TestClock, record_row
from sqlalchemy import select

from db.engine import reading
from db.tables import entry, task
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.reference_names import HOLIDAYS, KINDS, OFFICES, TOPICS
from frontoffice.domain.reference_preview import Effect, export
from frontoffice.domain.reference_rows import Act, Row
from frontoffice.domain.reference_tables import TABLES
from frontoffice.domain.roles import RoleError
from frontoffice.i18n import words_in
from frontoffice.i18n.errors import tell
from frontoffice.services.reference import RowError, TableError
from frontoffice.services.sheets import write_sheet

A_DRAFT = Draft(kind="application", essence="Жол жөндеу керек")
ADMIN = replace(CLERK, login="serik", role="administrator")
RECORDED = select(entry.c.id).where(entry.c.kind.startswith("reference."))
DAY = 86_400


def row_of(desk: Desk, table: str, code: str) -> Row:
    return desk.reference.table(table).of_code(code)[0]


def with_(row: Row, **values: str) -> Row:
    return replace(row, values={**row.values, **values})


def a_topic(code: str = "02.07", **values: str) -> Row:
    return Row(
        table=TOPICS,
        code=code,
        values={
            "parent": "02",
            "name_kk": "Кәріз",
            "name_ru": "Канализация",
            "name_en": "Sewerage",
            "competent_level": "district",
            **values,
        },
    )


def an_office(**values: str) -> Row:
    return Row(
        table=OFFICES,
        code=OFFICE.region + OFFICE.code,
        valid_from="2026-03-20",
        values={
            **dict.fromkeys(("name_kk", "name_ru", "name_en"), "Жаңа орталық"),
            **dict.fromkeys(("place_kk", "place_ru", "place_en"), "Орал"),
            "opens": "08:00",
            "closes": "20:00",
            "zone": "Asia/Almaty",
            "talon_host": "new.example.kz",
            "lock_minutes": "5",
            "video_scheme": "zoommtg",
            **values,
        },
    )


def test_a_term_from_a_day_on_holds_from_that_day_and_old_appeals_keep_theirs(
    desk: Desk, clock: TestClock
) -> None:
    old = desk.registration.register(A_DRAFT, CLERK)
    row = with_(replace(row_of(desk, KINDS, "application"), valid_from="2026-04-01"), days="5")
    desk.reference.set(row, ADMIN)

    assert desk.registration.register(A_DRAFT, CLERK).term.days == 15
    clock.pass_(14 * DAY)
    assert desk.registration.register(A_DRAFT, CLERK).term.days == 5
    assert desk.kinds.main()[0].days == 5
    assert desk.cards.card(old.appeal).term.due_on == old.term.due_on
    corrected = desk.registration.correct(
        old.appeal, replace(A_DRAFT, essence="басқа"), "typo", CLERK
    )
    assert corrected.term.due_on == old.term.due_on


def test_a_changed_term_does_not_change_what_was_promised(desk: Desk) -> None:
    old = desk.registration.register(A_DRAFT, CLERK)
    desk.reference.set(with_(row_of(desk, KINDS, "application"), days="3"), ADMIN)

    draft = replace(A_DRAFT, essence="басқа")
    corrected = desk.registration.correct(old.appeal, draft, "typo", CLERK)
    assert corrected.term.days == old.term.days == 15
    assert desk.cards.card(old.appeal).term.due_on == old.term.due_on
    new = desk.registration.register(A_DRAFT, CLERK).term
    assert new.days == 3
    assert new.table_version != old.term.table_version


def test_new_settings_of_the_office_hold_from_the_next_registration_on(
    desk: Desk, clock: TestClock, make: MakeDesk
) -> None:
    old = desk.registration.register(A_DRAFT, CLERK)
    clock.pass_(60)
    desk.reference.set(an_office(), ADMIN)

    clock.pass_(9 * 3600)  # 19:43: the old office had closed, the new one has not
    new = desk.registration.register(A_DRAFT, CLERK)
    assert new.talon.office_name.kk == "Жаңа орталық"
    assert new.term.registered_on == date(2026, 3, 20)
    assert new.talon.proof.startswith("HTTPS://NEW.EXAMPLE.KZ/")
    assert desk.talons.talon_of(new.appeal) == new.talon
    # The talon that was handed out before keeps its name and its host.
    assert desk.talons.talon_of(old.appeal) == old.talon
    assert old.talon.office_name == OFFICE.name
    assert desk.tables.lock_minutes == 5
    assert desk.office.video_scheme == "zoommtg"
    desk.close()
    again = make()
    assert again.office.name.kk == "Жаңа орталық"
    assert again.office.device_no == OFFICE.device_no


def test_what_does_not_fit_is_never_recorded_and_told_in_words(desk: Desk) -> None:
    bad = with_(row_of(desk, KINDS, "application"), unit="weeks", days="-3")
    with pytest.raises(RowError) as refused:
        desk.reference.set(bad, ADMIN)
    assert {fault.column for fault in refused.value.faults} == {"unit", "days"}
    assert tell(refused.value, words_in("ru"))
    assert desk.reference.faults(bad) == refused.value.faults
    assert desk.tables.data.version == ""


def test_what_came_bad_from_elsewhere_is_left_out_and_a_task_says_so_once(
    desk: Desk, make: MakeDesk
) -> None:
    values = {"days": "0", "unit": "'; DROP TABLE appeal; --", "name_kk": "x" * 100_000}
    record_row(desk, a_row(KINDS, "application", values, "2021-07-01"))

    [skipped] = desk.reference.table(KINDS).skipped
    assert skipped.faults
    assert desk.registration.register(A_DRAFT, CLERK).term.days == 15
    desk.close()
    again = make()
    with reading(again.journal.engine) as connection:
        codes = connection.execute(select(task.c.code)).scalars().all()
    assert codes == ["reference.skipped"]
    [past] = again.reference.history(KINDS, "application")
    assert past.faults
    # A good row of the same day takes its place.
    good = with_(row_of(again, KINDS, "application"), days="7")
    again.reference.set(good, ADMIN)
    assert again.registration.preview("application").days == 7


def test_a_table_of_a_newer_version_disturbs_nobody(desk: Desk) -> None:
    record_row(desk, a_row("moons", "io", {}))
    assert desk.tables.data.skipped == ()
    assert desk.registration.register(A_DRAFT, CLERK).term.days == 15


def test_only_who_may_changes_anything(desk: Desk) -> None:
    with pytest.raises(RoleError):
        desk.reference.set(a_topic(), CLERK)
    with pytest.raises(TableError):
        desk.reference.table("moons")
    with reading(desk.journal.engine) as connection:
        assert not connection.execute(RECORDED).all()


def test_a_file_is_previewed_accepted_in_part_and_undone(desk: Desk, tmp_path: Path) -> None:
    lines = export(desk.reference.table(TOPICS))
    lines[6][3] = "Водопровод"
    lines[7][3] = "Тепло"
    lines.append(["02.07", "02", "Кәріз", "Канализация", "Sewerage", "?", "", "", "", "", ""])
    lines.append(["02.08", "02", "Қоқыс", "Мусор", "Waste", "district", "", "", "", "", ""])
    path = tmp_path / "topics.xlsx"
    write_sheet(path, "t", lines)
    before = desk.reference.table(TOPICS).rows

    preview = desk.reference.preview(TOPICS, path)
    assert desk.reference.table(TOPICS).rows == before
    wanted = preview.to_record()
    assert [change.code for change in wanted] == ["02.01", "02.02", "02.08"]
    accepted = desk.reference.accept(preview, ADMIN, only=[0, 2])
    assert accepted.recorded == 2
    assert row_of(desk, TOPICS, "02.01").values["name_ru"] == "Водопровод"
    assert row_of(desk, TOPICS, "02.02").values["name_ru"] == "Теплоснабжение"
    assert desk.topics.find("02.08")

    assert accepted.batch
    undone = desk.reference.undo(accepted.batch, ADMIN)
    assert (undone.recorded, undone.skipped) == (2, ())
    assert desk.reference.table(TOPICS).rows == before
    assert desk.topics.find("02.08") is None
    past = desk.reference.history(TOPICS, "02.08")
    assert [one.act for one in past] == [Act.WITHDRAWN, Act.SET]
    assert undone.batch
    assert desk.reference.undo(undone.batch, ADMIN).recorded == 2
    assert row_of(desk, TOPICS, "02.01").values["name_ru"] == "Водопровод"


def test_what_stands_on_a_row_that_was_left_out_is_not_recorded_and_told(
    desk: Desk, tmp_path: Path
) -> None:
    lines = export(desk.reference.table(TOPICS))
    for code, parent in (("50", ""), ("50.01", "50"), ("50.01.01", "50.01")):
        lines.append([code, parent, "Кәріз", "Канализация", "Sewerage", "district", *[""] * 5])
    path = tmp_path / "topics.csv"
    write_sheet(path, "t", lines)
    preview = desk.reference.preview(TOPICS, path)
    assert [change.code for change in preview.to_record()] == ["50", "50.01", "50.01.01"]

    accepted = desk.reference.accept(preview, ADMIN, only=[1, 2])

    told = [(one.code, one.effect, one.faults[0].code) for one in accepted.skipped]
    assert told == [("50.01", Effect.SKIPPED, "link"), ("50.01.01", Effect.SKIPPED, "link")]
    assert (accepted.recorded, accepted.batch) == (0, None)
    assert desk.reference.accept(preview, ADMIN).recorded == 3


def test_what_has_no_effect_is_not_undone(desk: Desk) -> None:
    good = desk.reference.set(a_topic(), ADMIN)
    record_row(desk, a_row(TOPICS, "02.07", {"parent": "moon"}))
    [skipped] = desk.reference.table(TOPICS).skipped

    undone = desk.reference.undo(skipped.step.entry, ADMIN)

    assert (undone.recorded, undone.skipped) == (0, ())
    assert row_of(desk, TOPICS, "02.07") == a_topic()
    # Nor does it stand in the way of undoing what was done before it.
    assert good.batch
    assert desk.reference.undo(good.batch, ADMIN).recorded == 1
    assert desk.topics.find("02.07") is None


def test_an_undone_ending_holds_again(desk: Desk) -> None:
    row = row_of(desk, TOPICS, "02.01")
    ended = desk.reference.end(row, date(2026, 3, 19), ADMIN)
    assert ended.batch
    assert "02.01" not in {topic.code for topic in desk.topics.all()}
    desk.reference.undo(ended.batch, ADMIN)
    assert row_of(desk, TOPICS, "02.01") == row


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2026, 1, 1)])
def test_a_row_cannot_end_before_it_begins(desk: Desk, day: date) -> None:
    row = replace(a_topic(), valid_from="2026-03-01")
    desk.reference.set(row, ADMIN)
    with pytest.raises(RowError):
        desk.reference.end(row, day, ADMIN)
    with pytest.raises(RowError):
        desk.reference.end(replace(row, code="none"), date(2026, 4, 1), ADMIN)
    with pytest.raises(RowError):
        desk.reference.end(row_of(desk, HOLIDAYS, "2026-01-01"), date(2026, 4, 1), ADMIN)


def test_what_somebody_changed_since_is_not_undone_and_not_overwritten(
    desk: Desk, tmp_path: Path
) -> None:
    first = desk.reference.set(a_topic(), ADMIN)
    path = tmp_path / "t.csv"
    lines = export(desk.reference.table(TOPICS))
    lines[-1][3] = "Файлдан"
    write_sheet(path, "t", lines)
    preview = desk.reference.preview(TOPICS, path)
    desk.reference.set(a_topic(name_ru="Стоки"), ADMIN)

    assert first.batch
    undone = desk.reference.undo(first.batch, ADMIN)
    assert undone.recorded == 0
    assert undone.skipped[0].faults[0].code == "changed_since"
    accepted = desk.reference.accept(preview, ADMIN)
    assert accepted.recorded == 0
    assert accepted.skipped[0].effect is Effect.SKIPPED
    assert row_of(desk, TOPICS, "02.07").values["name_ru"] == "Стоки"


def test_the_history_tells_who_when_before_and_after(desk: Desk, clock: TestClock) -> None:
    desk.reference.set(a_topic(), ADMIN)
    clock.pass_(60)
    desk.reference.set(a_topic(name_ru="Стоки"), replace(ADMIN, login="aida"))
    desk.reference.end(a_topic(), date(2026, 12, 31), ADMIN)

    ended, changed, new = desk.reference.history(TOPICS, "02.07")
    assert [one.act for one in (ended, changed, new)] == [Act.ENDED, Act.SET, Act.SET]
    assert (new.actor, changed.actor) == ("serik", "aida")
    assert changed.at - new.at == 60_000
    [differs] = changed.differs
    assert (differs.column, differs.before, differs.after) == ("name_ru", "Канализация", "Стоки")
    assert not ended.at_central


def test_setting_what_is_there_already_records_nothing(desk: Desk) -> None:
    assert desk.reference.set(row_of(desk, TOPICS, "02.01"), ADMIN).batch is None


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_exported_table_comes_back_as_it_was(
    desk: Desk, tmp_path: Path, table: str, ending: str
) -> None:
    path = tmp_path / f"{table}.{ending}"
    desk.reference.export(table, path, "kk")
    assert {one.effect for one in desk.reference.preview(table, path).changes} <= {Effect.SAME}


def test_a_commit_that_fails_records_nothing_of_a_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.csv"
    lines = export(desk.reference.table(TOPICS))
    for line in lines[1:4]:
        line[3] += "!"
    write_sheet(path, "t", lines)
    preview = desk.reference.preview(TOPICS, path)
    written = desk.reference._write_one
    calls: list[int] = []

    def fails(*args: object) -> object:
        calls.append(1)
        if len(calls) == 3:
            raise ConnectionError
        return written(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.reference, "_write_one", fails)
    with pytest.raises(ConnectionError):
        desk.reference.accept(preview, ADMIN)
    assert desk.tables.data.version == ""
    with reading(desk.journal.engine) as connection:
        assert not connection.execute(RECORDED).all()
