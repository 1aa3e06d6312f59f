"""``frontoffice signers``: who signed a collective appeal, and how many people they are."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.desk import Desk
from frontoffice.domain.signers import DOUBT_NAMES, Judged
from frontoffice.i18n import words_in
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.signer_list import counted
from frontoffice.services.signers import SignedBy, read_signers


def run(args: Namespace) -> int:
    """Note a sheet where a file is named, and print all lines with their doubts."""
    with opened(args) as desk:
        appeal = desk.registry.by_number(args.number)
        if appeal is None:
            raise UnknownAppealError
        if args.add is not None:
            clerk = clerk_of(desk, args.login)
            desk.signers.add(appeal, read_signers(args.add), clerk, sheet=args.sheet)
        if args.representative:
            _represent(desk, appeal, args)
        found = desk.signers.of(appeal)
    if args.json:
        say_json(_as_json(found))
    else:
        _tell(found.lines, found, args.language)
    return 0


def _represent(desk: Desk, appeal: UUID, args: Namespace) -> None:
    """Make it known who speaks for those who signed, and how many they are."""
    draft, found = desk.cards.card(appeal).draft, desk.signers.of(appeal)
    changed = replace(
        draft, representative=args.representative, signers=found.count.unique or draft.signers
    )
    reason = words_in(args.language).gettext("by the sheets of signatures")
    desk.registration.correct(appeal, changed, reason, clerk_of(desk, args.login))


def _tell(lines: Sequence[Judged], found: SignedBy, language: str) -> None:
    words = words_in(language)
    for place, line in enumerate(lines, 1):
        doubt = DOUBT_NAMES[line.doubt].in_(language) if line.doubt else ""
        one = line.signer
        parts = (str(place), one.name or one.raw, one.identifier, doubt)
        say(" · ".join(filter(None, parts)))
    told = words.gettext(
        "Signed {signed}, readable {readable}, different people {unique}, doubtful {doubtful}."
    )
    say(told.format(**dict(counted(found.count))))


def _as_json(found: SignedBy) -> dict[str, object]:
    return {
        **dict(counted(found.count)),
        "lines": [
            {
                "sheet": sheet,
                "n": line.signer.n,
                "name": line.signer.name,
                "identifier": line.signer.identifier,
                "birth_on": line.signer.birth_on.isoformat() if line.signer.birth_on else None,
                "raw": line.signer.raw,
                "doubt": line.doubt,
                "same_as": line.same_as or None,
            }
            for sheet, line in zip(found.sheets, found.lines, strict=True)
        ],
    }
