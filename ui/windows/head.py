"""The head of the window: where one is, search, language, who works."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from frontoffice.domain.text import initials
from frontoffice.i18n.words import LANGUAGES, Words
from frontoffice.services.clerk import Clerk
from ui.icons import paint_icon
from ui.sending import sending
from ui.theme import BODY, CAPTION, FACTORS, theme
from ui.widgets.inputs import SearchField
from ui.widgets.key_cap import KeyCap
from ui.widgets.painted import Painted, box, line_of
from ui.widgets.seg import Seg
from ui.widgets.text import Elided

_HEIGHT: Final = 56
_SEARCH: Final = 330


class Head(QFrame):
    """Title, search, language, and the clerk with the menu of how the window looks."""

    searched = Signal(str)
    """Enter was pressed in the search: a number or words."""

    language_wanted = Signal(object)

    def __init__(self, words: Words, clerk: Clerk, desk: int) -> None:
        super().__init__()
        _ = words.gettext
        self.setProperty("c", "head")
        self.title = Elided("", "title", keeps=120)
        self.aside = Elided("", "caption")
        self.search = SearchField(_("Number, IIN, surname or word"))
        self.search.setMaximumWidth(theme().px(_SEARCH))
        self.search.returnPressed.connect(lambda: self.searched.emit(self.search.text()))
        self.search.down.connect(lambda: self.searched.emit(self.search.text()))
        short = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}
        self.language = Seg(_("Language"), [(code, short[code]) for code in LANGUAGES], px=12)
        self.language.choose(words.language)
        self.language.chosen.connect(self.language_wanted)
        self._position = clerk.position.in_(words.language)
        self._seat = _("desk {number}")
        self.clerk = ClerkButton(initials(clerk.name))
        self.show_desk(desk)
        self._search_key = KeyCap("F3")
        self.look = LookMenu(words, self)
        self.clerk.pressed.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(20), 0, theme().px(20), 0)
        row.setSpacing(theme().px(12))
        row.addWidget(self.title)
        for gives_way in (self.aside, self.search, self._search_key):
            policy = gives_way.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # what stands to the right stays where it is
            gives_way.setSizePolicy(policy)
        row.addWidget(self.aside, 1)
        row.addWidget(self.search, 2)
        row.addWidget(self._search_key)
        row.addSpacing(theme().px(6))
        row.addWidget(self.language)
        row.addSpacing(theme().px(6))
        row.addWidget(self.clerk)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_desk(self, number: int) -> None:
        """Show at which desk the clerk works: it may go on under another number."""
        self.clerk.say(f"{self._position}, {self._seat.format(number=number)}")

    def show_place(self, title: str, *, counts: bool, searches: bool) -> None:
        """Show *title*; what was counted today and the search where the screen wants them."""
        self.title.setText(title)
        self.aside.setVisible(counts)
        self.search.setVisible(searches)
        self._search_key.setVisible(searches)

    def sizeHint(self) -> QSize:
        """Return the head's height of 56 pixels."""
        return QSize(super().sizeHint().width(), theme().px(_HEIGHT))

    def _open_menu(self) -> None:
        size = self.look.sizeHint()
        corner = QPoint(self.clerk.width() - size.width(), self.clerk.height())
        self.look.popup(self.clerk.mapToGlobal(corner))


class ClerkButton(Painted):
    """Who works here; pressed, it opens the menu of this desk."""

    pressed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._position = name, ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, position: str) -> None:
        """Show *position* below the name."""
        self._position = position
        self.setToolTip(f"{self._name}\n{position}")
        self.name(f"{self._name}, {position}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for both lines."""
        name = QFontMetricsF(self.theme.font(BODY, 600)).horizontalAdvance(self._name)
        below = QFontMetricsF(self.theme.font(CAPTION)).horizontalAdvance(self._position)
        return QSize(round(max(name, below)) + self.px(40), self.px(40))

    def minimumSizeHint(self) -> QSize:
        """Return room for the icon and some letters."""
        return QSize(min(self.sizeHint().width(), self.px(96)), self.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Down)
        if event.key() in keys:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Open the menu."""
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon, name and position."""
        painter, shown = self.painter(), self.theme
        if self.hasFocus():
            box(painter, QRectF(self.rect()), self.px(5), edge=shown.colour("accent"), width=2)
        side = self.px(20)
        place = QRectF(self.px(4), 0, side, self.height())
        paint_icon(painter, "user", shown.colour("ink2"), place)
        left = place.right() + self.px(10)
        half = self.height() / 2
        name = QRectF(left, self.px(1), self.width() - left, half)
        font, ink = shown.font(BODY, 600), shown.colour("ink")
        line_of(painter, name, self._name, font=font, colour=ink)
        below = QRectF(left, half, self.width() - left, half - self.px(2))
        font, ink = shown.font(CAPTION), shown.colour("ink3")
        line_of(painter, below, self._position, font=font, colour=ink)


class LookMenu(QMenu):
    """Colours, size, sticks, lock: what a person wants once a day."""

    theme_wanted = Signal(str)
    size_wanted = Signal(float)
    lock_wanted = Signal()
    sticks_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        _, shown = words.gettext, theme()
        names = {"light": _("Light"), "dark": _("Dark"), "contrast": _("High contrast")}
        colours = QActionGroup(self)
        for name, word in names.items():
            self._add(colours, word, name == shown.tokens.name, sending(self.theme_wanted, name))
        self.addSeparator()
        sizes = QActionGroup(self)
        for factor in FACTORS:
            text = _("Size: {percent} %").format(percent=round(factor * 100))
            self._add(sizes, text, factor == shown.factor, sending(self.size_wanted, factor))
        self.addSeparator()
        self.letters = self.addAction(_("Letters by holding a key"))
        self.letters.setCheckable(True)
        self.addSeparator()
        self.addAction(_("Central by sticks") + "\tCtrl+U", self.sticks_wanted.emit)
        self.addAction(_("Lock") + "\tCtrl+L", self.lock_wanted.emit)

    def _add(
        self, group: QActionGroup, text: str, chosen: bool, call: Callable[[], None]
    ) -> QAction:
        action = self.addAction(text, call)
        action.setCheckable(True)
        action.setChecked(chosen)
        group.addAction(action)
        return action
