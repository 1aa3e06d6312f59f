"""A device that writes and pushes entries by hand, right or wrong ones."""

from base64 import b64encode
from secrets import token_bytes
from typing import Any
from uuid import UUID, uuid4

from builders import A_TIME, CLERK, an_appeal
from uuid_utils.compat import uuid7

from db.devices import Device, device_by_id
from db.engine import reading
from db.enrolments import A_DESK, Kind, keep_code
from frontoffice.central import requests
from frontoffice.central.codes import DAY_S
from frontoffice.central.state import State
from frontoffice.journal.bodies import TalonIssued
from frontoffice.journal.body import Body
from frontoffice.journal.entry import Entry, genesis, seal
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.enrolcode import SECRET_LENGTH, read_code, spell_code
from frontoffice.sync.wire import (
    EnrolAnswer,
    EnrolRequest,
    FeedAnswer,
    HelloAnswer,
    PushAnswer,
    WireVerdict,
    enrol_message,
    spell,
    spelled_push,
    understand,
)

OFFICE = "270142"


def code_kept(
    state: State,
    office: str = OFFICE,
    settings: dict[str, Any] | None = None,
    kind: Kind = A_DESK,
    fingerprint: bytes = b"",
) -> str:
    """Return a code for the next device of *office*, of which the feed says nothing."""
    code = spell_code(token_bytes(SECRET_LENGTH), fingerprint)
    until = state.now() + DAY_S * 1000
    with state.writing() as connection:
        keep_code(connection, read_code(code).secret, office, settings or {}, until, kind)
    return code


class Pusher:
    """An enrolled device whose journal is a list in memory."""

    def __init__(self, state: State, office: str = OFFICE, kind: Kind = A_DESK) -> None:
        self.state = state
        self.office = office
        self.device = uuid4()
        self.key = DeviceKey.make()
        code = read_code(code_kept(state, office, kind=kind)).secret
        public = self.key.public
        proof = self.key.sign(enrol_message(code, str(self.device), public))
        request = EnrolRequest(code, str(self.device), public, "T", "1", proof)
        self.token = understand(requests.enrol(state, spell(request)), EnrolAnswer).token
        self.seq, self.hash = 0, genesis(public)
        self.life = b""
        """The token that it told last, where it has greeted."""

    def write(self, body: Body, subject: UUID, **changes: Any) -> Entry:
        """Return the next entry; *changes* are of its envelope."""
        envelope = {
            "id": uuid7(),
            "device": self.device,
            "seq": self.seq + 1,
            "kind": body.kind,
            "version": body.version,
            "subject": subject,
            "office": self.office,
            "actor": CLERK,
            "at": A_TIME,
            "clock": "trusted",
            "seen": 0,
            "cause": None,
            "prev": self.hash.hex(),
        }
        made = seal(envelope | changes, body.spelled(), uuid4().bytes, self.key)
        self.seq, self.hash = made.envelope.seq, made.hash
        return made

    def appeal(self, essence: str = "Жол", subject: UUID | None = None) -> list[Entry]:
        """Return the two entries of one appeal with its talon."""
        subject = subject or uuid7()
        issued = TalonIssued(number="270142003260018753", proof="A" * 200, token=subject.hex)
        registered = an_appeal(essence=essence, received_at=A_TIME + self.seq)
        return [self.write(registered, subject), self.write(issued, subject)]

    def push(self, *entries: Entry) -> list[WireVerdict]:
        """Push *entries* and return the verdicts."""
        raw = requests.push(
            self.state, self.token, spelled_push(entries), b64encode(self.life).decode()
        )
        return understand(raw, PushAnswer).verdicts

    def feed(self, after: int = 0, limit: int = 500) -> FeedAnswer:
        """Return a piece of the feed."""
        raw = requests.fed(self.state, self.token, str(after), str(limit))
        return understand(raw, FeedAnswer)

    def hello(self) -> HelloAnswer:
        """Return what central says of itself."""
        return understand(requests.hello(self.state, self.token), HelloAnswer)


def device_of(state: State, of: UUID) -> Device:
    """Return what central knows of the device *of*."""
    with reading(state.engine) as connection:
        return device_by_id(connection, of)
