"""The demonstration office: a central, two desks, the sample appeals, their talons."""

import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec
from platformdirs import user_config_path
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from sqlalchemy import func, select

from db.engine import reading
from db.folders import make_folder, read_json, write_json
from db.tables import appeal
from frontoffice.central import open_central
from frontoffice.central.codes import DAY_S, make_code
from frontoffice.cli.central_opening import database_of, secrets_of
from frontoffice.cli.enrol import enrolled
from frontoffice.cli.making import with_first_clerk
from frontoffice.cli.office_arguments import OFFICE_NAME
from frontoffice.cli.opening import clerk_of, passphrase
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.draft_row import draft_of
from frontoffice.domain.reference import rows_of
from frontoffice.errors import ConflictError, UnavailableError
from frontoffice.i18n import words_in
from frontoffice.papers.pdf import talon_pdf
from frontoffice.papers.reading import codes_in
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.registry import Query
from frontoffice.services.syncing import Why

OFFICE: Final = "270142"
PIN: Final = "246810"
_CLERKS: Final = (
    ("gulmira", "Ахметова Гүлмира Сериковна"),
    ("qanat", "Сүлейменов Қанат Ерланұлы"),
)
_MARK: Final = "demonstration.json"


class DemoFolderError(ConflictError):
    """The folder holds something else than a demonstration."""

    code = "conflict.demo_folder"


class DemoCentralError(UnavailableError):
    """Central did not start, or was not reached."""

    code = "unavailable.demo_central"


@dataclass(frozen=True, slots=True)
class Paper:
    """One talon that was made."""

    number: str
    pdf: Path
    due_on: date


@dataclass(frozen=True, slots=True)
class Summary:
    """What happened in the demonstration."""

    root: Path
    data: Path
    """The first desk's folder."""
    papers: Path
    talons: tuple[Paper, ...]
    central: int
    """Appeals at central."""
    pulled: int
    """Appeals that the second desk has from the first."""
    genuine: bool
    """Whether a talon read from its paper was found genuine without a network."""
    clerk: str
    url: str

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
            "data": str(self.data),
            "root": str(self.root),
            "papers": str(self.papers),
            "clerk": {"login": _CLERKS[0][0], "name": self.clerk, "pin": PIN},
            "url": self.url,
        }


class DemoOffice:
    """A demonstration in one folder; its keys lie outside of it."""

    def __init__(self, root: Path, language: str, console: Console) -> None:
        self._root = root.absolute()
        self._keys = (
            user_config_path("frontoffice")
            / "demo"
            / sha256(str(self._root).encode()).hexdigest()[:16]
        )
        self._language = language
        self._console = console
        self._words = words_in(language)

    @contextmanager
    def central(self) -> Iterator[str]:
        """Run central on loopback, in a process of its own, and give its address.

        :raises DemoCentralError: it did not start.
        """
        command = [sys.executable, "-m", "frontoffice", "central", "serve", "--json"]
        command += ["--data", str(self._root / "central"), "--port", "0"]
        command += ["--key-file", str(self._keys / "central.key")]
        with subprocess.Popen(  # noqa: S603 -- our own program
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            try:
                line = process.stdout.readline() if process.stdout else ""
                if not line:
                    raise DemoCentralError
                yield msgspec.json.decode(line)["url"]
            finally:
                process.terminate()

    def play(self, url: str) -> Summary:
        """Do the main job against the central at *url* and return what happened.

        :raises DemoCentralError: central was not reached.
        :raises StorageError: the folder may not be written.
        """
        rows = rows_of("sample-appeals")
        columns = (
            TextColumn("{task.description}", justify="left"),
            BarColumn(bar_width=28),
            MofNCompleteColumn(),
        )
        _ = self._words.gettext
        with Progress(*columns, console=self._console) as progress:
            task = progress.add_task(_("Setting up the office"), total=2 * len(rows) + 4)
            first = self._desk(url, "desk", *_CLERKS[0])
            progress.update(task, advance=1, description=_("Setting up the second desk"))
            second = self._desk(url, "second-desk", *_CLERKS[1])
            try:
                progress.update(task, advance=1, description=_("Registering appeals"))
                clerk = clerk_of(first, _CLERKS[0][0])
                papers = []
                for row in rows:
                    draft, told = draft_of(row)
                    registered = first.registration.register(draft, clerk, told=told)
                    papers.append((registered.talon, registered.term.due_on))
                    progress.update(task, advance=1)
                progress.update(task, description=_("Making talons"))
                talons = []
                for talon, due_on in papers:
                    pdf = self._root / "talons" / f"{talon.number.digits}.pdf"
                    pdf.write_bytes(talon_pdf(talon, TalonFormat.RECEIPT))
                    talons.append(Paper(talon.number.digits, pdf, due_on))
                    progress.update(task, advance=1)
                progress.update(task, description=_("Pushing and pulling"))
                for desk in (first, second):
                    if desk.syncing.once().why is not Why.CONNECTED:
                        raise DemoCentralError
                progress.update(task, advance=1, description=_("Checking a talon"))
                # The second desk has never seen this paper: it has the list of keys only.
                genuine = any(
                    second.talon_check.check(text).genuine for text in codes_in(talons[0].pdf)
                )
                progress.update(task, advance=1, description=_("Done"))
                pulled = len(second.registry.page(Query(limit=len(rows) + 1)).lines)
            finally:
                first.close()
                second.close()
        return Summary(
            root=self._root,
            data=first.folder,
            papers=self._root / "talons",
            talons=tuple(talons),
            central=self._at_central(),
            pulled=pulled,
            genuine=genuine,
            clerk=clerk.name,
            url=url,
        )

    def clear(self) -> None:
        """Make the folder empty; what was in it must have been a demonstration.

        :raises DemoFolderError: it holds something else.
        :raises ReadOnlyError: it may not be written.
        """
        if self._root.exists() and any(self._root.iterdir()):
            if read_json(self._root / _MARK) is None:
                raise DemoFolderError(folder=str(self._root))
            shutil.rmtree(self._root)
        make_folder(self._root)
        write_json(self._root / _MARK, {"demonstration": True})
        make_folder(self._root / "talons")

    def _desk(self, url: str, folder: str, login: str, name: str) -> Desk:
        args = Namespace(
            data=self._root / folder,
            url=url,
            code=self._code(),
            clerk=name,
            position="маман / специалист / specialist",
            login=login,
            pin=PIN,
            key_file=self._keys / f"{folder}.key",
            passphrase=False,
            printer=[],
        )
        plan = enrolled(args)
        with_first_clerk(plan, args)
        return open_desk(args.data, passphrase)

    def _code(self) -> str:
        settings = {
            "name": [OFFICE_NAME.kk, OFFICE_NAME.ru, OFFICE_NAME.en],
            "place": ["Орал қ.", "г. Уральск", "Oral"],
            "opens": "09:00",
            "closes": "18:30",
            "zone": "Asia/Almaty",
            "host": "",
            "demo": True,
        }
        args = self._central_arguments()
        engine = open_central(database_of(args), secrets_of(args))
        try:
            return make_code(engine, OFFICE, settings, DAY_S)
        finally:
            engine.dispose()

    def _at_central(self) -> int:
        args = self._central_arguments()
        engine = open_central(database_of(args), secrets_of(args))
        try:
            with reading(engine) as connection:
                counted: int = connection.execute(
                    select(func.count()).select_from(appeal)
                ).scalar_one()
        finally:
            engine.dispose()
        return counted

    def _central_arguments(self) -> Namespace:
        return Namespace(
            data=self._root / "central",
            database="",
            key_file=self._keys / "central.key",
            language=self._language,
        )
