"""Whatever is told of an appeal, in whatever batches, leaves the rows that a refold makes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from builders import (
    A_TIME,
    CLERK,
    a_continuation,
    a_correction,
    a_term,
    an_appeal,
    an_applicant,
    an_author,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, insert, select, update

from db.apply import apply, refold
from db.apply.appeals import key_of
from db.engine import writing
from db.entries import ACCEPTED, row_of, store, told_again
from db.search import matching
from db.tables import appeal, appeal_search, entry, setting, talon, task
from db.verify import verify
from frontoffice.journal.bodies import (
    _DECODERS,
    BODIES,
    BodyErased,
    TalonConfirmed,
    TalonIssued,
    TalonPrinted,
    TalonReprinted,
)
from frontoffice.journal.body import Body
from frontoffice.journal.entry import ClockTrust, Entry, genesis, seal, sealed_anew
from frontoffice.journal.move_bodies import AppealWithdrawn

# Ids that end differently: which of two appeals of one millisecond has the first key is a
# matter of which came first, and has a test of its own.
SUBJECTS = [UUID(int=(n << 64) | n) for n in range(1, 4)]
AUTHORS = [an_author(1), an_author(2, device_no=4)]
WORDS = ["алма", "нан", "сүт"]
words = st.sampled_from(WORDS)
copies = st.integers(1, 3)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, before it is sealed."""

    who: int
    subject: UUID
    kind: str
    version: int
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Erasing:
    """The erasure of the entry told n-th, where that is of the same subject."""

    who: int
    nth: int


bodies = st.one_of(
    st.builds(
        lambda word, later: an_appeal(essence=word, received_at=A_TIME + later), words, copies
    ),
    st.builds(lambda word: a_continuation(text=" " + word), words),
    st.builds(lambda word: a_correction(essence=word), words),
    st.builds(lambda word: a_correction(applicant=an_applicant(name=word)), words),
    st.builds(lambda n: a_correction(signers=n, term=a_term(due_on=f"2026-07-0{n}")), copies),
    st.builds(lambda word: TalonIssued(number="1", proof=word, token="0" * 32), words),
    st.builds(lambda n, word: TalonPrinted(copy=n, printer=word), copies, words),
    st.builds(lambda n: TalonConfirmed(copy=n), copies),
    st.builds(lambda n, word: TalonReprinted(copy=n + 1, reason=word), copies, words),
)


def told_of(who: int, subject: UUID, body: Body) -> Told:
    return Told(who, subject, body.kind, body.version, body.spelled())


who = st.integers(0, len(AUTHORS) - 1)
subjects = st.sampled_from(SUBJECTS)
happenings = st.lists(
    st.builds(told_of, who, subjects, bodies)
    | st.builds(Told, who, subjects, st.just("appeal.praised"), st.just(1), st.just({"a": 1}))
    | st.builds(
        Told, who, subjects, st.sampled_from(sorted(k for k, _ in BODIES)), st.just(1), st.just({})
    )
    | st.builds(Erasing, who, st.integers(0, 14)),
    max_size=14,
)


def sealed(tellings: Sequence[Told | Erasing]) -> list[Entry]:
    """Return *tellings* as entries, each in the chain of its device."""
    heads = [(0, genesis(author.key.public)) for author in AUTHORS]
    entries: list[Entry] = []
    for place, one in enumerate(tellings):
        if isinstance(one, Erasing):
            target = entries[one.nth].envelope if one.nth < len(entries) else None
            subject = target.subject if target else SUBJECTS[0]
            erasure = BodyErased(entry=str(target.id if target else UUID(int=0)), basis="court")
            told = told_of(one.who, subject, erasure)
        else:
            told = one
        author = AUTHORS[told.who]
        seq, prev = heads[told.who]
        envelope = {
            "id": UUID(int=1000 + place),
            "device": author.device,
            "seq": seq + 1,
            "kind": told.kind,
            "version": told.version,
            "subject": told.subject,
            "office": author.office_code,
            "actor": CLERK,
            "at": A_TIME + place,
            "clock": ClockTrust.TRUSTED,
            "seen": 0,
            "cause": None,
            "prev": prev.hex(),
        }
        made = seal(envelope, told.body, place.to_bytes(16), author.key)
        heads[told.who] = (seq + 1, made.hash)
        entries.append(made)
    return entries


