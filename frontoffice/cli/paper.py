"""``frontoffice paper``: make a paper of an appeal, or make again one that was made."""

from argparse import Namespace
from pathlib import Path
from uuid import UUID

from frontoffice.cli.files import OutputError
from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_aside, say_json
from frontoffice.desk import Desk
from frontoffice.domain.paper import PaperKind
from frontoffice.i18n import words_in
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.papers import Made, UnknownPaperError

AGAIN = "again"


def run(args: Namespace) -> int:
    """Write the paper as PDF; exit status 1 where it is not what was made then."""
    with opened(args) as desk:
        appeal = desk.registry.by_number(args.number)
        if appeal is None:
            raise UnknownAppealError
        if args.kind == AGAIN:
            made = _again(desk, appeal, args.paper)
        else:
            kind, clerk = PaperKind(args.kind), clerk_of(desk, args.login)
            made = desk.papers.make(appeal, kind, clerk, to_print=args.print)
    write(args.output, made.pdf)
    _tell(made, args)
    return int(not made.same)


def write(path: Path, content: bytes) -> None:
    """Write *content* to *path*.

    :raises OutputError: it cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise OutputError(file=str(path), why=error.strerror) from error


def _again(desk: Desk, appeal: UUID, spelled: str) -> Made:
    pieces = desk.papers.made_of(appeal)
    wanted = [one for one in pieces if str(one.id) == spelled] if spelled else pieces[-1:]
    if not wanted:
        raise UnknownPaperError
    return desk.papers.again(wanted[0].id)


def _tell(made: Made, args: Namespace) -> None:
    if args.json:
        say_json(
            {
                "paper": str(made.paper),
                "kind": made.kind.value,
                "copy": made.copy,
                "template": made.chosen.template.code,
                "fault": made.chosen.fault,
                "same": made.same,
                "file": str(args.output),
            }
        )
        return
    say(str(args.output))
    if why := made.chosen.told(args.language):
        say_aside(why)
    if not made.same:
        say_aside(words_in(args.language).gettext("This differs from what was made then."))
