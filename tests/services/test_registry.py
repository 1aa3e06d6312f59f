"""Finding appeals, counting what burns, and telling what central does not have yet."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from desks import CLERK, ZONE, MakeDesk, TestClock
from sqlalchemy import text, update

from db.engine import reading, writing
from db.tables import IS_OPEN, appeal, entry
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.number import NumberError
from frontoffice.domain.status import OPEN, Status
from frontoffice.services import registry
from frontoffice.services.clerk import Clerk
from frontoffice.services.registration import Registered
from frontoffice.services.registry import Filter, Query

DAY_S = 86_400
AN_IIN = "850722399010"
OTHER = replace(CLERK, login="other")
A_DRAFT = Draft(
    applicant=Applicant(name="Қожахметов Ілияс", identifier=AN_IIN),
    topic="02.01",
    essence="Ауылымызда үш күннен бері су жоқ. Ответьте ещё сегодня.",
)


def register(desk: Desk, count: int, clerk: Clerk = CLERK, draft: Draft = A_DRAFT) -> list[str]:
    """Register *count* appeals and return their numbers, the newest first."""
    numbers = [desk.registration.register(draft, clerk).number.digits for _ in range(count)]
    return numbers[::-1]


def found(desk: Desk, query: Query) -> list[str]:
    """Return the numbers that *query* finds, in the order shown."""
    return [line.number for line in desk.registry.page(query).lines]


def delivered(desk: Desk, registered: Registered, position: int) -> None:
    """Note that central has taken *registered*, at *position* of its feed."""
    with writing(desk.journal.engine) as connection:
        this = (entry.c.subject == registered.appeal) & (entry.c.kind == "appeal.registered")
        connection.execute(update(entry).where(this).values(position=position))


def today(clock: TestClock) -> date:
    return datetime.fromtimestamp(clock.wall, ZONE).date()


def answered(desk: Desk, registered: Registered) -> None:
    with writing(desk.journal.engine) as connection:
        this = appeal.c.id == registered.appeal
        connection.execute(update(appeal).where(this).values(status=Status.ANSWERED))


def test_pages_follow_each_other_and_leave_nothing_out(desk: Desk, clock: TestClock) -> None:
    numbers: list[str] = []
    for _ in range(5):
        clock.pass_(1)
        numbers = register(desk, 1) + numbers

    first = desk.registry.page(Query(limit=2))
    second = desk.registry.page(Query(limit=2, before=first.next))
    third = desk.registry.page(Query(limit=2, before=second.next))

    assert [len(page.lines) for page in (first, second, third)] == [2, 2, 1]
    lines = [*first.lines, *second.lines, *third.lines]
    assert [line.number for line in lines] == numbers
    assert third.next is None


def test_pages_of_found_words_follow_each_other_too(desk: Desk, clock: TestClock) -> None:
    for _ in range(3):
        clock.pass_(1)
        register(desk, 1)
    first = desk.registry.page(Query(words="су", limit=2))
    rest = desk.registry.page(Query(words="су", limit=2, before=first.next))

    assert len({line.number for line in (*first.lines, *rest.lines)}) == 3


def test_what_is_registered_meanwhile_does_not_move_the_next_page(
    desk: Desk, clock: TestClock
) -> None:
    register(desk, 1)
    clock.pass_(1)
    register(desk, 1)
    first = desk.registry.page(Query(limit=1))
    clock.pass_(1)
    register(desk, 1)
    second = desk.registry.page(Query(limit=1, before=first.next))

    assert second.lines[0].number != first.lines[0].number
    assert second.lines[0].key < first.lines[0].key


@pytest.mark.parametrize(
    "words",
    [
        "қожахметов",
        "ҚОЖАХМЕТОВ",
        "кожахметов илияс",
        "Iлияс",
        "су жок ауыл",
        "ЕЩЕ ответ",
        "ещё",
        AN_IIN,
        AN_IIN[:6],
        "сегодня қожа",
    ],
)
def test_an_appeal_is_found_by_its_words_however_they_are_written(desk: Desk, words: str) -> None:
    numbers = register(desk, 1)
    desk.registration.register(Draft(essence="Совсем другое"), CLERK)

    page = desk.registry.page(Query(words=words))
    assert [line.number for line in page.lines] == numbers
    assert not page.corrected


@pytest.mark.parametrize("words", ["несуществующее", "...", "-- !", "су бар"])
def test_what_nobody_wrote_is_not_found(desk: Desk, words: str) -> None:
    register(desk, 1)

    assert found(desk, Query(words=words)) == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("rj;f", "кожа"), ("ce ", "су"), ("HJ;F".lower(), "рожа")]
)
def test_the_wrong_keyboard_layout_is_put_right_and_told(
    desk: Desk, typed: str, meant: str
) -> None:
    register(desk, 1)
    page = desk.registry.page(Query(words=typed))

    assert len(page.lines) == (meant != "рожа")
    assert page.corrected == (meant.strip() if page.lines else "")


def test_words_that_are_found_as_they_are_are_not_put_right(desk: Desk) -> None:
    register(desk, 1, draft=replace(A_DRAFT, essence="ce qu'il faut"))

    assert not desk.registry.page(Query(words="ce")).corrected


def test_a_number_finds_one_appeal_whole_grouped_and_with_its_sign(desk: Desk) -> None:
    register(desk, 2)
    registered = desk.registration.register(A_DRAFT, CLERK)
    number = registered.number

    for words in (number.digits, number.grouped, f" {number.grouped} ", number.grouped[:-3], "3"):
        assert found(desk, Query(words=words)) == [number.digits]
    assert desk.registry.by_number(number.grouped) == registered.appeal


def test_a_number_that_was_given_nowhere_finds_nothing(desk: Desk, make: MakeDesk) -> None:
    number = make("other").registration.register(A_DRAFT, CLERK).number

    assert found(desk, Query(words=number.digits)) == []
    assert desk.registry.by_number(number.digits) is None
    with pytest.raises(NumberError):
        desk.registry.by_number(number.digits[:-1])


def test_what_central_lacks_is_marked_and_listed_until_it_has_it(desk: Desk) -> None:
    first = desk.registration.register(A_DRAFT, CLERK)
    second = desk.registration.register(A_DRAFT, CLERK)
    both = desk.registry.page(Query(filter=Filter.ONLY_HERE))
    delivered(desk, first, 1)

    assert len(both.lines) == 2
    assert all(line.only_here for line in both.lines)
    assert found(desk, Query(filter=Filter.ONLY_HERE)) == [second.number.digits]
    assert desk.registry.counts(Query())[Filter.ONLY_HERE] == 1
    marks = {line.number: line.only_here for line in desk.registry.page(Query()).lines}
    assert marks == {first.number.digits: False, second.number.digits: True}
    line = desk.registry.line(first.appeal)
    assert line is not None
    assert not line.only_here


def test_on_a_desk_that_never_met_a_central_the_list_is_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = register(desk, 3)
    delivered(desk, desk.registration.register(A_DRAFT, CLERK), 1)
    query = Query(filter=Filter.ONLY_HERE, limit=2)
    one_by_one = desk.registry.page(query)
    monkeypatch.setattr(registry, "_FEW", 3)

    assert desk.registry.page(query) == one_by_one
    assert set(found(desk, replace(query, limit=9))) == set(numbers)


def test_overdue_and_due_soon_follow_the_working_days_of_the_office(
    desk: Desk, clock: TestClock
) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    assert registered.term.due_on == date(2026, 4, 15)

    def state_on(day: date) -> tuple[bool, bool, int]:
        clock.pass_((day - today(clock)).days * DAY_S)
        line = desk.registry.line(registered.appeal)
        assert line is not None
        return (
            bool(found(desk, Query(filter=Filter.DUE_SOON))),
            bool(found(desk, Query(filter=Filter.OVERDUE))),
            line.days_left,
        )

    assert state_on(date(2026, 4, 10)) == (False, False, 3)
    # Monday: three working days with this one, and the weekend before it counted for nothing.
    assert state_on(date(2026, 4, 13)) == (True, False, 2)
    assert state_on(date(2026, 4, 15)) == (True, False, 0)
    assert state_on(date(2026, 4, 16)) == (False, True, -1)


def test_a_day_ends_at_midnight_of_the_office_and_not_of_greenwich(
    desk: Desk, clock: TestClock
) -> None:
    desk.registration.register(A_DRAFT, CLERK)
    # 23:30 of the last day at the office, then 00:30 of the day after: 19:30 UTC of the last.
    clock.pass_(26 * DAY_S + 12 * 3600 + 48 * 60)
    before = found(desk, Query(filter=Filter.OVERDUE))
    clock.pass_(3600)

    assert before == []
    assert len(found(desk, Query(filter=Filter.OVERDUE))) == 1


def test_what_is_answered_is_neither_overdue_nor_due_soon(desk: Desk, clock: TestClock) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    clock.pass_(60 * DAY_S)
    assert found(desk, Query(filter=Filter.OVERDUE))
    answered(desk, registered)

    assert not found(desk, Query(filter=Filter.OVERDUE))


def test_the_index_of_open_appeals_knows_the_open_statuses() -> None:
    statuses = ", ".join(f"'{status}'" for status in sorted(OPEN))

    assert f"status IN ({statuses})" == IS_OPEN


def test_urgent_ones_and_my_own_are_listed_apart(desk: Desk) -> None:
    mine = register(desk, 2)
    urgent = register(desk, 1, OTHER, replace(A_DRAFT, urgent=True))

    assert set(found(desk, Query(filter=Filter.MINE, clerk=CLERK.login))) == set(mine)
    assert found(desk, Query(filter=Filter.MINE, clerk="nobody")) == []
    assert found(desk, Query(filter=Filter.URGENT)) == urgent
    assert found(desk, Query(filter=Filter.URGENT, words="су")) == urgent
    assert found(desk, Query(filter=Filter.MINE, clerk=CLERK.login, words="жоқтау")) == []


def test_since_shows_what_was_received_from_that_day_on(desk: Desk, clock: TestClock) -> None:
    register(desk, 1)
    clock.pass_(13 * 3600)  # a quarter to midnight of the 20th
    late = register(desk, 1)
    clock.pass_(3600)
    next_day = register(desk, 1)

    assert found(desk, Query(since=date(2026, 3, 21))) == next_day
    assert found(desk, Query(since=date(2026, 3, 20)))[:2] == next_day + late
    assert found(desk, Query(since=date(2026, 3, 22))) == []


def test_what_burns_is_shown_at_any_age(desk: Desk, clock: TestClock) -> None:
    numbers = register(desk, 1)
    clock.pass_(90 * DAY_S)
    since = today(clock) - timedelta(7)

    assert found(desk, Query(since=since)) == []
    assert found(desk, Query(since=since, filter=Filter.OVERDUE)) == numbers
    assert found(desk, Query(since=since, filter=Filter.ONLY_HERE)) == numbers


def test_counts_say_what_each_filter_would_show(desk: Desk, clock: TestClock) -> None:
    register(desk, 2)
    register(desk, 1, OTHER, replace(A_DRAFT, urgent=True))
    clock.pass_(60 * DAY_S)
    register(desk, 1)

    assert desk.registry.counts(Query(clerk=CLERK.login)) == {
        Filter.ALL: 4,
        Filter.OVERDUE: 3,
        Filter.DUE_SOON: 0,
        Filter.URGENT: 1,
        Filter.ONLY_HERE: 4,
        Filter.UNCONFIRMED: 0,
        Filter.MINE: 3,
    }


def test_a_count_stops_at_its_limit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    register(desk, 3)
    monkeypatch.setattr(registry, "COUNT_LIMIT", 2)

    assert desk.registry.counts(Query())[Filter.ALL] == 2
    assert desk.registry.counts(Query())[Filter.ONLY_HERE] == 2


def test_a_corrected_appeal_is_found_by_its_new_words_and_no_longer_by_the_old(
    desk: Desk,
) -> None:
    registered = desk.registration.register(A_DRAFT, CLERK)
    better = replace(A_DRAFT, applicant=Applicant(name="Сейітқали Айгүл"), essence="Жол жөнделсін")
    desk.registration.correct(registered.appeal, better, "", CLERK)

    assert found(desk, Query(words="сейиткали жол")) == [registered.number.digits]
    assert found(desk, Query(words="кожахметов")) == []


def test_a_line_says_what_the_list_shows(desk: Desk) -> None:
    registered = desk.registration.register(replace(A_DRAFT, signers=3), CLERK)
    line = desk.registry.line(registered.appeal)

    assert line is not None
    assert line.applicant == "Қожахметов Ілияс"
    assert line.registered_at == registered.registered_at
    assert line.signers == 3
    assert line.status is Status.REGISTERED
    assert line.due_on == registered.term.due_on
    assert line.clerk == CLERK.login
    assert desk.registry.line(uuid4()) is None


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Filter.OVERDUE, "ix_appeal_open_key"),
        (Filter.DUE_SOON, "ix_appeal_open_due_on"),
        (Filter.URGENT, "ix_appeal_urgent"),
        (Filter.MINE, "ix_appeal_clerk_key"),
    ],
)
def test_no_filter_reads_every_appeal(desk: Desk, wanted: Filter, index: str) -> None:
    asked: list[str] = []
    with reading(desk.journal.engine) as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(asked.append)
    desk.registry.page(Query(filter=wanted, clerk=CLERK.login))
    driver.set_trace_callback(None)
    (listing,) = [sql for sql in asked if "ORDER BY appeal" in sql]

    with desk.journal.reading() as connection:
        plan = connection.execute(text("EXPLAIN QUERY PLAN " + listing.replace(":", r"\:"))).all()
    assert index in str(plan)
