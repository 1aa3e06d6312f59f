"""The people of a desk, one of whom signs in."""

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontoffice.i18n.words import Localised
from ui.icons import paint_icon
from ui.theme import BODY, LABEL
from ui.widgets.painted import Painted, box, line_of

SHOWN: Final = 4
_ROW: Final = 56
_GAP: Final = 8
_ROUND: Final = 36


class Somebody(Protocol):
    """A member of the staff, as ``services.staff.Person`` is one."""

    @property
    def login(self) -> str:
        """What the person is known by."""
        ...

    @property
    def name(self) -> str:
        """Surname, name and patronymic."""
        ...

    @property
    def position(self) -> Localised:
        """What the person is."""
        ...


class PeopleList(Painted):
    """Rows with initials, name and position; the arrows choose, more than four scroll."""

    access_role = QAccessible.Role.List

    chosen = Signal(str)
    """The login of the person who was chosen."""

    def __init__(self, label: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._language = language
        self._people: tuple[Somebody, ...] = ()
        self._at = 0
        self._first = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def show_people(self, people: Sequence[Somebody], login: str = "") -> None:
        """Show *people*, the one called *login* chosen; the first where there is no such."""
        self._people = tuple(people)
        logins = [person.login for person in people]
        self._at = logins.index(login) if login in logins else 0
        self.step(0)
        self.updateGeometry()

    def value(self) -> str:
        """Return the login of who is chosen; empty while nobody is there."""
        return self._people[self._at].login if self._people else ""

    def step(self, rows: int) -> None:
        """Choose the person *rows* further down."""
        if not self._people:
            return
        self._at = min(len(self._people) - 1, max(0, self._at + rows))
        self._first = min(self._at, max(self._first, self._at - SHOWN + 1))
        self._tell()
        self.update()
        if rows:
            self.chosen.emit(self.value())

    def sizeHint(self) -> QSize:
        """Return room for the rows."""
        rows = min(SHOWN, max(1, len(self._people)))
        return QSize(self.px(430), rows * self.px(_ROW + _GAP) - self.px(_GAP))

    def minimumSizeHint(self) -> QSize:
        """Return a width in which names still read."""
        return QSize(self.px(220), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by the arrows."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the person under the pointer."""
        at = self._first + int(event.position().y() // self.px(_ROW + _GAP))
        if at < len(self._people):
            self._at = at
            self.step(0)
            self.chosen.emit(self.value())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows; before anybody is known, the place of one."""
        painter = self.painter()
        if not self._people:
            box(painter, self._cell(0), self.px(8), edge=self.theme.colour("line"))
        for row, person in enumerate(self._people[self._first : self._first + SHOWN]):
            self._paint_row(painter, self._cell(row), person, on=self._first + row == self._at)

    def _cell(self, row: int) -> QRectF:
        return QRectF(0, row * self.px(_ROW + _GAP), self.width(), self.px(_ROW))

    def _paint_row(self, painter: QPainter, cell: QRectF, person: Somebody, *, on: bool) -> None:
        shown = self.theme
        box(
            painter,
            cell,
            self.px(8),
            fill=shown.colour("tint" if on else "surface"),
            edge=shown.colour("accent" if on else "line"),
            width=2 if on else 1,
        )
        if on and self.hasFocus():
            inner = cell.adjusted(4, 4, -4, -4)
            box(painter, inner, self.px(5), edge=shown.colour("accent"))
        side = self.px(_ROUND)
        badge = QRectF(cell.left() + self.px(12), cell.center().y() - side / 2, side, side)
        plane = shown.colour("accent" if on else "sunken")
        bare = shown.tokens.sunken == shown.tokens.surface and not on
        box(painter, badge, side / 2, fill=plane, edge=shown.colour("control") if bare else None)
        line_of(
            painter,
            badge,
            "".join(word[0] for word in person.name.split()[:2]),
            font=shown.font(LABEL, 600),
            colour=shown.colour("on_accent" if on else "ink2"),
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        left = badge.right() + self.px(12)
        words = QRectF(left, cell.top() + self.px(8), cell.right() - left - self.px(44), 0)
        name, below = words.adjusted(0, 0, 0, self.px(21)), words.adjusted(0, self.px(20), 0, 0)
        below.setHeight(self.px(20))
        line_of(painter, name, person.name, font=shown.font(BODY, 600), colour=shown.colour("ink"))
        line_of(
            painter,
            below,
            person.position.in_(self._language),
            font=shown.font(LABEL),
            colour=shown.colour("ink2" if on else "ink3"),
        )
        if on:
            tick = self.px(18)
            place = QRectF(cell.right() - tick - self.px(14), cell.top(), tick, cell.height())
            paint_icon(painter, "check", shown.colour("accent"), place)

    def _tell(self) -> None:
        if not self._people:
            self.name(self._label)
            return
        person = self._people[self._at]
        place = f"({self._at + 1}/{len(self._people)})"
        said = f"{person.name}, {person.position.in_(self._language)}"
        self.name(f"{self._label} {said} {place}")
