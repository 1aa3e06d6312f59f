"""Devices that write in memory, as many and as fast as a bench wants; what they push is real."""

from collections.abc import Iterator
from secrets import token_bytes
from uuid import UUID, uuid4

from bench.invented import drafts
from uuid_utils.compat import uuid7

from frontoffice.central import requests
from frontoffice.central.codes import make_code
from frontoffice.central.state import State
from frontoffice.domain.appeal import Draft
from frontoffice.domain.number import Number
from frontoffice.journal.bodies import AppealRegistered, TalonConfirmed, TalonIssued, TermBody
from frontoffice.journal.body import Body, LocalisedText
from frontoffice.journal.entry import Entry, genesis, sealed
from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.proof import prove
from frontoffice.services.bodies import fields_of
from frontoffice.sync.enrolcode import read_code
from frontoffice.sync.wire import EnrolAnswer, EnrolRequest, enrol_message, spell, understand

BEGUN = 1_795_000_000_000
"""Some moment of 2026, UTC, milliseconds."""
BATCH = 500
TERM = TermBody(
    days=15,
    unit="working",
    count_from="next_day",
    registered_on="2026-11-19",
    due_on="2026-12-10",
    basis="76(1)",
    certainty="H",
    table_version="1",
    calendar_version="1",
)


class Device:
    """An enrolled device whose journal is in memory."""

    def __init__(self, state: State, office: str = "270142", seed: int = 1) -> None:
        self.id, self.office, self.key = uuid4(), office, DeviceKey.make()
        code = read_code(make_code(state, office, {})).secret
        public = self.key.public
        proof = self.key.sign(enrol_message(code, str(self.id), public))
        raw = spell(EnrolRequest(code, str(self.id), public, "T", "1", proof))
        answer = understand(requests.enrol(state, raw), EnrolAnswer)
        self.token, self.number = answer.token, answer.device_no
        self._seq, self._hash, self._sequence = 0, genesis(public), 0
        self._drafts = drafts(seed)

    def appeals(self, count: int) -> Iterator[Entry]:
        """Yield the entries of *count* further appeals: two each."""
        for _ in range(count):
            yield from self._appeal(next(self._drafts))

    def visits(self, count: int) -> Iterator[list[Entry]]:
        """Yield the entries of *count* visits, three each: registered, issued, in hand."""
        for _ in range(count):
            first, second = self._appeal(next(self._drafts))
            yield [first, second, self._write(TalonConfirmed(copy=1), first.envelope.subject)]

    def _appeal(self, draft: Draft) -> list[Entry]:
        self._sequence += 1
        subject, at = uuid7(), BEGUN + self._sequence * 1000
        number = Number(
            self.office[:2], self.office[2:], self.number, 26, self._sequence % 100_000 or 1
        )
        registered = AppealRegistered(
            number=number.digits,
            received_at=at,
            fields=fields_of(draft),
            term=TERM,
            flags=(),
            clerk_name="Сынақова Сәуле",
            clerk_position=LocalisedText("маман", "специалист", "specialist"),
        )
        first = self._write(registered, subject)
        digest = bytes.fromhex(first.envelope.body_digest)
        proof = prove(number, at // 1000, "Сынақова С.", digest, self.key)
        issued = TalonIssued(number=number.digits, proof=proof.code, token=proof.token.hex())
        return [first, self._write(issued, subject)]

    def _write(self, body: Body, subject: UUID) -> Entry:
        envelope = {
            "id": uuid7(),
            "device": self.id,
            "seq": self._seq + 1,
            "kind": body.kind,
            "version": body.version,
            "subject": subject,
            "office": self.office,
            "actor": "clerk",
            "at": BEGUN + self._seq,
            "clock": "trusted",
            "seen": 0,
            "cause": None,
            "prev": self._hash.hex(),
        }
        made = sealed(envelope, body.canonical(), token_bytes(16), self.key)
        self._seq, self._hash = made.envelope.seq, made.hash
        return made
