"""The arguments of the commands about the files of appeals."""

from pathlib import Path

from frontoffice.cli.argument_parts import Add, Commands, count


def add_files(commands: Commands, add: Add) -> None:
    """Add the commands that attach files and send them."""
    attach = add(commands, "attach", "attach files to an appeal", "attach")
    attach.add_argument("number", metavar="NUMBER")
    attach.add_argument("files", nargs="+", type=Path, metavar="FILE-OR-FOLDER")
    attach.add_argument("--merge", metavar="NAME.pdf", help="all pages as one PDF of this name")
    attach.add_argument(
        "--straighten", action="store_true", help="cut the sheets out of photographs"
    )
    attach.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")

    scan = add(commands, "scan", "scan papers and attach them to an appeal", "scan")
    scan.add_argument("number", nargs="?", default="", metavar="NUMBER", help="none: --list")
    scan.add_argument("--list", action="store_true", help="print the scanners")
    scan.add_argument("--device", default="", metavar="NAME", help="(default: the first one)")
    scan.add_argument("--dpi", type=count, default=300, metavar="N", help="(default: 300)")
    scan.add_argument("--grey", action="store_true", help="without colours")
    scan.add_argument("--feeder", action="store_true", help="all that lies in the feeder")
    scan.add_argument("--merge", metavar="NAME.pdf", help="all pages as one PDF of this name")
    scan.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")

    found = add(commands, "attachments", "list what is attached to an appeal", "attachments")
    found.add_argument("number", metavar="NUMBER")
    found.add_argument("--save", type=Path, metavar="DIR", help="write it there, in plain")
    found.add_argument("--mp4", action="store_true", help="with --save: films and sounds as MP4")

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
    files.add_argument("--limit-mb", type=int, metavar="MIB", help="of a file, at most")
    files.add_argument("--keep-days", type=int, metavar="N", help="copies stay so long here")
    files.add_argument(
        "--disk-mb", type=int, metavar="MIB", help="files take no more here, while central has them"
    )

    films = add(commands, "recording", "show or set how this desk records", "recording")
    films.add_argument("--minutes", type=int, metavar="N", help="a recording ends after so many")
    films.add_argument("--height", type=int, metavar="360", help="pixels; the width is 16 to 9")
    films.add_argument("--frames", type=int, metavar="15", help="pictures a second")
    films.add_argument("--kbit", type=int, metavar="580", help="of the picture, a second")
    films.add_argument("--sound-kbit", type=int, metavar="64", help="of the sound, a second")
    films.add_argument("--countdown", type=int, metavar="3", help="seconds before it begins")
    films.add_argument(
        "--models", metavar="DIR", help="of a recogniser of speech, in kk and ru; - for none"
    )
    films.add_argument(
        "--transcode", metavar="ffmpeg", help="a program that makes MP4 for handing out; - for none"
    )
    films.add_argument("--usual", action="store_true", help="back to what the program ships with")
