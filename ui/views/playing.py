"""A film or a sound that was brought, large, over a card or a form: fetched if need be, and played."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.attachments import Attachment, NewFile
from frontoffice.services.file_words import refusal_in_words
from ui.background import Background
from ui.gathering.pictures import FILM, Pictures
from ui.keyboard import Chords
from ui.theme import LABEL
from ui.views.card_fetch_line import FetchLine
from ui.views.card_player import CardPlayer
from ui.views.gathering_words import facts_words
from ui.views.over_form import OverForm
from ui.widgets.text import Elided, Text

PLAYED: Final = (FILM, "audio/")


class PlaySheet(OverForm):
    """Plays by the keys of the card; Esc closes it, and whatever hides it silences it."""

    came = Signal()
    """The file that was wanted is here now."""

    watched = Signal()
    """It plays: somebody looks and listens, though no key is pressed."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        pictures: Pictures,
        over: QWidget,
    ) -> None:
        super().__init__(words.gettext("Film or sound"), over)
        self._gathering, self._background, self._words = desk.gathering, background, words
        self._pictures = pictures
        self._file: NewFile | None = None
        self._away: Attachment | None = None
        self.name, self.facts = Elided("", "strong", keeps=60), Elided("", "caption", keeps=60)
        self.player = CardPlayer(background, words, large=True)
        self.standing = Text("", px=LABEL, colour="warn", glyph="alert-triangle")
        self.fetching = FetchLine(desk, background, words)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.facts)
        self.rows.addLayout(names)
        self.rows.addWidget(self.standing)
        self.rows.addWidget(self.fetching)
        self.rows.addWidget(self.player, 1)
        player = self.player
        self.stops = (player.play, player.back, player.on, player.way, player.loud)
        player.wanted.connect(self._want)
        player.watched.connect(self.watched)
        player.damaged.connect(self._refuse)
        player.unplayable.connect(self._give_up)
        pictures.came.connect(lambda _sha256: self._show_first())
        self.fetching.came.connect(self._have)
        self.fetching.refused.connect(self._miss)

    def chords(self) -> Chords:
        """Return what keys mean while it is open."""
        return {"F7": self.player.toggle}

    def open(self, file: NewFile, away: Attachment | None = None) -> None:
        """Play *file*; where it is *away*, get it first."""
        self._file, self._away = file, away
        self.name.setText(file.name)
        facts = self._pictures.facts(file) if away is None else None
        self.facts.setText(facts_words(file.media, file.size, facts, self._words))
        self.standing.hide()
        self.player.offer(0, film=file.media.startswith(FILM))
        self._show_first()
        self.lie_over(self.player.way)
        self._want()

    def hideEvent(self, event: QHideEvent) -> None:
        """Be gone, by the lock too; what is on its way is wanted no more, and what came stays."""
        super().hideEvent(event)
        self.hide()  # it does not come back by itself with the screen beneath
        if self.stops:  # Qt hides it while it is made, too
            self.fetching.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play, stand still, jump; all keys end here, for the card beneath has them too."""
        if not self.player.takes(event):
            super().keyPressEvent(event)

    def _want(self) -> None:
        """Play the file; where it is away get it, or want it no more."""
        file = self._file
        if self.fetching.is_busy:
            self.fetching.stop()
        elif self._away is not None:
            self.standing.hide()
            self.fetching.fetch(self._away)
        elif file is not None:
            self._background.network(
                self,
                lambda: self._gathering.opened(file),
                partial(self._give, file),
                self._refuse,
            )

    def _give(self, file: NewFile, plain: Any) -> None:
        if file is not self._file or not self.isVisible():
            plain.close()
            return
        try:
            self.player.give(plain)
        except ImportError:
            plain.close()
            _ = self._words.gettext
            self._say(
                _(
                    "This computer cannot play it: the library libpulse0 is missing. Tell the administrator"
                )
            )

    def _have(self, one: Attachment) -> None:
        self.came.emit()
        if self._away is one:
            self._away = None
            self._want()

    def _miss(self, error: FrontOfficeError) -> None:
        self._say(refusal_in_words(error, 0, self._words))

    def _refuse(self, error: FrontOfficeError) -> None:
        self._say(tell(error, self._words))

    def _give_up(self) -> None:
        _ = self._words.gettext
        self._say(_("This computer cannot play it. Save it, and open it with another program"))

    def _say(self, told: str) -> None:
        self.standing.say(told, colour="warn", glyph="alert-triangle")
        self.standing.show()

    def _show_first(self) -> None:
        file = self._file
        if file is not None and self._away is None and file.media.startswith(FILM):
            self.player.show_first(self._pictures.first(file))


class Playing(QObject):
    """The sheet over a screen, made when the first film is wanted."""

    came = Signal()
    """The file that was wanted is here now."""

    watched = Signal()
    """It plays: somebody looks and listens, though no key is pressed."""

    keys = Signal(object, object)
    """The sheet is there now: itself, and what keys mean while it is open."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        pictures: Pictures,
        over: QWidget,
        beneath: Callable[[], Chords],
    ) -> None:
        """Play over *over*, whose keys, *beneath*, rest meanwhile."""
        super().__init__(over)
        self._desk, self._background, self._words = desk, background, words
        self._pictures, self._over, self._beneath = pictures, over, beneath
        self.sheet: PlaySheet | None = None

    def open(self, file: NewFile, away: Attachment | None = None) -> None:
        """Play *file*; where it is *away*, get it first."""
        if self.sheet is None:
            with_what = (self._desk, self._background, self._words, self._pictures)
            self.sheet = PlaySheet(*with_what, self._over)
            self.sheet.came.connect(self.came)
            self.sheet.watched.connect(self.watched)
            rest = dict.fromkeys(self._beneath(), _nothing)
            self.keys.emit(self.sheet, {**rest, **self.sheet.chords()})
        self.sheet.open(file, away)

    def close(self) -> None:
        """Close the sheet where it is open."""
        if self.sheet is not None and self.sheet.isVisible():
            self.sheet.dismiss()


def _nothing() -> None:
    """Do nothing: something lies over the screen."""
