"""``frontoffice keys save``: write the keys of this desk to a sheet that a passphrase locks."""

from argparse import Namespace

from db.key_sheet import write_sheet
from frontoffice.cli.opening import opened, passphrase, sheet_passphrase
from frontoffice.cli.output import say, say_json
from frontoffice.first_look import keys_of
from frontoffice.i18n import words_in


def run(args: Namespace) -> int:
    """Write the sheet and tell how it is to be kept."""
    secrets = keys_of(args.data, passphrase)
    with opened(args) as desk:
        author = desk.journal.author
    about = f"{author.office_code} · {author.device_no} · {author.device}"
    write_sheet(args.output, secrets, sheet_passphrase(new=True), about)
    if args.json:
        say_json({"file": str(args.output), "device": str(author.device)})
        return 0
    _ = words_in(args.language).gettext
    say(_("The keys are in {file}, locked by the passphrase.").format(file=args.output))
    say(_("Keep it away from the copies, and the passphrase away from both."))
    return 0
