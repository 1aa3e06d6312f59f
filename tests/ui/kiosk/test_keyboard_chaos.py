"""Fingers at random on the keyboard alone: what is typed is what a small model expects, always.

Set FRONTOFFICE_CHAOS to another number of events, and FRONTOFFICE_CHAOS_SEED to another seed.
"""

import os
import random
from collections import Counter
from dataclasses import dataclass, field

from glass import Glass
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frontoffice.i18n.words import words_in
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.layouts import Does, Key

EVENTS = int(os.environ.get("FRONTOFFICE_CHAOS", "500"))
LEFT = Qt.MouseButton.LeftButton
SEED = os.environ.get("FRONTOFFICE_CHAOS_SEED", "2026")
NEXT = {"kk": "ru", "ru": "en", "en": "kk"}


@dataclass
class Model:
    """What should have been typed: written down without a look at how the keyboard does it."""

    now: float = 0.0
    text: str = ""
    language: str = "kk"
    signs: bool = False
    emptied: bool = False
    shift: str = "small"
    shift_at: float = float("-inf")
    finger: int | None = None
    first: Key | None = None
    """Where the live finger came down."""
    key: Key | None = None
    stays: str = ""
    """Nothing, or ``choosing``, or ``erasing``."""
    struck: Counter[str] = field(default_factory=Counter)

    def press(self, finger: int, key: Key | None) -> None:
        if key is not None:
            self.finger, self.first, self.key, self.stays = finger, key, key, ""

    def move(self, finger: int, key: Key | None) -> None:
        if finger != self.finger or self.stays == "choosing":
            return
        letters = (
            key is not None
            and self.first is not None
            and {key.does, self.first.does} == {Does.TYPE}
        )
        now = key if letters or key is self.first else None
        if now is not self.key:
            self.stays = ""
        self.key = now

    def ends(self, in_hand: str) -> None:
        """End what the live finger is about: it is lifted, or another one came down."""
        key, stays = self.key, self.stays
        self.drop()
        if stays == "choosing":
            self.write(in_hand)
        elif key is not None and not stays:
            self.strike(key)

    def drop(self) -> None:
        self.finger = self.first = self.key = None
        self.stays = ""

    def stay(self) -> None:
        if self.key is None:
            return
        if self.key.does is Does.ERASE:
            self.stays = "erasing"
            self.erase()
        elif self.key.others and not self.stays:
            self.stays = "choosing"

    def strike(self, key: Key) -> None:
        self.struck[key.does.value] += 1
        match key.does:
            case Does.TYPE:
                self.write(key.text)
            case Does.ERASE:
                self.erase()
            case Does.CLEAR:
                self.text += "]" if self.emptied else "["
                self.emptied = not self.emptied
            case Does.SIGNS:
                self.signs = not self.signs
            case Does.SWITCH:
                self.language, self.signs = NEXT[self.language], False
            case Does.SHIFT:
                twice = self.now - self.shift_at <= 0.4
                self.shift_at = self.now
                after = {"small": "one", "one": "all" if twice else "small", "all": "small"}
                self.shift = after[self.shift]

    def write(self, text: str) -> None:
        self.emptied = False
        self.text += text.upper() if text.isalpha() and self.shift != "small" else text
        if text.isalpha():
            self.shift_at = float("-inf")
            self.shift = "small" if self.shift == "one" else self.shift

    def erase(self) -> None:
        self.emptied = False
        self.text += "<"


def _away(rect: QRect, at: QPoint) -> int:
    """Return how many pixels *at* is beside *rect*, the way that is longer."""
    across = max(rect.left() - at.x(), at.x() - rect.right(), 0)
    return max(across, rect.top() - at.y(), at.y() - rect.bottom())