def take(connection: Connection, entries: Sequence[Entry], start: int = 1) -> None:
    """Store and apply *entries* as one batch that central has put in order."""
    if entries:
        store(connection, [row_of(one, start + n, ACCEPTED) for n, one in enumerate(entries)])
        apply(connection, entries)


def rows(connection: Connection) -> list[Any]:
    """Return everything that applying writes, the search by what it finds."""
    found = [
        connection.execute(
            select(appeal_search.c.rowid)
            .where(matching(connection, [word]))
            .order_by(appeal_search.c.rowid)
        ).all()
        for word in ("алма", "нан", "сут", "оспанова")
    ]
    return [
        connection.execute(select(appeal).order_by(appeal.c.id)).all(),
        connection.execute(select(talon).order_by(talon.c.appeal, talon.c.copy)).all(),
        found,
    ]


@pytest.fixture
def connection(both_engines: Engine) -> Iterator[Connection]:
    with writing(both_engines) as opened:
        yield opened


@settings(max_examples=60)
@given(happenings, st.lists(st.integers(0, 14), max_size=4))
def test_batches_and_refolds_leave_the_same_rows(
    connection: Connection, tellings: Sequence[Told | Erasing], cuts: list[int]
) -> None:
    entries = sealed(tellings)
    with connection.begin_nested() as first:
        take(connection, entries)
        at_once = rows(connection)
        first.rollback()
    with connection.begin_nested() as second:
        edges = [0, *sorted(cuts), len(entries)]
        for start, end in pairwise(edges):
            take(connection, entries[start:end], start + 1)
        in_batches = rows(connection)
        for subject in reversed(SUBJECTS):
            refold(connection, subject)
        refolded = rows(connection)
        second.rollback()
    assert in_batches == at_once
    assert refolded == at_once


def one_batch(connection: Connection, *bodies: Body, subject: UUID = SUBJECTS[0]) -> list[Entry]:
    entries = sealed([told_of(0, subject, body) for body in bodies])
    take(connection, entries)
    return entries


def test_a_registered_appeal_is_one_row(connection: Connection) -> None:
    one_batch(connection, an_appeal(essence="  a\n\tb " + "c " * 200, signers=14))
    row = connection.execute(select(appeal)).one()
    assert (row.id, row.status, row.clerk, row.corrections) == (SUBJECTS[0], "registered", CLERK, 0)
    assert (str(row.registered_on), str(row.due_on)) == ("2026-05-28", "2026-06-18")
    assert row.gist == ("a b " + "c " * 200)[:160]
    assert row.signers == 14
    assert row.key == key_of(A_TIME, SUBJECTS[0])


def test_a_correction_is_found_by_its_new_words_and_no_longer_by_the_old(
    connection: Connection,
) -> None:
    one_batch(connection, an_appeal(essence="алма"), a_correction(essence="нан"))
    row, _, (old, new, *_rest) = rows(connection)
    assert (row[0].gist, row[0].corrections) == ("нан", 1)
    assert (len(old), len(new)) == (0, 1)


def test_a_talon_goes_its_way(connection: Connection) -> None:
    one_batch(
        connection,
        TalonIssued(number="1", proof="P", token="T"),
        TalonPrinted(copy=1, printer="one"),
        TalonConfirmed(copy=1),
        TalonReprinted(copy=2, reason="lost"),
        TalonPrinted(copy=2, printer="two"),
    )
    first, second = connection.execute(select(talon).order_by(talon.c.copy)).all()
    assert (first.proof, first.token, first.printer) == ("P", "T", "one")
    assert (first.printed_at, first.confirmed_at) == (A_TIME + 1, A_TIME + 2)
    assert (second.reason, second.printer, second.confirmed_at) == ("lost", "two", None)


