"""The list of those who signed, as a part of a paper: each line, and how the count comes about."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from frontoffice.domain.signers import DOUBT_NAMES, Judged, Signer, SignerCount, count_of, judged
from frontoffice.journal.body import Body
from frontoffice.journal.signer_bodies import AppealSigned, SignerBody
from frontoffice.papers.document import Facts, Grid, Part
from frontoffice.papers.paper_words import COUNTED, LIST_HEADS, SAME_AS
from frontoffice.papers.sayings import of, said

_WIDTHS = (8, 40, 18, 14, 20)


def list_of(bodies: Iterable[Body]) -> Iterator[Part]:
    """Yield the list that *bodies*, in their order, make: the count, and every line."""
    lines = judged(_signers(bodies))
    yield Facts(tuple((said(COUNTED[name]), str(n)) for name, n in counted(count_of(lines))))
    yield Grid(tuple(map(said, LIST_HEADS)), _WIDTHS, tuple(_rows(lines)))


def counted(count: SignerCount) -> Sequence[tuple[str, int]]:
    """Return the figures of a count by their names, in the order in which they come about."""
    return (
        ("signed", count.signed),
        ("readable", count.readable),
        ("unique", count.unique),
        ("doubtful", count.doubtful),
        ("certain", count.certain),
    )


def _signers(bodies: Iterable[Body]) -> list[Signer]:
    sheets: dict[int, dict[int, SignerBody]] = {}
    for body in bodies:
        if isinstance(body, AppealSigned):
            lines = {} if body.part == 1 else sheets.get(body.sheet, {})
            # As the table has it: what is told twice of a line stands as told first.
            sheets[body.sheet] = {one.n: one for one in reversed(body.rows)} | lines
    return [_signer(lines[n]) for _, lines in sorted(sheets.items()) for n in sorted(lines)]


def _signer(one: SignerBody) -> Signer:
    birth = date.fromisoformat(one.birth_on) if one.birth_on else None
    return Signer(one.n, one.name, one.identifier, birth, one.raw, one.unreadable)


def _rows(lines: Sequence[Judged]) -> Iterator[tuple[str, ...]]:
    for place, line in enumerate(lines, 1):
        one = line.signer
        doubt = "" if line.doubt is None else of(DOUBT_NAMES[line.doubt]).joined
        if line.same_as:
            doubt = f"{doubt}: {said(SAME_AS, n=line.same_as).joined}"
        birth = f"{one.birth_on:%d.%m.%Y}" if one.birth_on else ""
        yield str(place), one.name or one.raw or "—", one.identifier, birth, doubt
