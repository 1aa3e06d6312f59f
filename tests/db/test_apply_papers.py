"""Papers and signers told in whatever order and by whomever leave the rows that a refold makes."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import pytest
from builders import A_TIME, CLERK, an_appeal, an_author
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from db.apply import apply, refold
from db.engine import writing
from db.entries import ACCEPTED, row_of, store
from db.forget import forget
from db.tables import paper, signer
from frontoffice.journal.bodies import BodyErased
from frontoffice.journal.body import Body, LocalisedText
from frontoffice.journal.entry import ClockTrust, Entry, genesis, seal
from frontoffice.journal.paper_bodies import PaperMade
from frontoffice.journal.signer_bodies import AppealSigned, SignerBody

AUTHOR, SUBJECT = an_author(1), UUID(int=(1 << 64) | 1)


def a_paper(copy: int) -> PaperMade:
    return PaperMade(
        paper="card",
        about=str(UUID(int=7)),
        template="c\0rd" * 100,
        texts="0123abcd",
        digest="00" * 32,
        copy=copy,
        clerk_name="А",
        clerk_position=LocalisedText("а", "б", "c"),
    )


def a_sheet(sheet: int, part: int, *lines: int) -> AppealSigned:
    rows = tuple(
        SignerBody(
            n=n,
            name=f"{sheet}.{part}.{n}\0",
            identifier="",
            birth_on="1985-07-22" if n % 2 else None,
            raw="",
            unreadable=False,
        )
        for n in lines
    )
    return AppealSigned(sheet=sheet, part=part, rows=rows)


def sealed(bodies: Sequence[Body]) -> list[Entry]:
    prev, entries = genesis(AUTHOR.key.public), list[Entry]()
    for place, body in enumerate(bodies):
        envelope = {
            "id": UUID(int=1_000 + place),
            "device": AUTHOR.device,
            "seq": place + 1,
            "kind": body.kind,
            "version": body.version,
            "subject": SUBJECT,
            "office": AUTHOR.office_code,
            "actor": CLERK,
            "at": A_TIME + place,
            "clock": ClockTrust.TRUSTED,
            "seen": 0,
            "cause": None,
            "prev": prev.hex(),
        }
        entries.append(seal(envelope, body.spelled(), place.to_bytes(16), AUTHOR.key))
        prev = entries[-1].hash
    return entries


def take(connection: Connection, entries: Sequence[Entry]) -> None:
    store(connection, [row_of(one, one.envelope.seq, ACCEPTED) for one in entries])
    apply(connection, entries)


def rows(connection: Connection) -> list[Any]:
    papers = connection.execute(select(paper).order_by(paper.c.id)).all()
    lines = select(signer).order_by(signer.c.sheet, signer.c.n)
    return [papers, connection.execute(lines).all()]


@pytest.fixture
def connection(both_engines: Engine) -> Iterator[Connection]:
    with writing(both_engines) as opened:
        yield opened


def test_a_sheet_told_again_takes_the_place_of_what_was_told_before(
    connection: Connection,
) -> None:
    told = [an_appeal(), a_sheet(1, 1, 1, 2), a_sheet(1, 2, 3, 2), a_sheet(2, 1, 1), a_paper(1)]
    take(connection, sealed(told))
    names = select(signer.c.name).order_by(signer.c.sheet, signer.c.n)
    found = [name.rstrip("\ufffd") for name in connection.execute(names).scalars()]
    assert found == ["1.1.1", "1.1.2", "1.2.3", "2.1.1"]
    take(connection, sealed([*told, a_sheet(1, 1, 1)])[5:])
    assert connection.execute(names).scalars().all() == ["1.1.1\ufffd", "2.1.1\ufffd"]
    forget(connection, [SUBJECT])
    assert rows(connection) == [[], []]


@settings(max_examples=20)
@given(
    st.lists(
        st.builds(a_paper, st.integers(1, 3))
        | st.builds(a_sheet, st.integers(1, 2), st.integers(1, 2), *[st.integers(1, 3)] * 2),
        max_size=8,
    ),
    st.integers(0, 8),
)
def test_batches_and_refolds_leave_the_same_rows(
    both_engines: Engine, told: list[Body], cut: int
) -> None:
    entries = sealed([an_appeal(), *told])
    erased = BodyErased(entry=str(entries[-1].envelope.id), basis="court")
    entries = sealed([an_appeal(), *told, erased])
    with both_engines.connect() as connection, connection.begin() as attempt:
        take(connection, entries[: cut + 1])
        take(connection, entries[cut + 1 :])
        before = rows(connection)
        refold(connection, SUBJECT)
        assert rows(connection) == before
        attempt.rollback()
