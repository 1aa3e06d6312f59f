"""What opens over the form while registering, for whoever is at the window."""

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.views.over_screen import OverScreen, P
from ui.views.register_columns import RegisterColumns
from ui.views.register_visit import VisitKeeper


class OverDesk(OverScreen[P]):
    """A panel over the form that knows who is at the window."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        visits: VisitKeeper,
        over: RegisterColumns,
    ) -> None:
        """Open over the form *over* for whoever is at the window by *visits*."""
        super().__init__(desk, background, words, clerk, over)
        self._visits, self._over = visits, over
