"""The last page: all that was set up, what is still missing, and on to work."""

from collections.abc import Sequence
from functools import partial

from frontoffice.desk import Desk
from frontoffice.doctor.examining import Ways, examine_open
from frontoffice.domain.checks import Finding
from frontoffice.i18n.words import Words
from ui.eyes import eyes
from ui.first_start.page import Page
from ui.first_start.setup import Setup
from ui.theme import theme
from ui.views.findings import FindingList
from ui.widgets.text import Text

_TOLD = ("keys", "central", "printer", "camera", "microphone", "scanner", "backup", "space")
"""What the pages before were about; the rest is told only where it is not in order."""


class DonePage(Page):
    """The doctor has looked: the same words as ``frontoffice doctor`` has."""

    def __init__(self, words: Words, setup: Setup) -> None:
        _ = words.gettext
        about = _("What is missing may be done later; nothing of it keeps people from work.")
        super().__init__(words, setup, _("This desk is ready"), about)
        self.made = Text(weight=600)
        self.findings = FindingList(words)
        self.findings.setMinimumHeight(theme().px(280))
        self.rows.addWidget(self.made)
        self.rows.addWidget(self.findings, 1)
        self.setFocusProxy(self.findings)

    def enter(self) -> None:
        """Say which desk this is, and look at everything once more."""
        desk = self.setup.desk
        if desk is not None:
            told = self.words.gettext("Desk {device} of office {office}.")
            office = desk.office
            code = office.region + office.code
            self.made.say(told.format(device=office.device_no, office=code))
            self._look(desk)

    def _look(self, desk: Desk) -> None:
        seen = [eye() for eye in eyes()]  # on the thread of the screen: they are of Qt
        if self.begin(self.words.gettext("Looking at everything")):
            ways = Ways(eyes=[partial(_same, one) for one in seen])
            work = partial(examine_open, desk, ways)
            self.setup.background.database(self, work, self._show, self.refuse)

    def _show(self, found: Sequence[Finding]) -> None:
        self.end()
        self.findings.show_findings([one for one in found if one.light or one.check in _TOLD])


def _same(finding: Finding) -> Finding:
    return finding
