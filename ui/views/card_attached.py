"""On the card: what is attached to the appeal; looked at, saved, added to, dropped, fetched."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.services.attachments import Attachment, NewFile
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.gathering.pictures import Pictures
from ui.theme import theme
from ui.views.card_dropping import DropStrip
from ui.views.card_fetch_line import FetchLine
from ui.views.card_saving import Saving
from ui.views.gathering_words import (
    caution_meaning,
    caution_told,
    caution_word,
    facts_words,
    kind_glyph,
)
from ui.views.paper_painting import CELL
from ui.views.paper_tiles import PaperTiles, Tiled
from ui.views.playing import PLAYED
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.wrapped import Wrapped

_MOST_ROWS: Final = 2
_AROUND: Final = 44


class AttachedCard(Card):
    """The files of one appeal, the essence first."""

    wanted = Signal(object)
    """An ``Attachment`` that is a film or a sound is to be played, wherever its file is."""

    looked_at = Signal(object)
    """An ``Attachment`` is to be looked at, large."""

    add_wanted = Signal()
    """More is to be attached."""

    dropped = Signal(UUID)
    """Something of this appeal was dropped."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    refused = Signal(object)
    """A ``FrontOfficeError``."""

    def __init__(
        self, desk: Desk, background: Background, words: Words, clerk: Clerk, pictures: Pictures
    ) -> None:
        _ = words.gettext
        super().__init__(_("Attached"))
        self._desk, self._background = desk, background
        self._words, self._clerk, self._pictures = words, clerk, pictures
        self._appeal: UUID | None = None
        self.attachments: tuple[Attachment, ...] = ()
        self.tiles = PaperTiles(_("Attached"), pictures, self._tile)
        self.fetching = FetchLine(desk, background, words)
        self.saving = Saving(desk, background, words)
        self.add = Button(_("Attach more"), "link", glyph="plus", keys="Ctrl+O", small=True)
        self.look_key = Button(_("Look at it"), "link", glyph="eye", keys="Enter", small=True)
        self.save = Button(_("Save as…"), "link", glyph="device-floppy", keys="Ctrl+S", small=True)
        self.drop = Button(_("Not of this appeal"), "link", glyph="trash", keys="Del", small=True)
        self.head.addWidget(self.add)
        self.acts = Wrapped([self.look_key, self.save, self.drop])
        rows = QVBoxLayout()
        rows.setSpacing(theme().px(6))
        self.dropping = DropStrip(words)
        for widget in (self.tiles, self.fetching, self.saving, self.dropping, self.acts):
            rows.addWidget(widget)
        self.body.addLayout(rows)
        self._connect()
        self._show(())

    def look(self, appeal: UUID) -> None:
        """Show what is attached to *appeal*, as soon as it is read."""
        if appeal != self._appeal:
            self._appeal = appeal
            self.dropping.hide()
            self._show(())
        desk = self._desk

        def show(found: tuple[Attachment, ...]) -> None:
            if appeal == self._appeal:
                self._show(found)

        self._background.database(self, lambda: desk.attachments.of(appeal), show)

    def go_to(self, of: UUID) -> None:
        """Have the attachment *of* this id in hand."""
        places = [at for at, one in enumerate(self.attachments) if one.id == of]
        if places:
            self.tiles.choose(places, places[0])

    def here(self) -> Attachment | None:
        """Return the attachment in hand; None for none."""
        at = self.tiles.at()
        return next((one for one in self.attachments if one.id == at), None)

    def open(self) -> None:
        """Look at the attachment in hand; what is not here is fetched, what is played is wanted."""
        one = self.here()
        if one is None:
            return
        if one.media.startswith(PLAYED):
            self.wanted.emit(one)
        elif one.state is None:
            self.fetching.fetch(one)
        else:
            self.looked_at.emit(one)

    def ask_save(self) -> None:
        """Ask where the attachment in hand is to be written; stop making a copy of one."""
        one = self.here()
        if one is not None and one.state is not None:
            self.saving.ask(one)

    def drop_for(self, one: Attachment, reason: str) -> None:
        """Note, for *reason*, that *one* is none of this appeal."""
        told = self._words.gettext("Noted: {file} is not of this appeal")

        def work() -> None:
            self._desk.attachments.drop(one.id, reason, self._clerk)

        def done(_nothing: None) -> None:
            self.said.emit(told.format(file=one.name), "ok")
            self.dropped.emit(one.appeal)

        self._background.database(self, work, done, self.refused.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save, drop; all else is for the card around."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete:
            self._drop()
        elif event.key() == Qt.Key.Key_S and control:
            self.ask_save()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many rows as the tiles need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _show(self, found: Sequence[Attachment]) -> None:
        self.attachments = tuple(found)
        self.tiles.show_items(self.attachments, [one.id for one in self.attachments])
        self.tiles.setVisible(bool(found))
        self.acts.setVisible(bool(found))
        n = len(found)
        title = self._words.gettext("Attached")
        self.title.setText(f"{title}: {n}" if n else title)
        self._fit()
        self._offer()

    def _fit(self) -> None:
        """Be as high as the tiles, up to two rows; more of them scroll."""
        shown = theme()
        beside = max(1, (self.width() - shown.px(_AROUND)) // shown.px(CELL[0]))
        rows = min(_MOST_ROWS, -(-len(self.attachments) // beside))
        self.tiles.setFixedHeight(max(1, rows) * shown.px(CELL[1]) + shown.px(4))

    def _offer(self) -> None:
        """Offer what can be done with the attachment in hand."""
        one = self.here()
        away = one is not None and one.state is None
        _ = self._words.gettext
        plays = one is not None and one.media.startswith(PLAYED)
        look = _("Play") if plays else _("Look at it")
        self.look_key.setText(_("Fetch from central") if away else look)
        self.look_key.glyph = "player-play" if plays and not away else "eye"
        self.look_key.setVisible(one is not None)
        self.save.setVisible(one is not None and not away)
        self.drop.setVisible(one is not None and not one.is_essence)

    def _tile(self, one: Attachment) -> Tiled:
        words, file = self._words, as_file(one)
        if one.state is None:
            away = words.gettext("not at this desk")
            told = facts_words(one.media, one.size, None, words)
            return Tiled(one.id, one.name, told, "download", None, 0, away, "warn")
        facts = self._pictures.facts(file)
        told = facts_words(one.media, one.size, facts, words, short=True)
        if facts is not None and facts.caution is not None:
            sign, meaning = caution_word(facts.caution, words), caution_meaning(facts.caution)
            said = caution_told(facts.caution, words)
            return Tiled(one.id, one.name, told, "file-alert", file, 0, sign, meaning, said)
        sign = words.gettext("Essence") if one.is_essence else ""
        return Tiled(
            one.id, one.name, told, kind_glyph(one.media), file, 0, sign, "accent" if sign else ""
        )

    def _drop(self) -> None:
        one = self.here()
        if one is not None and not one.is_essence:
            self.dropping.ask(one)

    def _connect(self) -> None:
        self.tiles.looked.connect(lambda _key: self._offer())
        self.tiles.opened.connect(lambda _key: self.open())
        self.add.clicked.connect(self.add_wanted)
        self.look_key.clicked.connect(self.open)
        self.save.clicked.connect(self.ask_save)
        self.drop.clicked.connect(self._drop)
        self.dropping.told.connect(self.drop_for)
        self.dropping.closed.connect(self.tiles.setFocus)
        self.fetching.came.connect(lambda _one: self.renew())
        self.fetching.refused.connect(self.refused)
        self.saving.said.connect(self.said)
        self.saving.refused.connect(self.refused)

    def renew(self) -> None:
        """Show the same appeal as it is now."""
        if self._appeal is not None:
            self.look(self._appeal)


def as_file(one: Attachment) -> NewFile:
    """Return *one* as the file that it is: how it stands here makes no other picture."""
    return NewFile(one.sha256, one.size, one.media, one.name)