def test_the_first_registration_and_the_first_talon_stand(connection: Connection) -> None:
    one_batch(
        connection,
        an_appeal("270142003260000106"),
        an_appeal("270142003260000203"),
        TalonIssued(number="1", proof="P", token="T"),
        TalonIssued(number="1", proof="Q", token="U"),
    )
    assert connection.execute(select(appeal.c.number)).scalars().all() == ["270142003260000106"]
    assert connection.execute(select(talon.c.proof)).scalars().all() == ["P"]


def test_an_erased_reason_leaves_the_row_of_its_talon(connection: Connection) -> None:
    reprint = TalonReprinted(copy=2, reason="Оспанова жоғалтты")
    erasure = BodyErased(entry=str(UUID(int=1001)), basis="court")
    one_batch(connection, TalonIssued(number="1", proof="P", token="T"), reprint, erasure)
    assert connection.execute(select(talon.c.copy)).scalars().all() == [1]


def by_another(one: Entry, place: int, prev: bytes) -> Entry:
    """Return *one* as the device that goes on as its author seals it anew."""
    which = {"id": UUID(int=2000 + place), "device": AUTHORS[1].device, "seq": place}
    return sealed_anew(one, AUTHORS[1].key, prev=prev.hex(), **which)


def told_by_both(first: Sequence[Entry]) -> list[Entry]:
    """Return *first*, and all of it once more by the machine with the copied disk."""
    prev, again = genesis(AUTHORS[1].key.public), list[Entry]()
    for place, one in enumerate(first, 1):
        again.append(by_another(one, place, prev))
        prev = again[-1].hash
    return [*again, *first]


def test_what_two_machines_of_one_copied_disk_tell_is_told_once(connection: Connection) -> None:
    subject = SUBJECTS[0]
    said = (an_appeal(essence="алма "), a_continuation(2, "нан"), a_correction(kind="complaint"))
    bodies = (*said, AppealWithdrawn(on="2026-03-20", note=""))
    entries = told_by_both(sealed([told_of(0, subject, body) for body in bodies]))
    take(connection, entries[:4])
    once = rows(connection)
    take(connection, entries[4:], 5)
    refold(connection, subject)

    assert rows(connection) == once
    assert told_again(connection, entries[4:]) == {subject}
    [gist] = connection.execute(select(appeal.c.gist)).scalars()
    assert gist == "алма нан"


def test_an_erasure_takes_the_same_words_in_the_other_chain_too(connection: Connection) -> None:
    subject = SUBJECTS[0]
    told = [told_of(0, subject, body) for body in (an_appeal(), a_correction(kind="complaint"))]
    entries = told_by_both(sealed(told))
    take(connection, entries)
    erasure = BodyErased(entry=str(entries[0].envelope.id), basis="court")
    made = sealed([*told, told_of(0, subject, erasure)])[-1]
    take(connection, [made], 5)

    left = select(entry.c.id).where(entry.c.body.is_not(None)).order_by(entry.c.id)
    kept = [one.envelope.id for one in (entries[3], made, entries[1])]
    assert list(connection.execute(left).scalars()) == kept
    assert verify(connection, {one.device: one.key.public for one in AUTHORS}).broken == ()


def test_a_change_ahead_of_its_registration_does_not_take_another_appeals_key(
    connection: Connection,
) -> None:
    alike = [UUID(int=(n << 64) | 5) for n in range(1, 4)]
    ahead = told_of(0, alike[0], a_correction(essence="нан"))
    entries = sealed([ahead, *(told_of(0, one, an_appeal(essence="алма")) for one in alike)])
    take(connection, entries[:1])
    take(connection, entries[1:], 2)
    found = connection.execute(select(appeal.c.id, appeal.c.gist).order_by(appeal.c.key)).all()
    assert [tuple(row) for row in found] == [
        (alike[0], "алма"),
        (alike[1], "алма"),
        (alike[2], "алма"),
    ]


