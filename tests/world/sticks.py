"""Sticks between a desk and central: sealed envelopes, carried whole, in part, late, twice or torn."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Final
from unittest.mock import patch
from uuid import UUID

from sqlalchemy import func, select
from world.central_node import CentralNode
from world.desk_node import GUARD, DeskNode
from world.disk import PlugPulledError
from world.looked import Problem

import frontoffice.central.envelopes
import frontoffice.services.envelopes
import frontoffice.sync.by_stick
from db import devices, feed, settings
from db.devices import Device, DeviceNotAllowedError, RevokedError
from db.engine import reading
from db.pulled import TooMuchError
from db.tables import entry
from frontoffice.central.envelopes import CentralEnvelopes, letters
from frontoffice.central.requests import piece_of
from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.sync.boxes import CENTRAL_BOX, BoxUnknownError
from frontoffice.sync.by_stick import EnvelopeGapError
from frontoffice.sync.by_stick import letters as letters_here
from frontoffice.sync.envelope import EnvelopeError, EnvelopeForeignError
from frontoffice.sync.envelope_files import SUFFIX
from frontoffice.sync.envelope_reading import (
    EnvelopeOlderError,
    EnvelopeReadError,
    NoEnvelopeError,
)
from frontoffice.sync.pull import CURSOR

PART: Final = 400
"""Bytes of a part in a world, so that few entries make several."""
AT_ONCE: Final = 4
"""Entries of one frame."""
_ROOM_FOR: Final = 14
"""Files; then somebody takes a new stick."""
_EXPECTED: Final = (NoEnvelopeError, EnvelopeReadError, EnvelopeOlderError, EnvelopeForeignError)
_OF_TORN: Final = (EnvelopeError, DeviceNotAllowedError)


@dataclass(frozen=True, slots=True)
class Promise:
    """What a desk will have that has read an answer of central to its end."""

    device: UUID
    number: int
    """Of the envelope."""
    seq: int
    """Its last entry that central had then."""
    head: int
    """The end of the feed then."""


@contextmanager
def small_parts() -> Iterator[None]:
    """Let envelopes have several parts although little is in them."""
    here, there = frontoffice.services.envelopes, frontoffice.central.envelopes
    with ExitStack() as stack:
        stack.enter_context(patch.object(here, "SMALLEST_PART", PART))
        stack.enter_context(patch.object(frontoffice.sync.by_stick, "ENTRIES_LIMIT", AT_ONCE))
        stack.enter_context(patch.object(there, "ENTRIES_LIMIT", AT_ONCE))
        stack.enter_context(patch.object(there, "piece_of", partial(piece_of, limit=AT_ONCE)))
        yield


@dataclass
class Sticks:
    """One stick for each desk; what was written on one stays there until it is full."""

    root: Path
    central: CentralNode
    desks: list[DeskNode]
    promises: dict[str, Promise] = field(default_factory=dict)
    """By desk, of the newest answer on its stick."""
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir()

    def write(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Write to the stick of a desk what central has not answered yet."""
        stick = self._stick(node)
        if len(_sealed(stick)) > _ROOM_FOR:
            shutil.rmtree(stick)
        stick.mkdir(parents=True, exist_ok=True)
        try:
            done = desk.envelopes.write(stick, anew=dice.random() < 0.5, part_size=PART)
        except BoxUnknownError as error:
            if not _is_another_now(desk):
                raise
            return error.code
        return f"{done.entries} entries, {done.parts} parts"

    def answer(self, node: DeskNode, _: Desk, dice: Random) -> str:
        """Read the stick at central, and write to whoever has written and has no answer yet."""
        try:
            with self.central.acting():
                return self._answered(node, dice)
        except PlugPulledError:
            self.central.kills += 1
            self.central.restart()
            return "central killed"

    def _answered(self, node: DeskNode, dice: Random) -> str:
        envelopes = CentralEnvelopes(self.central.state, self.central.disk.folder / "envelopes")
        place, torn = self._in_hand(node, dice)
        told = []
        try:
            result, took = envelopes.read(place)
            told.append(f"{took.entries} entries, {took.held} held")
            told += [str(one.stopped) for one in result.outcomes if one.stopped is not None]
        except FrontOfficeError as error:
            if not _is_expected(error, torn=torn):
                raise
            told.append(error.code)
        for device in envelopes.to_answer():
            told.append(self._write(envelopes, device, node))
        return "; ".join(told)

    def _write(self, envelopes: CentralEnvelopes, device: Device, by: DeskNode) -> str:
        """Write to *device*, on the stick of its desk; where none is it, on the one of *by*."""
        to = next((one for one in self.desks if one.device == device.id), by)
        stick = self._stick(to)
        stick.mkdir(parents=True, exist_ok=True)
        try:
            done = envelopes.write(device, stick, part_size=PART)
        except RevokedError as error:
            return error.code
        with reading(self.central.state.engine) as connection:
            number = letters(connection, device.id).sent
            seq = devices.device_by_id(connection, device.id).last_seq
            head = feed.head(connection)
        self.promises[to.name] = Promise(device.id, number, seq, head)
        return f"{done.written} parts for {to.name}"

    def read(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Read the stick at its desk; where that asks a person, the person may let it go on."""
        desk.envelopes._guard = GUARD
        place, torn = self._in_hand(node, dice)
        try:
            done = desk.envelopes.read(place)
        except TooMuchError as error:
            return error.code
        except FrontOfficeError as error:
            # An answer to the other machine of a copied disk begins where that one has got to.
            to_the_other = node.was_copied and isinstance(error, EnvelopeGapError)
            if not (to_the_other or _is_expected(error, torn=torn)):
                raise
            return error.code
        if done.finished:
            self._check(node, desk)
        return f"{done.verdicts} verdicts, {done.entries} entries, missing {done.missing}"

    def go_round(self, node: DeskNode, desk: Desk) -> None:
        """Carry all there is to central and back, untouched."""
        stick = self._stick(node)
        shutil.rmtree(stick, ignore_errors=True)
        stick.mkdir(parents=True)
        desk.envelopes.write(stick, anew=True, part_size=PART)
        with self.central.acting():
            envelopes = CentralEnvelopes(self.central.state, self.central.disk.folder / "envelopes")
            envelopes.read(stick)
            for device in envelopes.to_answer():
                self._write(envelopes, device, node)
        desk.envelopes.read(stick, all_of_it=True)
        self._check(node, desk)

    def _check(self, node: DeskNode, desk: Desk) -> None:
        """Check that a desk which has read an answer to its end has all that it was to bring.

        To the machines of a copied disk it may bring what the other one of them lacked.
        """
        promise, device = self.promises.get(node.name), desk.journal.author.device
        if promise is None or promise.device != device or node.was_restored or node.was_copied:
            return
        if letters_here(desk.envelopes._desk()).number != promise.number:
            return
        lacks = select(func.count()).where(
            entry.c.device == device, entry.c.seq <= promise.seq, entry.c.position.is_(None)
        )
        with reading(node.engine) as connection:
            missing = connection.execute(lacks).scalar_one()
            cursor = settings.get(connection, CURSOR, 0)
        if missing or cursor < promise.head:
            told = f"{missing} verdicts missing, cursor {cursor}, head {promise.head}"
            self.problems.append(Problem("sticks", f"{node.name}: {told}"))

    def _stick(self, node: DeskNode) -> Path:
        return self.root / f"stick of {node.name}"

    def _in_hand(self, node: DeskNode, dice: Random) -> tuple[Path, bool]:
        """Return what somebody brings of a stick, and whether something of it is torn."""
        stick, draw = self._stick(node), dice.random()
        files = _sealed(stick)
        if draw < 0.6 or not files:
            stick.mkdir(parents=True, exist_ok=True)
            return stick, False
        if draw < 0.75:
            return dice.choice(files), False
        some = self.root / "some"
        shutil.rmtree(some, ignore_errors=True)
        some.mkdir()
        for file in dice.sample(files, dice.randint(1, len(files))):
            shutil.copy(file, some)
        if draw < 0.9:
            return some, False
        file = dice.choice(_sealed(some))
        raw = bytearray(file.read_bytes())
        at = dice.randrange(len(raw))
        raw[at] ^= 1 << dice.randrange(8)
        file.write_bytes(raw if dice.random() < 0.5 else raw[:at])
        return some, True


def _sealed(folder: Path) -> list[Path]:
    return sorted(folder.glob("*" + SUFFIX))


def _is_another_now(desk: Desk) -> bool:
    """Tell whether a desk has met central before it went on as another device, and not since."""
    with reading(desk.journal.engine) as connection:
        met = settings.get(connection, CENTRAL_BOX, {})
    return bool(met) and met["device"] != str(desk.journal.author.device)


def _is_expected(error: FrontOfficeError, *, torn: bool) -> bool:
    """Tell whether somebody who has such a stick in the hand is rightly told this."""
    return isinstance(error, _EXPECTED) or (torn and isinstance(error, _OF_TORN))
