"""Fingers at random before the whole kiosk: nobody leaves it, nobody sees another, nobody files twice.

Set FRONTOFFICE_TOUCHES to another number of touches (``make chaos`` takes 10,000), and
FRONTOFFICE_CHAOS_SEED to another seed; the same seed does the same.
"""

import gc
import os
import random
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import MakeDesk, TestClock
from doubles.printer import Fault, PrinterDouble
from kiosk_finger import Finger
from kiosk_hall import TOKENS, Hall, let_time_stand
from kiosks import make_kiosk
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.engine import reading
from db.tables import appeal, entry
from frontoffice.journal.bodies import AppealRegistered
from ui.kiosk.pages.asking import TherePage
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.sitting import Sitting

TOUCHES = int(os.environ.get("FRONTOFFICE_TOUCHES", "1000"))
SEED = os.environ.get("FRONTOFFICE_CHAOS_SEED", "2026")
LOOK_AT_DISK = 100


@pytest.fixture
def printer() -> Iterator[PrinterDouble]:
    with PrinterDouble() as double:
        yield double


class Chaos:
    """The hall, the finger in it, and what must hold after each touch."""

    def __init__(self, hall: Hall, printer: PrinterDouble, dice: random.Random) -> None:
        self.hall, self.printer, self.dice = hall, printer, dice
        self.finger = Finger(hall, dice)
        self.last: deque[str] = deque(maxlen=25)
        self.did: Counter[str] = Counter()

    def step(self) -> None:
        chance = self.dice.random()
        if chance < 0.006:
            self._note(self._mains_fail())
        elif chance < 0.012:
            self._note(self._printer_changes())
        else:
            self._note(self.finger.touch())
        if self.dice.random() < 0.8:
            self.hall.settle()
        else:
            self.hall.breathe()

    def _note(self, what: str) -> None:
        self.did[what.split(" ")[0]] += 1
        self.last.append(f"{what} -> {type(self.hall.page).__name__}")

    def _mains_fail(self) -> str:
        for_s = self.dice.choice((5, 40, 100, 300))
        self.hall.off(for_s)
        self.hall.on()
        self.finger = Finger(self.hall, self.dice)
        if for_s > 120:
            assert isinstance(self.hall.page, StartPage), "an old visit was offered again"
        return f"mains off for {for_s} s"

    def _printer_changes(self) -> str:
        self.printer.fault = self.dice.choice((Fault.NONE, Fault.NO_PAPER, Fault.COVER_OPEN))
        return f"printer {self.printer.fault.name}"

    def holds(self) -> None:
        """Check what must hold always."""
        hall = self.hall
        assert not hall.bugs
        assert hall.window.isVisible()
        assert (hall.window.windowState(), hall.window.size()) == (hall.state, hall.size)
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        assert others == [hall.window], "something else came up"
        person, texts = hall.person, hall.texts()
        own = {person.word, person.digits} if not isinstance(hall.page, TherePage) else set()
        assert set(TOKENS.findall(texts)) <= own, "words of somebody else"
        assert not TOKENS.search(QApplication.clipboard().text())
        assert len(person.numbers) <= 1, "two talons for one"
        numbers = {number for one in hall.people[:-1] for number in one.numbers}
        shown = {number for number in numbers - set(person.numbers) if number in texts}
        assert not shown, "the number of somebody else"

    def holds_on_disk(self) -> None:
        """Check what the database has, and that nothing can be read past it."""
        self.hall.settle()
        with reading(self.hall.desk.journal.engine) as connection:
            numbers = connection.execute(select(appeal.c.number)).scalars().all()
            mine = select(entry.c.body).where(entry.c.kind == AppealRegistered.kind)
            bodies = [bytes(body).decode() for body in connection.execute(mine).scalars()]
        seen = {n.replace(" ", "").replace("-", "") for p in self.hall.people for n in p.numbers}
        registered = set(numbers)
        assert len(registered) == len(numbers) == len(bodies)
        assert seen <= registered
        assert len(registered - seen) <= self.hall.unseen, "a number that nobody was shown"
        said = Counter(token for body in bodies for token in set(TOKENS.findall(body)))
        assert not said or max(said.values()) == 1, "one person, two appeals"
        for file in self.hall.folder.rglob("*"):
            if file.is_file():
                raw = file.read_bytes()
                for coding in ("utf-8", "utf-16-le"):
                    assert "құпия0".encode(coding) not in raw
                    assert "88010150".encode(coding) not in raw

    def forgotten(self) -> None:
        """Check that nothing of anybody else lives on in memory."""
        gc.collect()
        people = [one for one in gc.get_objects() if isinstance(one, Sitting)]
        for one in people:
            said = TOKENS.findall(" ".join(map(str, (one.answers.said, one.answers.identifier))))
            assert set(said) <= {self.hall.person.word, self.hall.person.digits}


def test_ten_thousand_touches_and_nobody_sees_another_or_files_twice(
    qapp: QApplication,
    make: MakeDesk,
    clock: TestClock,
    printer: PrinterDouble,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_time_stand(monkeypatch, clock)
    desk = make("kiosk", (printer.address,))
    make_kiosk(desk)
    desk.close()
    dice = random.Random(SEED)
    hall = Hall(tmp_path / "kiosk", clock, dice)
    chaos = Chaos(hall, printer, dice)
    at = 0
    try:
        for at in range(TOUCHES):
            chaos.step()
            chaos.holds()
            if at % LOOK_AT_DISK == 0:
                chaos.holds_on_disk()
                chaos.forgotten()
        chaos.holds_on_disk()
    except BaseException as error:
        error.add_note(f"touch {at} of seed {SEED}; the last ones:\n" + "\n".join(chaos.last))
        raise
    finally:
        hall.close()
    print(chaos.did, hall.pages, len(hall.people), sum(len(p.numbers) for p in hall.people))
    assert {"StartPage", "WishPage", "SaidPage", "CheckPage", "DonePage", "TherePage"} <= hall.pages
    assert sum(len(one.numbers) for one in hall.people) > TOUCHES / 400


_UNUSED = DonePage
