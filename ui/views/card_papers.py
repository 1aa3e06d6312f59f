"""What is attached, on the card of an appeal: its plane, the large view and the panel to add more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.attachments import Attachment, NewFile
from frontoffice.services.clerk import Clerk
from frontoffice.services.drafts import Enclosed
from ui.background import Background
from ui.gathering.bringing import DropPlace, brings
from ui.gathering.gatherer import Gatherer, as_turned
from ui.keyboard import PASSED, Chords
from ui.views.card_attached import AttachedCard, as_file
from ui.views.card_viewer import PaperViewer
from ui.views.gathering import GatheringPanel
from ui.views.playing import Playing


@dataclass(frozen=True, slots=True)
class CardPapersState:
    """What is carried over when the card is built anew in another language or theme."""

    kept: Mapping[UUID, tuple[Enclosed, ...]]
    """By appeal: what was gathered and is not attached yet."""
    is_open: bool


class CardPapers(QObject):
    """Looks at the files of one appeal and adds to them."""

    touched = Signal()
    """A film is watched: the desk is not idle, though no key is pressed."""

    changed = Signal(UUID)
    """Something was attached to this appeal, or dropped."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    keys = Signal(object, object)
    """Something lies over the card from now and then: itself, and what keys mean there."""

    def __init__(
        self, desk: Desk, background: Background, words: Words, clerk: Clerk, over: QWidget
    ) -> None:
        """Serve the card *over*."""
        super().__init__(over)
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._over = over
        self._appeal: UUID | None = None
        self._busy = self._opens = False
        self._kept: dict[UUID, tuple[Enclosed, ...]] = {}
        self.gatherer = Gatherer(desk, background, clerk, self)
        self.card = AttachedCard(desk, background, words, clerk, self.gatherer.pictures)
        self.viewer: PaperViewer | None = None
        self.playing = Playing(
            desk, background, words, self.gatherer.pictures, over, beneath=self.chords
        )
        self.panel: GatheringPanel | None = None
        self._connect()

    def stand_before(self, other: QWidget) -> None:
        """Stand in the column of *other*, above it."""
        column = other.parentWidget()
        rows = column.layout() if column is not None else None
        if isinstance(rows, QBoxLayout):
            rows.insertWidget(rows.indexOf(other), self.card)

    def listen(self) -> None:
        """Let papers be dropped anywhere on the card."""
        drops = self._drops = DropPlace(self._over, self._words.gettext("Drop the papers here"))
        drops.paths.connect(self._take_paths)
        drops.picture.connect(self._take_picture)

    def chords(self) -> Chords:
        """Return what keys mean anywhere on the card."""
        return {"Ctrl+O": self.open, "Ctrl+V": self.paste}

    def look(self, appeal: UUID) -> None:
        """Show what is attached to *appeal*."""
        if appeal != self._appeal:
            self.playing.close()
            for over in (self.viewer, self.panel):
                if over is not None and over.isVisible():
                    over.dismiss()
            self._turn_to(appeal)
        self.card.look(appeal)

    def open(self) -> None:
        """Lie over the card, to gather what is to be added."""
        if self.panel is None:
            add = self._words.gettext("Attach")
            self.panel = GatheringPanel(
                self.gatherer, self._desk, self._background, self._words, self._over, done=add
            )
            self.panel.said.connect(self.said)
            self.panel.finished.connect(self._attach)
            self.panel.touched.connect(self.touched)
            self.panel.keys.connect(self.keys)
            beneath = dict.fromkeys(self.chords(), _nothing)
            self.keys.emit(self.panel, {**beneath, **self.panel.chords()})
        self.panel.open()

    def paste(self) -> object:
        """Take in a picture or files from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if not brings(data, into_text=False):
            return PASSED
        self._drops.give(data)
        return None

    def is_busy(self) -> bool:
        """Return whether something is on its way: this screen must see its end."""
        return self.gatherer.is_busy() or self._busy

    def state(self) -> CardPapersState:
        """Return what is gathered and not attached yet, by appeal."""
        if self._appeal is not None:
            self._kept[self._appeal] = self.gatherer.sheaf.enclosed()
        is_open = self.panel is not None and self.panel.isVisibleTo(self._over)
        return CardPapersState(dict(self._kept), is_open)

    def restore(self, state: CardPapersState) -> None:
        """Have again what :meth:`state` returned."""
        self._kept = dict(state.kept)
        self._opens = state.is_open

    def _turn_to(self, appeal: UUID) -> None:
        """Keep what was gathered for one appeal, and go on with what was for another."""
        if self._appeal is not None:
            self._kept[self._appeal] = self.gatherer.sheaf.enclosed()
        self._appeal = appeal
        self.gatherer.clear()
        self.gatherer.sheaf.show(self._kept.pop(appeal, ()))
        if self._opens:
            self._opens = False
            self.open()

    def _look_at(self, one: Attachment) -> None:
        if self.viewer is None:
            self.viewer = PaperViewer(self.gatherer.pictures, self._words, self._over)
            self.viewer.save_wanted.connect(self.card.ask_save)
            self.viewer.went.connect(self.card.go_to)
            beneath = dict.fromkeys(self.chords(), _nothing)
            self.keys.emit(self.viewer, {**beneath, **self.viewer.chords()})
        here = [other for other in self.card.attachments if other.state is not None]
        self.viewer.open(here, one)

    def _play(self, one: Attachment) -> None:
        self.playing.open(as_file(one), one if one.state is None else None)

    def _attach(self) -> None:
        """Attach what was gathered; a second key meanwhile does nothing."""
        appeal, papers = self._appeal, self.gatherer.hand_over()
        if appeal is None or self._busy:
            return
        if not papers:
            self._dismiss()
            return
        gathering = self._desk.gathering
        self._busy = True

        def take(files: list[NewFile]) -> None:
            attachments, clerk = self._desk.attachments, self._clerk
            self._background.database(
                self,
                lambda: attachments.add(appeal, files, clerk),
                lambda added: self._attached(appeal, len(added)),
                self._refuse,
            )

        def upright() -> list[NewFile]:
            return [as_turned(gathering, one) for one in papers]

        self._background.network(self, upright, take, self._refuse)

    def _attached(self, appeal: UUID, n: int) -> None:
        self._busy = False
        self.gatherer.registered(appeal)
        self._dismiss()
        told = self._words.ngettext("{n} paper attached", "{n} papers attached", n)
        self.said.emit(told.format(n=n), "ok")
        self.changed.emit(appeal)

    def _dismiss(self) -> None:
        if self.panel is not None:
            self.panel.dismiss()

    def _refuse(self, error: FrontOfficeError) -> None:
        self._busy = False
        self.said.emit(tell(error, self._words), "warn")

    def _take_paths(self, paths: Any) -> None:
        self.open()
        if self.panel is not None:
            self.panel.take_paths(paths)

    def _take_picture(self, picture: QImage) -> None:
        self.open()
        if self.panel is not None:
            self.panel.take_picture(picture)

    def _connect(self) -> None:
        card = self.card
        card.add_wanted.connect(self.open)
        card.looked_at.connect(self._look_at)
        card.wanted.connect(self._play)
        self.playing.came.connect(card.renew)
        self.playing.watched.connect(self.touched)
        self.playing.keys.connect(self.keys)
        card.said.connect(self.said)
        card.refused.connect(self._refuse)
        card.dropped.connect(self.changed)
        self.gatherer.came_late.connect(
            lambda _n: None if self._appeal is None else self.changed.emit(self._appeal)
        )


def _nothing() -> None:
    """Do nothing: something lies over the card."""
