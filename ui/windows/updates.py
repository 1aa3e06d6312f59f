"""Which version this is, whether a newer one has come, and a button that puts it in place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice import __version__
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.updates.waiting import UpdateState
from ui.widgets.button import Button
from ui.widgets.text import Text
from ui.windows.update_rounds import UpdateRounds


class Updates(QWidget):
    """One line of the help sheet."""

    told_once = Signal(str)
    """A newer version is ready to be put in place: said once for each."""

    def __init__(self, rounds: UpdateRounds, words: Words) -> None:
        super().__init__()
        self._rounds, self._words = rounds, words
        self._told = ""
        self.line = Text(px=13)
        self.button = Button(words.gettext("Update now"), keys="Ctrl+F9")
        self.button.hide()
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.addWidget(self.line, 1)
        columns.addWidget(self.button)
        self.line.say(words.gettext("This is version {version}.").format(version=__version__))
        self.button.clicked.connect(self.update_now)
        rounds.stand.connect(self.show_state)
        rounds.part.connect(self.show_part)
        rounds.ready.connect(self.show_ready)
        rounds.refused.connect(self.show_refusal)
        if rounds.last is not None:
            self.show_state(rounds.last)

    def update_now(self) -> None:
        """Make the new version ready, where there is one."""
        if not self.button.isHidden():
            self._rounds.make_ready()

    def show_state(self, state: UpdateState) -> None:
        """Show what there is of newer versions."""
        _ = self._words.gettext
        here = _("This is version {version}.").format(version=__version__)
        self.button.setVisible(bool(state.version) and not self._rounds.is_busy)
        if self._rounds.is_busy:
            return
        if state.version:
            ready = _("A new version is ready: {version}.").format(version=state.version)
            more = _("The window closes for a minute; what was typed is kept.")
            self.line.say(f"{ready} {more}")
            self._tell_once(state.version)
        elif state.coming.version:
            told = _("Version {version} has come. The administrator of this machine updates it.")
            self.line.say(f"{here} {told.format(version=state.coming.version)}")
        elif state.coming.offered:
            told = _("Version {version} is on its way from central.")
            self.line.say(f"{here} {told.format(version=state.coming.offered)}")
        else:
            self.line.say(here)

    def show_part(self, part: float) -> None:
        """Show how far the new version is ready."""
        self.button.hide()
        told = self._words.gettext("The new version is being made ready: {percent} %")
        self.line.say(told.format(percent=round(part * 100)))

    def show_ready(self) -> None:
        """Show that the window gives way as soon as nothing is under way in it."""
        _ = self._words.gettext
        self.line.say(_("The new version is ready. It takes its place as soon as this is done."))

    def show_refusal(self, error: FrontOfficeError) -> None:
        """Show why the new version was not made ready; the one that is here stays."""
        self.line.say(tell(error, self._words))
        self.button.show()

    def _tell_once(self, version: str) -> None:
        if version != self._told:
            self._told = version
            told = self._words.gettext("A new version is ready: {version}. F1 puts it in place")
            self.told_once.emit(told.format(version=version))
