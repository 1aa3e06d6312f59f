"""The demonstration office: two desks, the sample appeals, their talons."""

from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from frontoffice.cli.demo_central import DemoCentral, DemoCentralError
from frontoffice.cli.demo_folder import DemoFolder
from frontoffice.cli.enrol import enrolled
from frontoffice.cli.office_arguments import OFFICE_NAME
from frontoffice.cli.opening import clerk_of, passphrase
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.draft_row import draft_of
from frontoffice.domain.reference import rows_of
from frontoffice.domain.roles import Role
from frontoffice.i18n import words_in
from frontoffice.papers.pdf import talon_pdf
from frontoffice.papers.reading import codes_in
from frontoffice.papers.talon import Talon, TalonFormat
from frontoffice.services.registration import Registered
from frontoffice.services.registry import Query
from frontoffice.services.syncing import Why

OFFICE: Final = "270142"
PIN: Final = "246810"
_CLERKS: Final = (
    ("gulmira", "Ахметова Гүлмира Сериковна", Role.SUPERVISOR),
    ("qanat", "Сүлейменов Қанат Ерланұлы", Role.CLERK),
)
_SETTINGS: Final = {
    "name": [OFFICE_NAME.kk, OFFICE_NAME.ru, OFFICE_NAME.en],
    "place": ["Орал қ.", "г. Уральск", "Oral"],
    "opens": "09:00",
    "closes": "18:30",
    "zone": "Asia/Almaty",
    "host": "",
    "demo": True,
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One talon that was made."""

    number: str
    pdf: Path
    due_on: date


@dataclass(frozen=True, slots=True)
class Summary:
    """What happened in the demonstration."""

    folder: DemoFolder
    talons: tuple[Paper, ...]
    central: int
    """Appeals at central."""
    pulled: int
    """Appeals that the second desk has from the first."""
    genuine: bool
    """Whether a talon read from its paper was found genuine without a network."""
    url: str
    clerk: str = _CLERKS[0][1]

    @property
    def registered(self) -> int:
        """How many appeals were registered."""
        return len(self.talons)

    def as_json(self) -> dict[str, Any]:
        """Return the summary, as JSON carries it."""
        return {
            "registered": self.registered,
            "talons": [{"number": one.number, "pdf": str(one.pdf)} for one in self.talons],
            "central": self.central,
            "pulled": self.pulled,
            "genuine": self.genuine,
            "data": str(self.folder.desk),
            "root": str(self.folder.root),
            "papers": str(self.folder.papers),
            "clerk": {"login": _CLERKS[0][0], "name": self.clerk, "pin": PIN},
            "url": self.url,
        }


class DemoOffice:
    """Does the main job in one folder, step by step."""

    def __init__(
        self, folder: DemoFolder, central: DemoCentral, language: str, console: Console
    ) -> None:
        self._folder = folder
        self._central = central
        self._gettext = words_in(language).gettext
        self._bar = Progress(
            TextColumn("{task.description}", justify="left"),
            BarColumn(bar_width=28),
            MofNCompleteColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._rows = rows_of("sample-appeals")
        self._task = self._bar.add_task("", total=2 * len(self._rows) + 4)

    def play(self, url: str) -> Summary:
        """Do the main job against the central at *url* and return what happened.

        :raises DemoCentralError: central was not reached.
        :raises StorageError: the folder may not be written.
        """
        _ = self._gettext
        with self._bar:
            self._say(_("Setting up the office"))
            first = self._desk(url, "desk", *_CLERKS[0])
            self._step(_("Setting up the second desk"))
            second = self._desk(url, "second-desk", *_CLERKS[1])
            try:
                self._step(_("Registering appeals"))
                registered = self._register(first)
                self._say(_("Making talons"))
                talons = self._print(registered)
                self._say(_("Pushing and pulling"))
                for desk in (first, second):
                    _sync(desk)
                self._step(_("Checking a talon"))
                # The second desk has never seen this paper: it has the list of keys only.
                codes = codes_in(talons[0].pdf)
                genuine = any(second.talon_check.check(code).genuine for code in codes)
                self._step(_("Done"))
                pulled = second.registry.page(Query(limit=len(registered) + 1)).lines
            finally:
                first.close()
                second.close()
        central = self._central.appeals()
        return Summary(self._folder, talons, central, len(pulled), genuine, url)

    def _register(self, desk: Desk) -> list[Registered]:
        clerk = clerk_of(desk, _CLERKS[0][0])
        done = []
        for row in self._rows:
            draft, told = draft_of(row)
            done.append(desk.registration.register(draft, clerk, told=told))
            self._step()
        return done

    def _print(self, registered: list[Registered]) -> tuple[Paper, ...]:
        papers = []
        for one in registered:
            papers.append(Paper(one.number.digits, self._pdf(one.talon), one.term.due_on))
            self._step()
        return tuple(papers)

    def _pdf(self, talon: Talon) -> Path:
        pdf = self._folder.papers / f"{talon.number.digits}.pdf"
        pdf.write_bytes(talon_pdf(talon, TalonFormat.RECEIPT))
        return pdf

    def _desk(self, url: str, folder: str, login: str, name: str, role: Role) -> Desk:
        args = Namespace(
            data=self._folder.root / folder,
            url=url,
            code=self._central.code(OFFICE, _SETTINGS),
            role=role,
            clerk=name,
            position="маман / специалист / specialist",
            login=login,
            pin=PIN,
            key_file=self._folder.key(folder),
            passphrase=False,
            printer=[],
        )
        enrolled(args)
        return open_desk(args.data, passphrase)

    def _say(self, what: str) -> None:
        self._bar.update(self._task, description=what)

    def _step(self, what: str | None = None) -> None:
        self._bar.update(self._task, advance=1, description=what)


def _sync(desk: Desk) -> None:
    state = desk.syncing.once()
    if state.why is not Why.CONNECTED:
        raise DemoCentralError(why=state.code)
