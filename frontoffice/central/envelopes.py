"""Central's side of the sealed envelope: what desks wrote is taken in as a push is, and answered."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from db import boxes, devices, settings
from db.devices import Device, RevokedError
from db.engine import reading
from db.intake import GapError
from db.tables import entry
from frontoffice.central.device_requests import held_aside
from frontoffice.central.files_by_stick import (
    FilesTaken,
    answer_files,
    letters_of,
    take_files,
)
from frontoffice.central.requests import greeting, piece_of, signed_keys, taken_in
from frontoffice.central.state import State
from frontoffice.central.status_lists import asked_for, piece_for
from frontoffice.central.worker import check_signatures
from frontoffice.errors import RuleError
from frontoffice.journal.box import BoxKey, BoxPublic
from frontoffice.journal.entry import Entry, EntryError
from frontoffice.journal.keys import PublicKey
from frontoffice.journal.status_list import read_piece
from frontoffice.sync.boxes import BoxUnknownError
from frontoffice.sync.envelope import NOBODY, Frame
from frontoffice.sync.envelope_files import (
    PART_SIZE,
    Carried,
    Sealing,
    Tell,
    alone,
    carry,
    seal,
    sealed_in,
)
from frontoffice.sync.envelope_reading import (
    EnvelopeOlderError,
    EnvelopeReadError,
    NoEnvelopeError,
    Progress,
    Read,
    read,
)
from frontoffice.sync.envelope_talk import (
    FEED,
    GREETING,
    KEYS,
    PUSH,
    QUESTION,
    REFUSAL,
    STATUS_LIST,
    VERDICTS,
    Answered,
    NotTaken,
    Piece,
    Question,
    Verdicts,
    framed,
    told,
    unframed,
)
from frontoffice.sync.files_carried import lying_in
from frontoffice.sync.wire import (
    ENTRIES_LIMIT,
    PushRequest,
    pushed_entries,
    spell,
    understand,
)

_LETTERS: Final = "envelope.letters."


class Letters(msgspec.Struct, frozen=True):
    """How the exchange of envelopes with one device stands."""

    number: int = 0
    done: int = 0
    finished: bool = True
    sent: int = 0
    """Number of the last envelope that was sealed for it."""
    unanswered: bool = False
    """It has written, and nothing has been written to it since."""
    cursor: int = 0
    """Up to which place of the feed it has everything, as it said last."""
    first: int = 1
    """Its first entry without a verdict, as it said last."""
    list: str = ""
    changes: int = 0
    """Which status list it has and up to which change, as it said last."""
    refusal: NotTaken | None = None
    """Why nothing more was taken from that envelope."""


def letters(connection: Connection, device: UUID) -> Letters:
    """Return how the exchange with *device* stands."""
    return msgspec.convert(settings.get(connection, _LETTERS + str(device), {}), Letters)


class CentralReader:
    """Takes in at central what desks wrote."""

    own = NOBODY

    def __init__(self, state: State) -> None:
        self.box = BoxKey.of(state.key)
        self.entries = self.held = 0
        """Taken in, new or not; and kept aside, of devices that were shut out."""
        self.files = FilesTaken()
        self._state = state

    def key_of(self, sender: UUID) -> PublicKey:
        """Return the key of *sender*.

        :raises DeviceNotAllowedError: no such device was ever let in.
        """
        with reading(self._state.engine) as connection:
            return devices.device_by_id(connection, sender).public_key

    def progress(self, sender: UUID) -> Progress:
        """Return how far the envelopes of *sender* have been read."""
        with reading(self._state.engine) as connection:
            now = letters(connection, sender)
        return Progress(now.number, now.done, now.finished)

    def done(self, sender: UUID, progress: Progress) -> None:
        """Note how far the envelopes of *sender* have been read."""
        self._change(sender, number=progress.number, done=progress.done, finished=progress.finished)

    def take(self, sender: UUID, frame: Frame) -> None:
        """Take what *frame* carries; what a newer desk may say besides is passed over.

        :raises FrozenError: a person has to look at the device first.
        """
        if frame.kind == QUESTION:
            self._hear(sender, told(frame, Question))
        elif frame.kind == PUSH:
            self._push(sender, unframed(frame))

    def _hear(self, sender: UUID, question: Question) -> None:
        with self._state.writing() as connection:
            devices.note_contact(connection, sender, self._state.now())
        asked = {"cursor": question.cursor, "first": question.first}
        listed = {"list": question.list, "changes": question.changes}
        self._change(sender, unanswered=True, refusal=None, **asked, **listed)

    def _push(self, sender: UUID, raw: bytes) -> None:
        with reading(self._state.engine) as connection:
            if letters(connection, sender).refusal is not None:
                return  # what follows one that was not taken is not taken either
        try:
            self._take_all(sender, raw)
        except GapError as error:
            expected = int(str(error.values["expected"]))
            self._change(sender, refusal=NotTaken(expected, error.code))
        except RuleError as error:
            values = {name: str(value) for name, value in error.values.items()}
            # All before it was taken, so it is the next one of this device.
            seq = self._device(sender).last_seq + 1
            self._change(sender, refusal=NotTaken(seq, error.code, values))

    def _take_all(self, sender: UUID, raw: bytes) -> None:
        try:
            entries = pushed_entries(raw)
        except EntryError as error:
            good = understand(raw, PushRequest).entries[: int(str(error.values["at"]))]
            if good:
                self._take_some(sender, pushed_entries(spell(PushRequest(good))))
            raise
        self._take_some(sender, entries)

    def _take_some(self, sender: UUID, entries: Sequence[Entry]) -> None:
        """Take *entries* in; where one breaks a rule, those before it."""
        find = partial(devices.device_with, which=sender, lock=True)
        try:
            taken_in(self._state, self._device(sender), entries, find)
        except RevokedError:
            held_aside(self._state, entries, partial(devices.device_by_id, of=sender))
            self.held += len(entries)
        except RuleError:
            if len(entries) == 1:
                raise
            middle = len(entries) // 2
            self._take_some(sender, entries[:middle])
            self._take_some(sender, entries[middle:])
        else:
            self.entries += len(entries)

    def _device(self, sender: UUID) -> Device:
        with reading(self._state.engine) as connection:
            return devices.device_by_id(connection, sender)

    def _change(self, sender: UUID, **changes: Any) -> None:
        with self._state.writing() as connection:
            change(connection, sender, **changes)


def change(connection: Connection, device: UUID, **changes: Any) -> Letters:
    """Keep *changes* of how the exchange with *device* stands, and return it."""
    devices.device_by_id(connection, device, lock=True)
    after = msgspec.structs.replace(letters(connection, device), **changes)
    settings.put(connection, _LETTERS + str(device), msgspec.to_builtins(after))
    return after


def outgoing(state: State, device: Device) -> Iterator[Frame]:
    """Yield what *device* does not know yet, as far as it may."""
    with reading(state.engine) as connection:
        known = letters(connection, device.id)
        hello = greeting(connection, device, state.now())
    yield framed(GREETING, hello)
    yield framed(KEYS, signed_keys(state))
    if known.refusal is not None:
        yield framed(REFUSAL, known.refusal)
    after = known.first - 1
    while verdicts := _verdicts(state, device.id, after):
        yield framed(VERDICTS, Verdicts(verdicts, state.now()))
        after = verdicts[-1].seq
    cursor = known.cursor
    while True:
        answer = piece_of(state, device, cursor)
        if answer.cursor > cursor:
            yield framed(FEED, Piece(cursor, answer))
        if answer.cursor >= answer.head:
            break
        cursor = answer.cursor
    yield from _status_list(state, device, known)


def _status_list(state: State, device: Device, known: Letters) -> Iterator[Frame]:
    """Yield what *device* lacks of the status list of its region."""
    of, after = asked_for(known.list, str(known.changes))
    more = True
    while more:
        with reading(state.engine) as connection:
            raw = piece_for(connection, state, device, of, after)
        if not raw:
            return
        yield framed(STATUS_LIST, raw)
        piece = read_piece(raw, state.key.public)
        of, after, more = piece.which.id, piece.through, piece.through < piece.last


def _verdicts(state: State, device: UUID, after: int) -> list[Answered]:
    query = (
        select(entry.c.seq, entry.c.position, entry.c.verdict, entry.c.hash)
        .where(entry.c.device == device, entry.c.seq > after)
        .order_by(entry.c.seq)
        .limit(ENTRIES_LIMIT)
    )
    with reading(state.engine) as connection:
        rows = connection.execute(query).all()
    return [
        Answered(row.seq, row.position, row.verdict, repeated=True, hash=row.hash.hex())
        for row in rows
    ]


class CentralEnvelopes:
    """Envelopes between central and its desks.

    :param folder: for what is on its way; sealed, all of it.
    """

    def __init__(self, state: State, folder: Path) -> None:
        self._state, self._folder = state, folder

    def read(self, place: Path, tell: Tell = lambda _done, _of: None) -> tuple[Read, CentralReader]:
        """Take in the envelopes at *place*; return what became of each, and who counted what came.

        :raises FrontOfficeError: nothing was taken, and this is why.
        """
        reader = CentralReader(self._state)
        with alone(self._folder):
            try:
                result = read(place, self._folder / "in", reader, tell)
            except (NoEnvelopeError, EnvelopeReadError, EnvelopeOlderError):
                # A further stick with files, or one whose envelope was read before.
                if not lying_in(place):
                    raise
                result = Read((), ())
            # The text first: a file is taken once an entry names it.
            reader.files = take_files(self._state, place)
        check_signatures(self._state)
        return result, reader

    def to_answer(self) -> list[Device]:
        """Return the devices that have written and have no answer yet, or not all parts of it."""
        with reading(self._state.engine) as connection:
            return [
                device
                for device in devices.devices(connection)
                if letters(connection, device.id).unanswered
                or letters_of(connection, device.id).unanswered
                or sealed_in(self._out(device.id))
            ]

    def write(
        self,
        device: Device,
        stick: Path,
        *,
        anew: bool = False,
        part_size: int = PART_SIZE,
        tell: Tell = lambda _done, _of: None,
    ) -> Carried:
        """Write to *device* what it does not know yet; parts for which no room is left stay here.

        :param anew: let go of parts that are left of an earlier envelope.
        :raises BoxUnknownError: the device has not told for which key to seal.
        :raises RevokedError: it has been shut out.
        :raises FrontOfficeError: nothing was written, and this is why.
        """
        out = self._out(device.id)
        with alone(self._folder):
            with reading(self._state.engine) as connection:
                devices.device_with(connection, device.id)
                unanswered = letters(connection, device.id).unanswered
            if anew or unanswered or not sealed_in(out):
                self._seal(device, out, part_size)
            carried = carry(out, stick, tell)
            if not carried.left:
                with reading(self._state.engine) as connection:
                    box = boxes.box_of(connection, device.id)
                if box is not None:
                    answer_files(self._state, stick, device.id, BoxPublic(box))
            return carried

    def _seal(self, device: Device, out: Path, part_size: int) -> None:
        with self._state.writing() as connection:
            box = boxes.box_of(connection, device.id)
            if box is None:
                raise BoxUnknownError
            before = letters(connection, device.id).sent
            number = max(before + 1, self._state.now())
            change(connection, device.id, sent=number)
        sealing = Sealing(self._state.key, NOBODY, BoxPublic(box), device.id, number)
        seal(out, sealing, outgoing(self._state, device), part_size)
        with self._state.writing() as connection:
            change(connection, device.id, unanswered=False)

    def _out(self, device: UUID) -> Path:
        return self._folder / "out" / device.hex
