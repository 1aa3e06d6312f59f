"""The papers in a grid and the one that is looked at, large: put in order, turned, merged, removed."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from ui.gathering.gatherer import Gatherer
from ui.gathering.sheaf import Sheet
from ui.theme import theme
from ui.views.gathering_naming import NameStrip
from ui.views.gathering_progress import ReadingLine
from ui.views.gathering_words import (
    caution_meaning,
    caution_told,
    caution_word,
    facts_words,
    kind_glyph,
)
from ui.views.paper_looking import Looking, Shown
from ui.views.paper_tiles import PaperTiles, Tiled
from ui.views.playing import PLAYED
from ui.widgets.button import Button
from ui.widgets.states import EmptyState
from ui.widgets.wrapped import Wrapped

_SIDE: Final = 470
_SHARE: Final = 0.42
_LETTERS: Final = {"r": "r", "к": "r", "[": "[", "х": "[", "]": "]", "ъ": "]"}
"""What the keys R, [ and ] type in the layouts of the country."""
_TURNS: Final = {"[": -1, "]": 1}


class SheafStage(QWidget):
    """Shows a sheaf, and does to it what a key asks for."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    files_wanted = Signal()
    """Files are to be chosen: there are none yet."""

    play_wanted = Signal(object)
    """The ``NewFile`` in hand, a film or a sound, is to be played."""

    def __init__(self, gatherer: Gatherer, words: Words, done: Button) -> None:
        super().__init__()
        _ = words.gettext
        self._gatherer, self._sheaf, self._words = gatherer, gatherer.sheaf, words
        self.done = done
        self.tiles = PaperTiles(_("Papers"), gatherer.pictures, self._tile, moves=True)
        self.looking = Looking(gatherer.pictures, words)
        self.empty = EmptyState(
            _("Drop papers here, paste them, scan or photograph them"), _("Files…"), "Ctrl+O"
        )
        self.naming = NameStrip(words)
        self.reading = ReadingLine(gatherer, words)
        self.play = _act_key(_("Play"), "player-play", "Enter")
        self.left = _act_key(_("Turn left"), "rotate", "[")
        self.right = _act_key(_("Turn right"), "rotate-clockwise", "]")
        self.merge = _act_key(_("Merge"), "file-plus", "Ctrl+M")
        self.remove = _act_key(_("Remove"), "trash", "Del")
        self.undo = _act_key(_("Undo"), "arrow-back-up", "Ctrl+Z")
        self._lay_out()
        self._connect()
        self.show_sheaf()

    def chosen(self) -> set[int]:
        """Return the ids of the papers that an act is about: those chosen, else the one in hand."""
        ids = {key for key in self.tiles.chosen() if isinstance(key, int)}
        at = self.tiles.at()
        return ids or ({at} if isinstance(at, int) else set())

    def show_sheaf(self) -> None:
        """Show what was gathered."""
        sheets = self._sheaf.sheets
        self.tiles.show_items(sheets, [one.id for one in sheets])
        self.stack.setCurrentWidget(self.tiles if sheets else self.empty)
        self.looking.setVisible(bool(sheets))
        for button in (self.remove, self.left, self.right, self.merge):
            button.setVisible(bool(sheets))
        self.undo.setVisible(self._sheaf.can_undo())

    def focus_here(self) -> None:
        """Give the keys to the grid, or to what begins it."""
        (self.tiles if self._sheaf.sheets else self.empty.button).setFocus()

    def remove_chosen(self) -> None:
        """Take the chosen papers out."""
        ids = self.chosen()
        if ids:
            self._sheaf.remove(ids)
            n = len(ids)
            told = self._words.ngettext(
                "{n} paper removed. Ctrl+Z takes it back",
                "{n} papers removed. Ctrl+Z takes it back",
                n,
            )
            self.said.emit(told.format(n=n), "")
            self.focus_here()

    def turn(self, by: int) -> None:
        """Turn the page that is looked at, or the chosen papers, by quarters to the right."""
        at = self.tiles.at()
        if self.looking.box.hasFocus() and isinstance(at, int):
            self._sheaf.turn_page(at, self.looking.page, by)
        else:
            self._sheaf.turn(self.chosen(), by)

    def take_back(self) -> None:
        """Take the last change back."""
        if not self._sheaf.undo():
            self.said.emit(self._words.gettext("There is nothing to take back"), "")

    def ask_merge(self) -> None:
        """Ask how the PDF is to be called that the chosen papers become."""
        ids = self._gatherer.can_merge(self.chosen())
        first = self._sheaf.find(ids[0]) if ids else None
        if len(self.chosen()) > 1 and first is not None and not self._gatherer.is_merging:
            left_out = len(self.chosen()) - len(ids)
            self.naming.ask(Path(first.name).stem, len(ids), left_out)
        else:
            told = self._words.gettext(
                "Choose several papers first: Shift and the arrows, Ctrl+A for all"
            )
            self.said.emit(told, "")

    def close_strip(self) -> bool:
        """Close what was asked; return whether anything was."""
        asked = self.naming.isVisible()
        self.naming.hide()
        if asked:
            self.focus_here()
        return asked

    def arrange(self, width: int) -> None:
        """Give the large page what there is."""
        self.looking.setFixedWidth(min(theme().px(_SIDE), round(width * _SHARE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove, move, turn, page; all else is for who is around."""
        if not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        held = event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        letter = _LETTERS.get(event.text().lower(), "")
        match Qt.Key(event.key()):
            case Qt.Key.Key_Delete:
                self.remove_chosen()
            case Qt.Key.Key_PageUp:
                self.looking.go(-1)
            case Qt.Key.Key_PageDown:
                self.looking.go(1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right as key if (
                held & Qt.KeyboardModifier.AltModifier
            ):
                self._sheaf.step(self.chosen(), 1 if key == Qt.Key.Key_Right else -1)
            case _ if letter:
                self.turn(_TURNS.get(letter, -1 if shift else 1))
            case _:
                return False
        return True

    def _tile(self, sheet: Sheet) -> Tiled:
        words, file = self._words, sheet.file
        if file is None or sheet.enclosed is None:
            why = tell(sheet.error, words) if sheet.error is not None else ""
            told = words.gettext("not taken")
            return Tiled(sheet.id, sheet.name, told, "alert-triangle", meaning="warn", said=why)
        facts = self._gatherer.pictures.facts(file)
        told = facts_words(file.media, file.size, facts, words, short=True)
        caution = facts.caution if facts is not None else None
        gone = facts.error if facts is not None else None
        turn, glyph = sheet.enclosed.turn_of(0), kind_glyph(file.media)
        if caution is not None:
            sign, meaning = caution_word(caution, words), caution_meaning(caution)
            said = caution_told(caution, words)
            return Tiled(sheet.id, sheet.name, told, "file-alert", file, turn, sign, meaning, said)
        if gone is not None:
            return Tiled(
                sheet.id, sheet.name, told, "alert-triangle", meaning="warn", said=tell(gone, words)
            )
        return Tiled(sheet.id, sheet.name, told, glyph, file, turn)

    def _open(self) -> None:
        """Play what is in hand, or give the keys to its large page."""
        at = self.tiles.at()
        sheet = self._sheaf.find(at) if isinstance(at, int) else None
        if sheet is not None and _is_played(sheet):
            self.play_wanted.emit(sheet.file)
        else:
            self.looking.box.setFocus()

    def _look(self, at: object) -> None:
        sheet = self._sheaf.find(at) if isinstance(at, int) else None
        self.play.setVisible(sheet is not None and _is_played(sheet))
        if sheet is None:
            self.looking.show_paper(Shown(None))
        elif sheet.enclosed is None:
            tile = self._tile(sheet)
            shown = Shown(None, sheet.name, said=tile.said, glyph="alert-triangle", meaning="warn")
            self.looking.show_paper(shown)
        else:
            self.looking.show_paper(Shown(sheet.file, sheet.name, sheet.enclosed.turn_of))

    def _merge(self, name: str) -> None:
        self.close_strip()
        self._gatherer.merge(set(self._gatherer.can_merge(self.chosen())), name)
        self.reading.say_merging()

    def _lay_out(self) -> None:
        shown = theme()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tiles)
        self.stack.addWidget(self.empty)
        grid = QVBoxLayout()
        grid.setSpacing(shown.px(8))
        grid.addWidget(self.naming)
        grid.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(shown.px(14))
        middle.addLayout(grid, 1)
        middle.addWidget(self.looking)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(shown.px(8))
        rows.addLayout(middle, 1)
        rows.addWidget(self.reading)
        acts = [self.play, self.left, self.right, self.merge, self.remove, self.undo]
        rows.addWidget(Wrapped(acts, [self.done]))
        self.stops = (
            *(self.naming.name, self.naming.merge, self.tiles, self.empty.button, self.looking.box),
            *(self.reading.stop, *acts, self.done),
        )

    def _connect(self) -> None:
        self._sheaf.changed.connect(self.show_sheaf)
        self._gatherer.pictures.came.connect(lambda _sha: self.tiles.viewport().update())
        self.tiles.looked.connect(self._look)
        self.tiles.opened.connect(lambda _key: self._open())
        self.play.clicked.connect(self._open)
        self.tiles.rows.moved.connect(self._drop)
        self.empty.acted.connect(self.files_wanted)
        self.naming.named.connect(self._merge)
        self.remove.clicked.connect(self.remove_chosen)
        self.left.clicked.connect(lambda: self.turn(-1))
        self.right.clicked.connect(lambda: self.turn(1))
        self.merge.clicked.connect(self.ask_merge)
        self.undo.clicked.connect(self.take_back)

    def _drop(self, places: list[int], to: int) -> None:
        self._sheaf.move({self._sheaf.sheets[place].id for place in places}, to)


def _act_key(text: str, glyph: str, keys: str) -> Button:
    return Button(text, "link", glyph=glyph, keys=keys, small=True)


def _is_played(sheet: Sheet) -> bool:
    return sheet.file is not None and sheet.file.media.startswith(PLAYED)
