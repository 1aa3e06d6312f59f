"""Looking at one paper: its pages one by one, as near as one likes; or why it is not opened."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from ui.gathering.pictures import Facts, Pictures, Wish
from ui.theme import theme
from ui.views.gathering_words import (
    caution_meaning,
    caution_told,
    facts_words,
    kind_glyph,
)
from ui.views.paper_page import PageBox
from ui.views.playing import PLAYED
from ui.widgets.button import Button
from ui.widgets.states import QUIET_MS
from ui.widgets.text import Elided
from ui.widgets.wrapped import Wrapped

_LAST: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Shown:
    """What is looked at."""

    file: Any
    """An ``InStore`` with its ``size``; None for nothing."""
    name: str = ""
    turn_of: Callable[[int], int] = lambda _page: 0
    """By how many quarters a page is turned."""
    said: str = ""
    """What stands there where there is no file."""
    glyph: str = ""
    meaning: str = ""


class Looking(QWidget):
    """The large page with its number and its keys."""

    paged = Signal()
    """Another page is shown."""

    def __init__(self, pictures: Pictures, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self._pictures, self._words = pictures, words
        self._shown = Shown(None)
        self.page = 0
        self.name = Elided("", "strong", keeps=60)
        self.facts = Elided("", "caption", keeps=60)
        self.box = PageBox(_("Page"))
        self.number = Elided("", "label", keeps=70)
        self.before = Button("", "link", glyph="arrow-left", keys="PgUp", small=True)
        self.before.setAccessibleName(_("Page before"))
        self.after = Button("", "link", glyph="arrow-right", keys="PgDn", small=True)
        self.after.setAccessibleName(_("Next page"))
        self.smaller = Button("", "link", glyph="zoom-out", keys="Ctrl+−", small=True)
        self.smaller.setAccessibleName(_("Smaller"))
        self.larger = Button("", "link", glyph="zoom-in", keys="Ctrl++", small=True)
        self.larger.setAccessibleName(_("Larger"))
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._say_drawn)
        self._lay_out()
        pictures.came.connect(self._come)
        self.box.resized.connect(self._draw)
        self.before.clicked.connect(lambda: self.go(-1))
        self.after.clicked.connect(lambda: self.go(1))
        self.smaller.clicked.connect(lambda: self.box.come_nearer(-1))
        self.larger.clicked.connect(lambda: self.box.come_nearer(1))

    def show_paper(self, shown: Shown) -> None:
        """Look at *shown*; at the same page where it is the same file."""
        same = shown.file is not None and shown.file == self._shown.file
        self._shown = shown
        self.page = self.page if same else 0
        if not same:
            self.box.come_nearer(0)
            self.box.say("")
        self._draw()

    def go(self, by: int) -> bool:
        """Show a page further on, or back; return whether there is one."""
        to = max(0, min(self._pages() - 1, self.page + by))
        if to == self.page:
            return False
        self.page = to
        self._draw()
        self.paged.emit()
        return True

    def go_to_end(self, *, last: bool) -> None:
        """Show the first page, or the last."""
        self.go(_LAST if last else -_LAST)

    def _pages(self) -> int:
        facts = self._known()
        return facts.pages if facts is not None else 0

    def _known(self) -> Facts | None:
        file = self._shown.file
        return None if file is None else self._pictures.facts(file)

    def _draw(self) -> None:
        shown, facts = self._shown, self._known()
        self._quiet.stop()
        self.name.setText(shown.name)
        if shown.file is None:
            self.facts.setText("")
            self.box.say(shown.said, glyph=shown.glyph, meaning=shown.meaning)
        else:
            self.facts.setText(facts_words(shown.file.media, shown.file.size, facts, self._words))
            self._draw_page(shown.file, facts)
        pages = self._pages()
        told = self._words.gettext("page {page} of {pages}").format(page=self.page + 1, pages=pages)
        self.number.setText(told)
        self.number.setVisible(pages > 1)
        for button in (self.before, self.after):
            button.setVisible(pages > 1)
        for button in (self.smaller, self.larger):
            button.setVisible(pages > 0)

    def _draw_page(self, file: Any, facts: Facts | None) -> None:
        if facts is not None and not facts.pages and not facts.has_picture:
            self._say_why(file, facts)
            return
        turn = self._shown.turn_of(self.page)
        wish = Wish(file, self.page, self.box.wanted_width(), turn)
        picture = self._pictures.picture(wish)
        if picture is not None:
            self.box.show_picture(picture)
            told = self._words.gettext("page {page} of {pages}")
            self.box.setAccessibleDescription(
                told.format(page=self.page + 1, pages=facts.pages if facts is not None else 0)
            )
        elif facts is not None and facts.has_picture and self._pictures.is_drawn(wish):
            self._say_why(file, facts)
        elif facts is not None and self._pictures.is_drawn(wish):
            why = self._words.gettext("No picture can be made of this page")
            self.box.say(why, glyph="file-alert", meaning="warn")
        else:
            self._quiet.start()

    def _say_why(self, file: Any, facts: Facts) -> None:
        """Say what stands in the place of a page."""
        _ = self._words.gettext
        if facts.caution is not None:
            told, meaning = caution_told(facts.caution, self._words), caution_meaning(facts.caution)
            self.box.say(told, glyph="file-alert", meaning=meaning)
        elif isinstance(facts.error, FrontOfficeError):
            self.box.say(tell(facts.error, self._words), glyph="alert-triangle", meaning="warn")
        else:
            plays = file.media.startswith(PLAYED)
            nothing = _("There is no picture of it. It is attached as it was brought")
            told = _("Enter in the list plays it") if plays else nothing
            self.box.say(told, glyph=kind_glyph(file.media))

    def _say_drawn(self) -> None:
        self.box.say(self._words.gettext("The page is being drawn…"))

    def _come(self, sha256: str) -> None:
        if self._shown.file is not None and self._shown.file.sha256 == sha256:
            self._draw()

    def _lay_out(self) -> None:
        shown = theme()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.facts)
        foot = Wrapped([self.smaller, self.larger], [self.number, self.before, self.after])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(shown.px(6))
        rows.addLayout(names)
        rows.addWidget(self.box, 1)
        rows.addWidget(foot)
