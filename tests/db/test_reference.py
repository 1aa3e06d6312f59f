"""Whatever is told of rows of reference data, in whatever batches, leaves what a refold makes."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from builders import A_TIME, a_row, an_author
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, delete, select, update

from db.apply import apply, refold
from db.engine import writing
from db.entries import ACCEPTED, row_of, store
from db.pulled import Pulled, take_in
from db.reference import stamp, steps_by_table
from db.tables import entry, reference
from frontoffice.domain.reference_rows import subject_of
from frontoffice.journal.body import Body
from frontoffice.journal.entry import ClockTrust, Entry, genesis, seal, sealed_anew
from frontoffice.journal.reference_bodies import ReferenceEnded, ReferenceSet, ReferenceWithdrawn

AUTHOR = an_author(1)
Told = list[tuple[UUID, Body]]
codes = st.sampled_from(["a", "b"])
days = st.sampled_from(["", "2026-01-01", "нет\0"])


def a_set(code: str = "a", since: str = "", **values: str) -> ReferenceSet:
    return a_row("topics", code, values, since)


def an_end(code: str = "a", since: str = "", until: str = "2026-05-01") -> ReferenceEnded:
    return ReferenceEnded(
        table="topics", code=code, office="", valid_from=since, valid_to=until, note=""
    )


def a_withdrawal(code: str = "a", since: str = "") -> ReferenceWithdrawn:
    return ReferenceWithdrawn(table="topics", code=code, office="", valid_from=since, note="")


bodies = st.one_of(
    st.builds(lambda code, since, name: a_set(code, since, name=name), codes, days, st.text()),
    st.builds(an_end, codes, days, days),
    st.builds(a_withdrawal, codes, days),
)


def sealed(told: Told) -> list[Entry]:
    prev, made = genesis(AUTHOR.key.public).hex(), []
    for seq, (subject, body) in enumerate(told, 1):
        envelope = {
            "id": UUID(int=seq),
            "device": AUTHOR.device,
            "seq": seq,
            "kind": body.kind,
            "version": body.version,
            "subject": subject,
            "office": AUTHOR.office_code,
            "actor": "serik",
            "at": A_TIME + seq,
            "clock": ClockTrust.TRUSTED,
            "seen": 0,
            "cause": None,
            "prev": prev,
        }
        made.append(seal(envelope, body.spelled(), seq.to_bytes(16), AUTHOR.key))
        prev = made[-1].hash.hex()
    return made


def own(body: Any) -> tuple[UUID, Body]:
    return subject_of(body.table, body.code, body.office), body


def take(connection: Connection, entries: list[Entry], size: int = 100) -> None:
    rows = [row_of(one, place, ACCEPTED) for place, one in enumerate(entries, 1)]
    store(connection, rows)
    for start in range(0, len(entries), size):
        apply(connection, entries[start : start + size])


def rows_in(connection: Connection) -> list[Any]:
    return list(
        connection.execute(select(reference).order_by(reference.c.subject, reference.c.turn))
    )


@pytest.fixture
def connection(both_engines: Engine) -> Iterator[Connection]:
    with writing(both_engines) as connection:
        yield connection


@settings(max_examples=30, deadline=None)
@given(st.lists(bodies, min_size=1, max_size=8), st.integers(1, 8))
def test_batches_and_refolds_leave_the_same_rows(
    both_engines: Engine, told: list[Body], size: int
) -> None:
    entries = sealed([own(body) for body in told])
    with writing(both_engines) as connection:
        connection.execute(delete(reference))
        connection.execute(delete(entry))
        take(connection, entries, size)
        found = rows_in(connection)
        for subject in {one.envelope.subject for one in entries}:
            refold(connection, subject)
        assert rows_in(connection) == found
    assert len(found) == len(told)


def test_each_entry_is_one_more_turn_of_its_subject(connection: Connection) -> None:
    take(connection, sealed([own(a_set(name="1")), own(an_end()), own(a_set(name="2"))]))
    assert [(row.turn, row.act) for row in rows_in(connection)] == [
        (1, "set"),
        (2, "ended"),
        (3, "set"),
    ]
    [steps] = steps_by_table(connection).values()
    assert [step.row.values for step in steps] == [{"name": "1"}, {}, {"name": "2"}]


def test_an_entry_that_names_another_subject_changes_nothing(connection: Connection) -> None:
    foreign = subject_of("topics", "b")
    take(connection, sealed([(foreign, a_set("a")), (foreign, a_set("b"))]))
    assert [row.code for row in rows_in(connection)] == ["b"]


def test_the_stamp_differs_with_what_was_recorded(connection: Connection) -> None:
    assert stamp(connection) == ""
    entries = sealed([own(a_set(name="1")), own(a_set("b"))])
    take(connection, entries[:1])
    first = stamp(connection)
    store(connection, [row_of(entries[1], 2, ACCEPTED)])
    apply(connection, entries[1:])
    assert first
    assert stamp(connection) not in (first, "")


def test_texts_that_no_database_keeps_are_kept_all_the_same(connection: Connection) -> None:
    take(connection, sealed([own(a_set("a" * 5_000 + "\0", name="x\0" * 50_000))]))
    [row] = rows_in(connection)
    assert row.code.endswith("\ufffd")


def test_the_stamp_differs_with_the_order(connection: Connection) -> None:
    take(connection, sealed([own(a_set(name="1")), own(a_withdrawal())]))
    before = stamp(connection)
    first, second = connection.execute(select(reference.c.entry).order_by(reference.c.turn)).all()
    for which, turn in ((first, 3), (second, 1), (first, 2)):  # as a put-back central has them
        here = reference.c.entry == which.entry
        connection.execute(update(reference).where(here).values(turn=turn))
    assert stamp(connection) != before


def test_words_that_two_machines_of_a_copied_disk_tell_in_one_pull_are_one_turn(
    connection: Connection,
) -> None:
    [one] = sealed([own(a_set(name="1"))])
    other = an_author(2)
    which = {"id": UUID(int=77), "device": other.device, "seq": 1}
    again = sealed_anew(one, other.key, prev=genesis(other.key.public).hex(), **which)

    take_in(connection, [Pulled(1, ACCEPTED, one), Pulled(2, ACCEPTED, again)], A_TIME)

    assert [row.turn for row in rows_in(connection)] == [1]
