"""What the person says where it is not written: played on the card, fetched, and what proves it."""

from functools import partial
from typing import Final, Protocol
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.file_words import refusal_in_words
from frontoffice.services.sync_words import size_in_words
from ui.background import Background
from ui.gathering.pictures import Pictures
from ui.models.card_film import ShownFilm
from ui.models.card_words import ShownCard
from ui.theme import CAPTION, LABEL, theme
from ui.views.card_attached import as_file
from ui.views.card_fetching import Fetching
from ui.views.card_player import CardPlayer
from ui.views.card_rows import Told
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.states import ProgressLine
from ui.widgets.text import Text

_MEGABYTE: Final = 1_000_000


class Opened(Protocol):
    """What reads the plain bytes of a file."""

    def close(self) -> None:
        """Close it."""


class FilmCard(Card):
    """A film or a sound that is the essence of an appeal; nothing where it is written."""

    changed = Signal()
    """The file is here now."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    def __init__(self, desk: Desk, background: Background, words: Words) -> None:
        _ = words.gettext
        super().__init__(_("Recording"))
        self._desk, self._background, self._words = desk, background, words
        self._film: ShownFilm | None = None
        self._pictures: Pictures | None = None
        self.player = CardPlayer(background, words)
        self.standing = Text("", px=LABEL, colour="ink2", glyph="info-circle")
        self.progress = ProgressLine(quiet_ms=0)
        self.fetch = Button("", glyph="cloud-check", keys="F7")
        self.evidence = Told()
        self.remarks = QVBoxLayout()
        self.remarks.setSpacing(theme().px(4))
        self.digest = Text("", px=CAPTION, colour="ink2")
        for widget in (self.player, self.standing, self.progress, self.fetch, self.evidence):
            self.body.addWidget(widget)
        self.body.addLayout(self.remarks)
        self.body.addWidget(self.digest)
        self.body.addStretch(1)
        self.fetching = Fetching(desk.file_traffic, background, self)
        self.fetching.reached.connect(self._reach)
        self.fetching.ended.connect(self._end)
        self.fetching.refused.connect(self._refuse)
        self.fetch.clicked.connect(self._fetch)
        self.player.wanted.connect(self._play)
        self.player.damaged.connect(self._break)
        self.player.unplayable.connect(self._give_up)
        self.hide()

    def show_card(self, shown: ShownCard) -> None:
        """Show the recording of an appeal; what plays goes on where it is the same."""
        film, before = shown.film, self._film
        self._film = film
        self.setVisible(film is not None)
        if film is None:
            self.player.let_go()
            return
        _ = self._words.gettext
        title = _("Film") if film.recorded.is_film else _("Sound recording")
        self.title.setText(title)
        self.setAccessibleName(title)
        if before is None or before.file.id != film.file.id:
            self.player.offer(film.recorded.length_ms, film=film.recorded.is_film)
        self.evidence.show_pairs(film.evidence)
        self.evidence.setToolTip(self.evidence.accessibleName())
        self._show_remarks(film.remarks)
        self.digest.say(f"SHA-256  {film.digest}")
        self._stand(film, film.standing)
        self._show_first()

    def show_first_of(self, pictures: Pictures) -> None:
        """Show the first picture of a film, by *pictures*, until it is played."""
        self._pictures = pictures
        pictures.came.connect(lambda _sha256: self._show_first())

    def takes(self, event: QKeyEvent) -> bool:
        """Do what a key of the card means here; return whether it means anything."""
        return self._film is not None and self.player.takes(event)

    def _play(self) -> None:
        """Open the file and play it; where it is not here, get it, or want it no more."""
        film = self._film
        if film is not None and not film.is_here:
            self._fetch()
        elif film is not None:
            of, attachments = film.file.id, self._desk.attachments
            give = partial(self._give, of)
            self._background.network(self, lambda: attachments.open(of), give, self._break)

    def _give(self, of: UUID, plain: Opened) -> None:
        if self._film is None or self._film.file.id != of or not self.isVisible():
            plain.close()
            return
        try:
            self.player.give(plain)
        except ImportError:
            plain.close()
            lacks = self._words.gettext(
                "This computer cannot play it: the library libpulse0 is missing. Tell the administrator"
            )
            self.said.emit(lacks, "warn")

    def _fetch(self) -> None:
        film = self._film
        if film is None or not film.has_central:
            return
        if self.fetching.of == film.file.id:
            self.fetching.stop()
            return
        self.fetching.begin(film.file)
        told = self._words.gettext("Getting the recording, MB")
        self.progress.begin(told, -(-film.file.size // _MEGABYTE))
        self._stand(film, film.standing)

    def _show_first(self) -> None:
        film, pictures = self._film, self._pictures
        if film is not None and pictures is not None and film.is_here and film.recorded.is_film:
            self.player.show_first(pictures.first(as_file(film.file)))

    def _reach(self, size: int) -> None:
        self.progress.reach(size // _MEGABYTE)

    def _end(self, came: bool) -> None:
        if self._film is not None:
            self._stand(self._film, self._film.standing)
        if came:
            self.said.emit(self._words.gettext("The recording is here: F7 plays it"), "ok")
            self.changed.emit()

    def _refuse(self, error: FrontOfficeError) -> None:
        if self._film is not None:
            desk_no = self._film.recorded.desk_no
            self._stand(self._film, refusal_in_words(error, desk_no, self._words), "warn")

    def _break(self, error: FrontOfficeError) -> None:
        if self._film is not None:
            self._stand(self._film, tell(error, self._words), "warn")

    def _give_up(self) -> None:
        if self._film is not None:
            _ = self._words.gettext
            told = _("This computer cannot play it. Save it, and open it with another program")
            self._stand(self._film, told, "warn")

    def _stand(self, film: ShownFilm, told: str, meaning: str = "ink2") -> None:
        """Show where the file is, as *told*, and what can be done about it."""
        _ = self._words.gettext
        glyph = "alert-triangle" if meaning == "warn" else "info-circle"
        self.standing.say(told, colour=meaning, glyph=glyph)
        self.standing.setVisible(bool(told))
        under_way = self.fetching.of == film.file.id
        self.player.setVisible(film.is_here)
        self.fetch.setVisible(not film.is_here and film.has_central)
        size = size_in_words(film.file.size, self._words)
        get = _("Get the recording, {size}").format(size=size)
        self.fetch.setText(_("Stop getting it") if under_way else get)
        if not under_way:
            self.progress.end()

    def _show_remarks(self, remarks: tuple[str, ...]) -> None:
        while (item := self.remarks.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for told in remarks:
            note = Text(told, px=CAPTION, colour="warn", glyph="alert-triangle")
            self.remarks.addWidget(note)
