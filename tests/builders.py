"""Bodies, entries and authors for tests: whole by default, changed by keyword."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import Connection

from db.record import Author, Moment, Writing, head_of
from frontoffice.domain.number import Number
from frontoffice.journal.bodies import (
    AppealContinued,
    AppealCorrected,
    AppealFields,
    AppealRegistered,
    ApplicantBody,
    TalonIssued,
    TermBody,
)
from frontoffice.journal.body import LocalisedText
from frontoffice.journal.entry import ClockTrust, Entry
from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.proof import prove
from frontoffice.journal.reference_bodies import ReferenceSet

DATABASE_KEY = bytes(range(32))
A_TIME = 1_780_000_000_000
"""28 May 2026, in the afternoon."""
A_NUMBER = "270142003260018734"
AN_IIN = "650802499021"
CLERK = "aigul"
A_MOMENT = Moment(A_TIME, ClockTrust.UNCHECKED)


def an_author(seed: int = 1, *, device_no: int = 3) -> Author:
    """Return a device with a fixed key; equal seeds are the same device."""
    return Author(UUID(int=seed), "27", "0142", device_no, DeviceKey(bytes([seed] * 32)))


def an_applicant(**changes: Any) -> ApplicantBody:
    person = ApplicantBody(
        kind="person",
        name="Оспанова Гүлнар",
        identifier=AN_IIN,
        birth_on="1965-08-02",
        sex="female",
        address="Астана, Бөгенбай батыр даңғ., 7",
        phone="+77010000002",
        email="gulnar@example.kz",
    )
    return msgspec.structs.replace(person, **changes)


def fields(**changes: Any) -> AppealFields:
    whole = AppealFields(
        applicant=an_applicant(),
        representative="",
        kind="application",
        form="oral",
        language="ru",
        topic="03.01",
        addressee="Әкімдік",
        region="71",
        contested="",
        attachments=("справка",),
        essence="Очередь на жильё не движется пять лет.",
        signers=1,
        urgent=False,
    )
    return msgspec.structs.replace(whole, **changes)


def a_term(**changes: Any) -> TermBody:
    term = TermBody(
        days=15,
        unit="working",
        count_from="next_day",
        registered_on="2026-05-28",
        due_on="2026-06-18",
        basis="APPC art. 76(1)",
        certainty="H",
        table_version="2026-1",
        calendar_version="2026-1",
    )
    return msgspec.structs.replace(term, **changes)


def an_appeal(number: str = A_NUMBER, **changes: Any) -> AppealRegistered:
    """Return ``appeal.registered``; *changes* of fields of the appeal go into ``fields``."""
    body = AppealRegistered(
        number=number,
        received_at=changes.pop("received_at", A_TIME),
        fields=changes.pop("fields", None) or fields(),
        term=changes.pop("term", None) or a_term(),
        flags=changes.pop("flags", ()),
        clerk_name="Ахметова Г. С.",
        clerk_position=LocalisedText("кеңесші", "консультант", "consultant"),
    )
    changed = msgspec.structs.replace(body.fields, **changes)
    return msgspec.structs.replace(body, fields=changed)


def a_correction(*changed: str, term: TermBody | None = None, **changes: Any) -> AppealCorrected:
    """Return ``appeal.corrected`` of the fields named by keyword, or by *changed*."""
    return AppealCorrected(
        fields=fields(**changes),
        term=term or a_term(),
        flags=(),
        changed=changed or tuple(changes),
        reason="уточнено",
    )


def a_continuation(part: int = 2, text: str = " Продолжение.") -> AppealContinued:
    return AppealContinued(part=part, text=text)


def a_talon(author: Author, number: Number, registered: Entry) -> TalonIssued:
    """Return ``talon.issued`` with the true proof of *registered*."""
    digest = bytes.fromhex(registered.envelope.body_digest)
    proof = prove(number, registered.envelope.at // 1000, "Ахметова Г. С.", digest, author.key)
    code = proof.text().removeprefix("FO1:")
    return TalonIssued(number=number.digits, proof=code, token=proof.token.hex())


def a_row(table: str, code: str, values: dict[str, str], since: str = "") -> ReferenceSet:
    """Return ``reference.set`` of a row for every office, without a source."""
    return ReferenceSet(
        table=table,
        code=code,
        office="",
        valid_from=since,
        valid_to="",
        values=values,
        basis="",
        certainty="",
        note="",
    )


def a_writing(connection: Connection, author: Author) -> Writing:
    """Return the journal of *author* within a transaction of the test's own, without witness."""
    return Writing(connection, author, head_of(connection, author), 0)


def register(
    writing: Writing, author: Author, subject: UUID | None = None, **changes: Any
) -> tuple[Number, UUID]:
    """Register one appeal with its talon, as the service does; return number and subject."""
    appeal = subject or uuid4()
    number = writing.next_number(date(2026, 5, 28))
    body = an_appeal(number.digits, **changes)
    entry = writing.record(body, appeal, actor=CLERK, moment=A_MOMENT, seen=0)
    writing.record(
        a_talon(author, number, entry),
        appeal,
        actor=CLERK,
        moment=A_MOMENT,
        cause=entry.envelope.id,
        seen=0,
    )
    return number, appeal
