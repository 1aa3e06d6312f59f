"""The arguments of the commands about the files of appeals."""

from pathlib import Path

from frontoffice.cli.argument_parts import Add, Commands


def add_files(commands: Commands, add: Add) -> None:
    """Add the commands that attach files and send them."""
    attach = add(commands, "attach", "attach files to an appeal", "attach")
    attach.add_argument("number", metavar="NUMBER")
    attach.add_argument("files", nargs="+", type=Path, metavar="FILE")
    attach.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")

    found = add(commands, "attachments", "list what is attached to an appeal", "attachments")
    found.add_argument("number", metavar="NUMBER")
    found.add_argument("--save", type=Path, metavar="DIR", help="write it there, in plain")

    files = add(commands, "files", "how files stand on their way to central", "traffic")
    pausing = files.add_mutually_exclusive_group()
    pausing.add_argument("--pause", action="store_true", help="send none until --resume")
    pausing.add_argument("--resume", action="store_true", help="send again")
    files.add_argument("--send", action="store_true", help="send what may go now")
    files.add_argument("--again", action="store_true", help="try at once what waits or was refused")
    files.add_argument(
        "--check", action="store_true", help="ask central which files it still has; implies --send"
    )
    files.add_argument("--night", metavar="22:00-06:00", help="when large files go; - for any hour")
    files.add_argument("--small-kb", type=int, metavar="KIB", help="up to this they go at any hour")
    files.add_argument(
        "--rate-kb", type=int, metavar="KIB", help="a second at most; 0 for no limit"
    )
    files.add_argument("--keep-days", type=int, metavar="N", help="copies stay so long here")
    files.add_argument(
        "--disk-mb", type=int, metavar="MIB", help="files take no more here, while central has them"
    )
