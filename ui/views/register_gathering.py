"""Gathering papers while registering: a key opens the panel, and they go with the appeal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.drafts import Enclosed
from ui.background import Background
from ui.gathering.bringing import DropPlace, brings
from ui.gathering.gatherer import Gatherer
from ui.gathering.sheaf import Sheets
from ui.keyboard import PASSED
from ui.views.gathering import GatheringPanel
from ui.views.register_columns import RegisterColumns
from ui.views.register_over import OverDesk
from ui.views.register_visit import VisitKeeper

_NAMED: Final = 20
"""So many files are named in the words of an appeal; of more, how many."""


@dataclass(frozen=True, slots=True)
class GatheringState:
    """What is carried over when the screen is built anew in another language or theme."""

    sheets: Sheets
    past: tuple[Sheets, ...]
    is_open: bool


class GatherAtDesk(OverDesk[GatheringPanel]):
    """Opens the panel, and has what was gathered for the appeal that is typed."""

    changed = Signal()
    """Other papers are to be attached, or in another way."""

    touched = Signal()
    """Somebody photographs: the desk is not idle, though no key is pressed."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        visits: VisitKeeper,
        over: RegisterColumns,
    ) -> None:
        """Gather over the form *over* for whoever is at the window by *visits*."""
        super().__init__(desk, background, words, clerk, visits, over)
        self.gatherer = Gatherer(desk, background, clerk, self)
        self._attached = over.what.attached
        self._attached.files.clicked.connect(self.open)
        self._drops = DropPlace(over, words.gettext("Drop the papers here"))
        self._drops.paths.connect(self._take_paths)
        self._drops.picture.connect(self._take_picture)
        gatherer = self.gatherer
        gatherer.sheaf.changed.connect(self._follow)
        gatherer.again.connect(self._say_again)
        gatherer.came_late.connect(self._say_late)
        gatherer.stopped.connect(self._say_stopped)

    def open(self) -> None:
        """Lie over the form."""
        if not self.is_open():
            self._made(self._make).open()

    def paste(self) -> object:
        """Take in a picture or files from the clipboard, unless a field in focus wants its text."""
        data = QGuiApplication.clipboard().mimeData()
        focus = self._over.window().focusWidget()
        typing = isinstance(focus, QLineEdit | QPlainTextEdit)
        if not brings(data, into_text=typing):
            return PASSED
        return self._drops.give(data)

    def enclosed(self) -> tuple[Enclosed, ...]:
        """Return what is to be attached."""
        return self.gatherer.sheaf.enclosed()

    def hand_over(self) -> tuple[Enclosed, ...]:
        """Return what is to be attached to the appeal that is registered now."""
        return self.gatherer.hand_over()

    def show(self, papers: tuple[Enclosed, ...]) -> None:
        """Have *papers* again, which were set aside or left by a crash."""
        self._know([one.file.name for one in papers])
        self.gatherer.sheaf.show(papers)

    def clear(self) -> None:
        """Have none: another form begins; what is still read is stopped."""
        self.gatherer.clear()

    def registered(self, appeal: UUID) -> None:
        """Begin anew: *appeal* has what was gathered, and gets what is still on its way."""
        self.gatherer.registered(appeal)

    def is_busy(self) -> bool:
        """Return whether something is on its way: this screen must see its end."""
        return self.gatherer.is_busy()

    def state(self) -> GatheringState:
        """Return what is carried over."""
        sheaf = self.gatherer.sheaf
        return GatheringState(sheaf.sheets, sheaf.past(), self.is_open())

    def restore(self, state: GatheringState | None) -> None:
        """Show what :meth:`state` returned."""
        if state is None:
            return
        self._know([one.file.name for one in state.sheets if one.file is not None])
        self.gatherer.sheaf.restore(state.sheets, state.past)
        if state.is_open:
            self.open()

    def _make(self) -> GatheringPanel:
        done = self._words.gettext("Done")
        panel = GatheringPanel(
            self.gatherer, self._desk, self._background, self._words, self._over, done=done
        )
        panel.said.connect(self.said)
        panel.finished.connect(panel.dismiss)
        panel.touched.connect(self.touched)
        panel.keys.connect(self.keys)
        return panel

    def _take_paths(self, paths: Any) -> None:
        self.open()
        if self.panel is not None:
            self.panel.take_paths(paths)

    def _take_picture(self, picture: QImage) -> None:
        self.open()
        if self.panel is not None:
            self.panel.take_picture(picture)

    def _follow(self) -> None:
        names = self.gatherer.sheaf.names()
        self._attached.follow_files(named(names, self._words), len(names))
        self.changed.emit()

    def _know(self, names: Sequence[str]) -> None:
        self._attached.know_files(named(names, self._words), len(names))

    def _say_again(self, names: tuple[str, ...]) -> None:
        told = self._words.ngettext(
            "{names} is here already", "{names} are here already", len(names)
        )
        self.said.emit(told.format(names=", ".join(names[:3])), "")

    def _say_late(self, n: int) -> None:
        told = self._words.ngettext(
            "{n} more paper was attached to the appeal just registered",
            "{n} more papers were attached to the appeal just registered",
            n,
        )
        self.said.emit(told.format(n=n), "ok")

    def say_lost(self, n: int) -> None:
        """Tell that *n* files had gone from this computer before the appeal was registered."""
        told = self._words.ngettext(
            "{n} file was not on this computer any more and is not attached",
            "{n} files were not on this computer any more and are not attached",
            n,
        )
        self.said.emit(told.format(n=n), "warn")

    def _say_stopped(self) -> None:
        told = self._words.gettext("Stopped: what was not read yet is not attached")
        # After what is told of the form itself, should that have been set aside just now.
        self._background.database(self, lambda: told, lambda text: self.said.emit(text, "warn"))


def named(names: Sequence[str], words: Words) -> tuple[str, ...]:
    """Return what is told of files of these *names* in an appeal: not thousands of words."""
    rest = len(names) - _NAMED
    if rest <= 0:
        return tuple(names)
    more = words.ngettext("{n} more file", "{n} more files", rest)
    return (*names[:_NAMED], more.format(n=rest))
