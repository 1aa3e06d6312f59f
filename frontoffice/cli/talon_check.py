"""``frontoffice talon-check``: tell whether a talon is genuine, from text, picture or PDF."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from frontoffice.cli.files import FileMissingError
from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.desk import Desk
from frontoffice.domain.booking import STATE_NAMES
from frontoffice.i18n import words_in
from frontoffice.papers.reading import codes_in
from frontoffice.services.booking_checking import CheckedBooking
from frontoffice.services.checking import FINDING_WORDS, Checked, Finding

_PAPERS: Final = frozenset(
    {".pdf", ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff"}
)


def run(args: Namespace) -> int:
    """Print what the talon is worth; exit status 1 where it is not genuine."""
    with opened(args) as desk:
        checked = _best(desk, texts_of(args.what))
    reason = FINDING_WORDS[checked.finding].in_(args.language)
    if isinstance(checked, CheckedBooking):
        return _tell_booking(checked, reason, args)
    number = checked.proof.number if checked.proof else None
    if args.json:
        say_json(
            {
                "genuine": checked.genuine,
                "number": number.digits if number else None,
                "device": str(checked.device) if checked.device else None,
                "reason": checked.finding,
                "message": reason,
            }
        )
    else:
        say(f"{number or ''} {reason}".strip())
    return 0 if checked.genuine else 1


def _tell_booking(checked: CheckedBooking, reason: str, args: Namespace) -> int:
    one = checked.booking
    if args.json:
        say_json(
            {
                "genuine": checked.genuine,
                "number": checked.number,
                "device": str(checked.device) if checked.device else None,
                "reason": checked.finding,
                "message": reason,
                "state": one.state.value if one else None,
                "begins_at": one.spot.begins.isoformat() if one else None,
                "current": checked.current,
            }
        )
    else:
        say(f"{checked.number} {reason}")
        if one is not None:
            say(STATE_NAMES[one.state].in_(args.language))
            if not checked.current:
                words = words_in(args.language)
                say(words.gettext("The booking has been changed since this talon was made."))
    return 0 if checked.genuine else 1


def texts_of(what: str) -> list[str]:
    """Return the texts of all codes in the picture or PDF *what*; else *what* itself.

    :raises FileMissingError: it is named as a file that is not there.
    :raises PictureError: there is no code to be read from.
    """
    path = Path(what)
    try:
        if path.is_file():
            return codes_in(path)
    except (OSError, ValueError):  # too long for a path, or with letters that no path has
        return [what]
    if path.suffix.lower() in _PAPERS:
        raise FileMissingError(file=path.name)
    return [what]


def _best(desk: Desk, texts: list[str]) -> Checked | CheckedBooking:
    bookings = [desk.booking_check.check(text) for text in texts]
    talons_of = [one for one in bookings if one.finding is not Finding.NOT_A_TALON]
    if talons_of:
        return min(talons_of, key=lambda one: one.genuine)
    found = [desk.talon_check.check(text) for text in texts]
    talons = [one for one in found if one.finding is not Finding.NOT_A_TALON]
    nothing = Checked(Finding.NOT_A_TALON, None, None, "")
    return min(talons, key=lambda one: one.genuine, default=nothing)