class Chaos:
    """A keyboard, the model beside it, and a hand that never tires."""

    def __init__(self, qtbot: QtBot, seed: str) -> None:
        self.model, self.random = Model(), random.Random(seed)
        self.page = QWidget()
        qtbot.addWidget(self.page)
        self.keyboard = TouchKeyboard(words_in("kk"), 4.03, steady=lambda: self.model.now)
        rows = QVBoxLayout(self.page)
        rows.addWidget(self.keyboard)
        rows.addSpacing(200)
        self.page.resize(1080, 900)
        self.page.show()
        self.said = ""
        self.keyboard.typed.connect(self._says)
        self.keyboard.erased.connect(lambda: self._says("<"))
        self.keyboard.cleared.connect(lambda: self._says("["))
        self.keyboard.brought_back.connect(lambda: self._says("]"))
        self.glass = Glass(self.page)
        self.down: list[int] = []

    def _says(self, text: str) -> None:
        self.said += text

    def key_at(self, at: QPoint) -> Key | None:
        """Return the key nearest to *at*; what lies in the middle between two is the keyboard's say.

        A place chosen on a key may lie between keys when a layout came up under the finger.
        """
        near = {cell.key: _away(cell.rect, at) for cell in self.keyboard.cells()}
        least = min(near.values())
        if least > 6:
            return None
        hit = [key for key, away in near.items() if away <= least + 2]
        said = self.keyboard.fingers.key
        return said if said in hit else hit[0]

    def anywhere(self) -> QPoint:
        """Return a place, mostly on a key and clear of its edge, at times beside all of them."""
        if self.random.random() < 0.06:
            return QPoint(self.random.randrange(10, 1000), self.keyboard.height() + 60)
        cells = self.keyboard.cells()
        if self.random.random() < 0.35:  # or the keys that do more than type were too rare
            cells = tuple(cell for cell in cells if cell.key.does is not Does.TYPE)
        rect = self.random.choice(cells).rect
        left, top = rect.left() + 2, rect.top() + 2
        return QPoint(
            self.random.randint(left, rect.right() - 2), self.random.randint(top, rect.bottom() - 2)
        )

    def in_hand(self) -> str:
        bubble = self.keyboard.bubble()
        key = self.model.key
        if self.model.stays != "choosing" or bubble is None or key is None:
            return ""
        offered = (key.text, *key.others)
        large = self.model.shift != "small"
        assert bubble.letters() == tuple(t.upper() if large and t.isalpha() else t for t in offered)
        return str(offered[bubble.at])

    def step(self) -> str:
        self.model.now += self.random.choice((0.02, 0.15, 0.15, 1.0))
        what: str = self.random.choices(
            ("press", "move", "lift", "stay", "cancel", "suit", "hide", "mouse"),
            (30, 25, 32, 8, 1, 1, 0.5, 6),
        )[0]
        getattr(self, f"_{what}")()
        return what

    def _press(self) -> None:
        if len(self.down) == 4:
            return
        finger = next(n for n in range(4) if n not in self.down)
        at = self.anywhere()
        self.model.ends(self.in_hand())
        self.down.append(finger)
        self.glass.press(finger, self.keyboard, at)
        self.model.press(finger, self.key_at(at))

    def _move(self) -> None:
        if self.down:
            finger, at = self.random.choice(self.down), self.anywhere()
            self.glass.move(finger, self.keyboard, at)
            self.model.move(finger, self.key_at(at))

    def _lift(self) -> None:
        if self.down:
            finger = self.down.pop(self.random.randrange(len(self.down)))
            if finger == self.model.finger:
                self.model.ends(self.in_hand())
            self.glass.lift(finger)

    def _stay(self) -> None:
        timer = self.keyboard.press.timer
        if timer.isActive():
            timer.stop()
            timer.timeout.emit()
            self.model.stay()

    def _cancel(self) -> None:
        self.glass.cancel(self.keyboard)
        self.model.drop()
        self.glass.lift_all()
        self.down.clear()

    def _suit(self) -> None:
        language = self.random.choice(("kk", "ru", "en"))
        self.keyboard.suit(language)
        self.model.drop()
        self.model.language, self.model.signs, self.model.emptied = language, False, False
        self.model.shift, self.model.shift_at = "small", float("-inf")

    def _hide(self) -> None:
        self.keyboard.hide()
        self.model.drop()
        self.glass.lift_all()
        self.down.clear()
        self.keyboard.show()

    def _mouse(self) -> None:
        """Click while no finger is down, as somebody with a mouse does."""
        if not self.down:
            at = self.anywhere()
            QTest.mouseClick(self.keyboard, LEFT, pos=at)
            key = self.key_at(at)
            if key is not None:
                self.model.strike(key)


def test_random_fingers_type_what_they_should_and_no_key_stays_pressed(qtbot: QtBot) -> None:
    chaos = Chaos(qtbot, SEED)
    done: Counter[str] = Counter()
    for at in range(EVENTS):
        done[chaos.step()] += 1
        model, fingers = chaos.model, chaos.keyboard.fingers
        assert chaos.said == model.text, f"event {at} of seed {SEED}: {done}"
        assert fingers.key is model.key, f"event {at} of seed {SEED}"
        assert fingers.down <= len(chaos.down)
        assert (chaos.keyboard.press.cell is None) == (model.key is None)
    chaos.glass.lift_all()
    assert fingers.down == 0
    assert fingers.key is None
    assert chaos.keyboard.bubble() is None
    assert not chaos.keyboard.press.timer.isActive()
    assert chaos.keyboard.state.language == model.language
    assert len(chaos.said) > EVENTS / 8
    assert set(done) >= {"press", "move", "lift", "stay", "mouse"}
    assert model.struck["type"] > model.struck["shift"] > 0
