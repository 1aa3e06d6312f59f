"""The arguments of the commands of central."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

from frontoffice.cli.argument_parts import Commands, add, count, office, tasks_arguments
from frontoffice.cli.device_arguments import central_commands, code_arguments
from frontoffice.cli.envelope_arguments import add_central_envelope
from frontoffice.cli.update_arguments import add_central_updates

_OFFICE_LENGTH: Final = 6


def add_central(commands: Commands) -> None:
    """Add ``frontoffice central …``."""
    central = commands.add_parser("central", help="the server of all offices")
    parts = central.add_subparsers(required=True, metavar="COMMAND")

    serve = add(parts, "serve", "serve desks", "central_serve")
    _data(serve)
    _tls(serve)
    serve.add_argument("--port", type=int, default=8420, help="0 for any free one")
    serve.add_argument(
        "--workers", type=count, default=1, metavar="N", help="processes; several need PostgreSQL"
    )
    serve.add_argument(
        "--log",
        choices=("requests", "warnings"),
        default="requests",
        help="what is logged, as JSON, to standard error",
    )

    migrate = add(parts, "migrate", "bring the database to this version", "central_migrate")
    _data(migrate)
    migrate.add_argument("--check", action="store_true", help="only tell what would be done")

    add(parts, "openapi", "describe what desks ask, as OpenAPI", "central_openapi")

    code = add(parts, "code", "make a one-time code for a new desk", "central_code")
    _data(code)
    _tls(code)
    code.add_argument("--office", required=True, metavar="270142", help="region 2, office 4 digits")
    office(code)
    code.add_argument("--days", type=count, default=7, help="for which it holds")
    code_arguments(code)

    def add_here(name: str, help_: str, module: str) -> ArgumentParser:
        command = add(parts, name, help_, module)
        _data(command)
        _tls(command)
        return command

    central_commands(add_here)
    tasks_arguments(add_here("tasks", "see to what waits for a person", "central_tasks"))
    leases = add_here("leases", "show which seats desks may give away", "central_leases")
    leases.add_argument("--free", default="", metavar="LEASE", help="take one back from its desk")
    read = add_here("help", "read what a desk sealed for the help desk", "central_help")
    read.add_argument("read", metavar="FILE", help="that a desk made")
    read.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="for what is in it")
    _files(add_here("files", "how files of appeals stand", "central_files"))
    counted = add_here(
        "receptions", "count a month of receptions of a region", "central_receptions"
    )
    counted.add_argument("--month", default="", metavar="YYYY-MM", help="default: this one")
    counted.add_argument("--region", default="", metavar="27", help="default: all of them")
    counted.add_argument("--office", default="", metavar="270142", help="only this one")
    counted.add_argument("--pdf", type=Path, metavar="FILE")
    counted.add_argument("--xlsx", type=Path, metavar="FILE")
    lists = add_here("status-list", "show how the status lists stand", "central_status_list")
    lists.add_argument("--every", type=count, metavar="MIN", help="how often they are renewed")
    lists.add_argument("--keep", type=count, metavar="DAYS", help="for which closed ones stay")
    lists.add_argument("--kiosks", choices=("number", "talon"), help="by what kiosks find a row")
    add_central_updates(add_here)
    add_central_envelope(parts, add, _data)
    back = add_here(
        "put-back", "go on after an older copy of the database was restored", "central_put_back"
    )
    back.add_argument(
        "--numbers",
        type=count,
        default=20,
        metavar="N",
        help="device numbers of each office that may have been given since the copy",
    )
    rebuild = add_here("rebuild", "make all rows again and compare", "central_rebuild")
    rebuild.add_argument("--write", action="store_true", help="put them in place of those there")


def _files(files: ArgumentParser) -> None:
    files.add_argument(
        "--quota",
        action="append",
        type=_quota,
        default=[],
        metavar="[OFFICE=]MIB",
        help="how much an office, or each, may bring; - for as much as there is",
    )
    files.add_argument("--sweep", action="store_true", help="remove at once what nobody names")
    files.add_argument("--copy-to", type=Path, metavar="DIR", help="copy them to another disk")
    files.add_argument("--bring-from", type=Path, metavar="DIR", help="bring back what is lacking")


def _data(command: ArgumentParser) -> None:
    command.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=_told("DATA") or user_data_path("frontoffice") / "central",
        help="central's folder",
    )
    command.add_argument(
        "--key-file",
        type=Path,
        metavar="FILE",
        default=_told("KEY_FILE"),
        help="keep the keys in this file",
    )
    command.add_argument(
        "--database",
        default=_told("DATABASE") or "",
        metavar="URL",
        help="postgresql+psycopg://… (default: a file in the folder)",
    )
    command.add_argument(
        "--files",
        default=_told("FILES") or "",
        metavar="DIR|s3://BUCKET/PREFIX",
        help="where files of appeals are kept, sealed",
    )


def _quota(text: str) -> tuple[str, int | None]:
    """Return the office, or nothing for all of them, and how many MiB it may bring."""
    office_, _, size = text.rpartition("=")
    if office_ and not (len(office_) == _OFFICE_LENGTH and office_.isdigit()):
        raise ValueError(text)
    return office_, None if size == "-" else count(size)


def _tls(command: ArgumentParser) -> None:
    command.add_argument("--host", default=_told("HOST") or "127.0.0.1", help="to listen on")
    for name, help_ in (
        ("cert", "PEM"),
        ("key", "PEM"),
        ("authority", "PEM of the authority that desks pin (default: the last one of --tls-cert)"),
    ):
        command.add_argument(
            f"--tls-{name}",
            type=Path,
            metavar="FILE",
            default=_told(f"TLS_{name.upper()}"),
            help=help_,
        )
    command.add_argument("--tls-auto", action="store_true", help="make an authority of its own")


def _told(name: str) -> str | None:
    """Return what the environment says: a service and its commands are told once."""
    return os.environ.get(f"FRONTOFFICE_CENTRAL_{name}")
