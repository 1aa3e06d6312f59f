"""Fingers at random before the whole kiosk: nobody leaves it, nobody sees another, nobody files twice.

Set FRONTOFFICE_TOUCHES to another number of touches (``make chaos`` takes 10,000), and
FRONTOFFICE_CHAOS_SEED to another seed; the same seed does the same. Each page is walked for what
asks to be touched, so that a page that is new is touched as well.
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
from kiosk_hall import LONGEST_STAY_S, TOKENS, Hall, let_time_stand
from kiosks import make_kiosk
from papers_out import check_papers
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.engine import reading
from db.tables import appeal, entry
from frontoffice.journal.bodies import AppealRegistered
from ui.kiosk.pages.asking import TherePage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.sitting import Sitting

TOUCHES = int(os.environ.get("FRONTOFFICE_TOUCHES", "1000"))
SEED = os.environ.get("FRONTOFFICE_CHAOS_SEED", "2026")
LOOK_AT_DISK = 100
PRINT = 20
RARE = 0.006
IN_A_HURRY = 0.1
"""The share of steps in which somebody touches on before the disk has answered."""
IMPATIENT = 0.6
"""Of these, the share in which it is the same thing that is touched again and again."""
PLAIN = [one.encode(coding) for one in ("құпия", "8801015") for coding in ("utf-8", "utf-16-le")]


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
        """Let one thing happen, and what follows from it."""
        self.hall.stand_still()
        chance = self.dice.random()
        if chance < RARE:
            self._note(self._mains_fail())
        elif chance < 2 * RARE:
            self._note(self._printer_changes())
        elif chance < 2 * RARE + IN_A_HURRY:
            self._note(self._hurry())
        else:
            self._note(self.finger.touch())
        self.hall.settle()

    def holds(self) -> None:
        """Check what must hold always."""
        hall = self.hall
        assert not hall.bugs
        assert hall.window.isVisible()
        assert (hall.window.windowState(), hall.window.size()) == (hall.state, hall.size)
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        assert others == [hall.window], "something else came up"
        texts = hall.texts() + QApplication.clipboard().text()
        told = [said for said in hall.others if said in texts]
        assert not told, "what somebody else has said, or was told"
        own = {hall.person.word, hall.person.digits}
        seen = hall.texts() if isinstance(hall.page, TherePage) else ""
        assert not any(said in seen for said in own), (
            "shown before somebody said that they are there"
        )
        assert len(hall.person.numbers) <= 1, "two talons for one"

    def holds_on_disk(self) -> None:
        """Check what the database has, and that nothing can be read past it."""
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
        people = {own for one in self.hall.people for own in (one.word, one.digits)}
        twice = [token for token, times in said.items() if times > 1 and token in people]
        assert not twice, "one person, two appeals"
        for file in self.hall.folder.rglob("*"):
            assert not file.is_file() or not any(word in file.read_bytes() for word in PLAIN)

    def forgotten(self) -> None:
        """Check that nothing of anybody else lives on in memory."""
        gc.collect()
        for one in gc.get_objects():
            if isinstance(one, Sitting):
                kept = TOKENS.findall(f"{one.answers}")
                assert not self.hall.others.intersection(kept)

    def end(self) -> None:
        """Give the printer paper, and check what came out of it."""
        self.printer.fault = Fault.NONE
        spool = self.hall.desk.spool
        spool.hurry()
        while spool.run_once():
            spool.hurry()
        check_papers(self.hall.desk, self.printer)

    def _note(self, what: str) -> None:
        self.did[what.split(" ", maxsplit=1)[0]] += 1
        self.last.append(f"{what} -> {type(self.hall.page).__name__}")

    def _mains_fail(self) -> str:
        if self.dice.random() < 0.5:
            with self.hall.slow_disk():
                touched = self.finger.touch()
            # Whether the disk had heard of it is the dice's to say, not the machine's.
            if self.dice.random() < 0.5:
                self.hall.settle()
        else:
            touched = "nothing"
        for_s = self.dice.choice((5, 40, 100, 300))
        self.hall.off(for_s)
        self.hall.on()
        self.finger = Finger(self.hall, self.dice)
        if for_s > LONGEST_STAY_S:
            assert isinstance(self.hall.page, StartPage), "an old visit was offered again"
        return f"mains off for {for_s} s after {touched}"

    def _printer_changes(self) -> str:
        self.printer.fault = self.dice.choice((Fault.NONE, Fault.NO_PAPER, Fault.COVER_OPEN))
        return f"printer {self.printer.fault.name}"

    def _hurry(self) -> str:
        with self.hall.slow_disk():
            if self.dice.random() < IMPATIENT:
                return f"hurry {self.finger.insist()}"
            touched = [self.finger.touch() for _ in range(self.dice.randint(2, 4))]
        return "hurry " + ", ".join(touched)


def test_whoever_touches_anything_sees_nobody_else_and_files_once(
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
        for at in range(1, TOUCHES + 1):
            chaos.step()
            chaos.holds()
            if at % PRINT == 0:
                hall.round()
            if at % LOOK_AT_DISK == 0 or at == TOUCHES:
                chaos.holds_on_disk()
                chaos.forgotten()
        chaos.end()
    except BaseException as error:
        error.add_note(f"touch {at} of seed {SEED}; the last ones:\n" + "\n".join(chaos.last))
        raise
    finally:
        hall.close()
    filed = sum(len(one.numbers) for one in hall.people)
    told = f"{chaos.did}, {len(hall.people)} people, {filed} appeals, {hall.unseen} unseen"
    assert {"StartPage", "WishPage", "SaidPage", "CheckPage", "DonePage", "TherePage"} <= hall.pages
    assert filed > TOUCHES / 400, told
    if os.environ.get("FRONTOFFICE_CHAOS_TOLD"):
        Path(os.environ["FRONTOFFICE_CHAOS_TOLD"]).write_text(told, encoding="utf-8")
