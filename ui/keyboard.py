"""Keys that mean the same anywhere in the window: chords by the place of a key, and scanners."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from frontoffice.domain.mrz import begins_mrz
from ui.scanner import OVER_MS, Burst, letter_of, scan_of
from ui.widgets.tiles import KindTiles

Chords = Mapping[str, Callable[[], object]]
PASSED: Final = object()
"""What an action returns that leaves its keys to the widget in focus after all."""

_NAMED: Final = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    **{Qt.Key(Qt.Key.Key_F1 + at): f"F{at + 1}" for at in range(12)},
}
_ENDS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


def chord_of(event: QKeyEvent) -> str:
    """Return the chord that was pressed, such as ``Ctrl+S``, whatever the layout; else nothing.

    Letters and digits count only together with Ctrl or Alt: alone they are typing.
    """
    held = event.modifiers()
    ctrl = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    name = _NAMED.get(Qt.Key(event.key()), "")
    if not name and (ctrl or alt):
        name = _letter(event)
    if not name or (name == "Enter" and not ctrl):
        return ""
    # A letter held together with Shift is the same chord; a key of a function is another one.
    shift = bool(held & Qt.KeyboardModifier.ShiftModifier) and name[1:].isdecimal()
    return "+".join([*["Ctrl"] * ctrl, *["Alt"] * alt, *["Shift"] * shift, name])


def _letter(event: QKeyEvent) -> str:
    by_place = letter_of(event) if event.nativeScanCode() else ""
    code = event.key()
    letter = by_place or (chr(code) if 0x20 < code < 0x7F else "")  # noqa: PLR2004 -- ASCII
    return {"=": "+"}.get(letter, letter).upper()


class Keyboard(QObject):
    """Sees every key before the widget in focus does, and lets nearly all of them pass."""

    scanned = Signal(object)
    """A scanner read a talon or an IIN: a ``Scan``. What it typed meanwhile is taken back."""

    typed = Signal()
    """Some key was pressed."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._bound: list[tuple[QWidget, Chords]] = []
        self._burst = Burst()
        self._held: list[QKeyEvent] = []
        self._take_back: Callable[[], None] = _nothing
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(OVER_MS)
        self._over.timeout.connect(self._end)
        self._watched: QWidget | None = None
        # Not on the whole application: it would see every event of every widget, slowly.
        app.focusChanged.connect(self._watch)
        app.focusWindowChanged.connect(self._watch)  # a window may have no focus within
        self._watch()

    def bind(self, owner: QWidget, chords: Chords) -> None:
        """Let *chords* act while *owner* is on the screen; what is bound last comes first."""
        self._bound = [(one, keys) for one, keys in self._bound if isValid(one)]
        self._bound.insert(0, (owner, chords))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take chords and scanner bursts; each key is looked at once, at the widget in focus."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or watched is not _in_focus():
            return False
        self.typed.emit()
        if self._burst.is_sure and self._belongs(event):
            return True
        action = self._action(watched, chord_of(event))
        if action is not None and action() is not PASSED:
            event.accept()
            return True
        return self._is_scanner(watched, event)

    @Slot()
    def _watch(self) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = _in_focus()
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def _action(self, watched: QWidget, chord: str) -> Callable[[], object] | None:
        if not chord:
            return None
        for owner, chords in self._bound:
            here = isValid(owner) and owner.isVisible() and owner.window() is watched.window()
            if here and chord in chords:
                return chords[chord]
        return None

    def _is_scanner(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Count a key towards a burst; only keys that a keyboard has dated can be a scanner's."""
        letter = letter_of(event)
        if not event.timestamp() or not letter.isprintable() or not letter or _is_chord(event):
            self._burst.end()
            return False
        if not self._burst.in_time(event.timestamp()):
            self._take_back = _before(watched)
        self._burst.add(letter, event.timestamp())
        if not self._burst.is_sure:
            return False
        self._hold(event)
        return True

    def _belongs(self, event: QKeyEvent) -> bool:
        """Return whether the burst goes on, or ends, by this key."""
        if event.key() in _ENDS:
            # The lines of a document come one after another, each with an end of its own.
            if begins_mrz(self._burst.text) and scan_of(self._burst.text) is None:
                self._burst.go_on(event.timestamp())
                self._hold(event)
                return True
            return self._end()
        if event.key() == Qt.Key.Key_Shift:
            return True
        letter = letter_of(event)
        if letter and letter.isprintable() and self._burst.in_time(event.timestamp()):
            self._burst.add(letter, event.timestamp())
            self._hold(event)
            return True
        self._end()
        return False

    def _hold(self, event: QKeyEvent) -> None:
        self._held.append(_copy(event))
        self._over.start()

    def _end(self) -> bool:
        """Tell what was scanned; where it was nothing of ours, type it after all."""
        self._over.stop()
        scan = scan_of(self._burst.end())
        held, self._held = self._held, []
        if scan is not None:
            self._take_back()
            self.scanned.emit(scan)
            return True
        focus = _in_focus()
        for event in held:
            event.setTimestamp(0)  # typed by us now: not a burst again
            if focus is not None:
                QApplication.sendEvent(focus, event)
        return False


def _in_focus() -> QWidget | None:
    """Return what a key is sent to: the widget in focus, else the window itself."""
    return QApplication.focusWidget() or QApplication.activeWindow()


def _copy(event: QKeyEvent) -> QKeyEvent:
    """Return *event* as one of ours: nobody would ever delete what its own copying returns."""
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
    )


def _is_chord(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & held)


def _nothing() -> None:
    """There is nothing to take back."""


def _before(widget: QWidget) -> Callable[[], None]:
    """Return what brings *widget* back to how it is now: a scanner's first keys reach it."""
    if isinstance(widget, QLineEdit):
        text, cursor = widget.text(), widget.cursorPosition()

        def line() -> None:
            if isValid(widget):
                widget.setText(text)
                widget.setCursorPosition(cursor)

        return line
    if isinstance(widget, QPlainTextEdit):
        start = widget.textCursor().selectionStart()

        def block() -> None:
            if isValid(widget):
                typed = widget.textCursor()
                typed.setPosition(start, typed.MoveMode.KeepAnchor)
                typed.removeSelectedText()

        return block
    if isinstance(widget, KindTiles):
        kind = widget.value()

        def tiles() -> None:
            if isValid(widget) and kind:
                widget.chosen.emit(kind)

        return tiles
    return _nothing
