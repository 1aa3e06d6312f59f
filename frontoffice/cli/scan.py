"""``frontoffice scan``: scan papers and attach them to an appeal."""

from argparse import Namespace
from uuid import UUID

from frontoffice.cli.attach import appeal_of, look, tell
from frontoffice.cli.gathered import settled
from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import refused, say, say_aside, say_json
from frontoffice.desk import Desk
from frontoffice.domain.roles import May, check_may
from frontoffice.i18n import words_in
from frontoffice.scanning.scanner import (
    NoScannerError,
    Scanner,
    ScannerError,
    ScanSettings,
    ScanSource,
)
from frontoffice.services.attachments import NewFile
from frontoffice.services.clerk import Clerk


def run(args: Namespace) -> int:
    """Scan, attach what was scanned, and print it; 1 where the scanner stopped before its end.

    Without a number, or with ``--list``, print the scanners.
    """
    with opened(args) as desk:
        if args.list or not args.number:
            _tell_scanners(desk.gathering.scanners(), args)
            return 0
        appeal, clerk = appeal_of(desk, args.number), clerk_of(desk, args.login)
        check_may(clerk.role, May.REGISTER)
        return _attach(desk, appeal, clerk, args)


def _attach(desk: Desk, appeal: UUID, clerk: Clerk, args: Namespace) -> int:
    words = words_in(args.language)
    source = ScanSource.FEEDER if args.feeder else ScanSource.FLATBED
    settings = ScanSettings(dpi=args.dpi, grey=args.grey, source=source)
    pages: list[NewFile] = []

    def took(page: NewFile) -> None:
        pages.append(page)
        say_aside(words.gettext("Page {n} is scanned.").format(n=len(pages)))

    trouble: ScannerError | None = None
    try:
        desk.gathering.scan(_scanner(desk, args.device), settings, took)
    except ScannerError as error:
        if not pages:
            raise
        trouble = error
    # What was scanned before the paper got stuck is attached: nobody scans it again.
    added = desk.attachments.add(appeal, settled(desk, pages, args.merge), clerk)
    tell(look(desk, added), args)
    if trouble is not None:
        refused(trouble, Namespace(language=args.language))
    return int(trouble is not None)


def _scanner(desk: Desk, device: str) -> Scanner:
    """Return the scanner that was named, or the first one.

    :raises NoScannerError: there is none.
    """
    if device:
        return Scanner(device, device)
    found = desk.gathering.scanners()
    if not found:
        raise NoScannerError
    return found[0]


def _tell_scanners(scanners: tuple[Scanner, ...], args: Namespace) -> None:
    if args.json:
        say_json([{"device": one.id, "name": one.name} for one in scanners])
        return
    for one in scanners:
        say(f"{one.id} · {one.name}")
    if not scanners:
        say(words_in(args.language).gettext("No scanner is found."))
