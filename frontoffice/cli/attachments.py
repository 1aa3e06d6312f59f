"""``frontoffice attachments``: list what is attached to an appeal, and save it."""

from argparse import Namespace
from pathlib import Path

from frontoffice.cli.attach import appeal_of, look, tell
from frontoffice.cli.opening import opened
from frontoffice.desk import Desk
from frontoffice.services.attachments import Attachment
from frontoffice.services.transcoding import MADE, NoTranscoderError, can_be_made


def run(args: Namespace) -> int:
    """Print the attachments; with ``--save`` write them, in plain, into a folder."""
    with opened(args) as desk:
        found = desk.attachments.of(appeal_of(desk, args.number))
        if args.mp4 and not desk.handing_out.transcoder().is_there():
            raise NoTranscoderError
        if args.save is not None:
            for place, one in enumerate(found, start=1):
                _save(desk, one, args.save / f"{place:02} {_plain(one.name)}", as_mp4=args.mp4)
        shown = look(desk, found)
    tell(shown, args)
    return 0


def _save(desk: Desk, one: Attachment, to: Path, *, as_mp4: bool) -> None:
    desk.file_traffic.fetch(one)
    if as_mp4 and can_be_made(one.media):
        desk.handing_out.save(one.id, to.with_name(to.stem + MADE))
    else:
        desk.attachments.save(one.id, to)


def _plain(name: str) -> str:
    """Return *name* without what would lead into another folder."""
    return "".join("_" if letter in '/\\:*?"<>|' else letter for letter in name).strip(". ") or "_"