def test_a_refused_entry_changes_nothing_once_its_subject_is_refolded(
    connection: Connection,
) -> None:
    entries = one_batch(connection, an_appeal(essence="алма"), a_correction(essence="нан"))
    refused = entry.c.id == entries[1].envelope.id
    connection.execute(update(entry).where(refused).values(verdict="refused.seen"))
    refold(connection, SUBJECTS[0])
    assert connection.execute(select(appeal.c.gist)).scalars().all() == ["алма"]


def test_own_waiting_entries_come_on_top_of_those_that_central_has(connection: Connection) -> None:
    registered, waiting, elsewhere = sealed(
        [
            told_of(0, SUBJECTS[0], an_appeal()),
            told_of(0, SUBJECTS[0], a_correction(essence="нан")),
            told_of(1, SUBJECTS[0], a_correction(essence="сүт")),
        ]
    )
    take(connection, [registered], 1)
    store(connection, [row_of(waiting)])
    apply(connection, [waiting])
    take(connection, [elsewhere], 2)
    assert connection.execute(select(appeal.c.gist)).scalars().all() == ["нан"]
    refold(connection, SUBJECTS[0])
    assert connection.execute(select(appeal.c.gist)).scalars().all() == ["нан"]


def test_a_kind_that_came_too_early_is_applied_by_a_refold_after_the_update(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as old_version:
        old_version.delitem(_DECODERS, ("appeal.corrected", 1))
        one_batch(connection, an_appeal(essence="алма"), a_correction(essence="нан"))
        assert connection.execute(select(appeal.c.gist)).scalars().all() == ["алма"]
    refold(connection, SUBJECTS[0])
    assert connection.execute(select(appeal.c.gist)).scalars().all() == ["нан"]


def test_applying_never_touches_what_is_local(connection: Connection) -> None:
    connection.execute(insert(setting), {"name": "a", "value": "1"})
    moment = {"id": UUID(int=1), "code": "c", "subject": SUBJECTS[0], "at": 1}
    connection.execute(insert(task), moment)
    one_batch(connection, an_appeal())
    refold(connection, SUBJECTS[0])
    assert len(connection.execute(select(setting)).all()) == 1
    assert len(connection.execute(select(task)).all()) == 1


HUGE = 2**53 - 1


@pytest.mark.parametrize(
    "body",
    [
        an_appeal(signers=HUGE),
        an_appeal(signers=-HUGE),
        an_appeal(received_at=HUGE),
        an_appeal(received_at=-1),
        an_appeal(essence="a\0b", applicant=an_applicant(name="\0", identifier="9" * 10_000)),
        an_appeal(kind="\0", topic="\0", addressee="\0", number="\0" * 9000),
        an_appeal(essence="😀" * 100_000),
        an_appeal(applicant=an_applicant(name="\u202eсол")),
        TalonIssued(number="", proof="\0" * 9000, token="\0" * 9000),
        TalonReprinted(copy=32_767, reason="\0"),
        TalonPrinted(copy=1, printer="\0"),
    ],
)
def test_odd_bodies_from_elsewhere_do_not_stop_the_rest(connection: Connection, body: Body) -> None:
    one_batch(connection, TalonIssued(number="", proof="", token=""), body)
    before = rows(connection)
    refold(connection, SUBJECTS[0])
    assert rows(connection) == before


@pytest.mark.parametrize("kind", sorted(kind for kind, _ in BODIES))
def test_a_body_that_does_not_fit_its_kind_is_kept_and_changes_nothing(
    connection: Connection, kind: str
) -> None:
    tellings = [Told(0, SUBJECTS[0], kind, 1, body) for body in ({}, {"copy": "1"}, {"entry": "x"})]
    entries = sealed(tellings)
    take(connection, entries)
    assert rows(connection)[:2] == [[], []]
    assert len(connection.execute(select(entry)).all()) == 3


def test_the_key_of_a_row_grows_with_time_and_stays_within_64_bits() -> None:
    assert key_of(A_TIME, SUBJECTS[0]) < key_of(A_TIME + 1, SUBJECTS[1])
    assert all(0 <= key_of(odd, UUID(int=2**128 - 1)) < 2**63 for odd in (-1, 0, HUGE))
