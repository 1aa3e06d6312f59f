"""Which kinds of entries the program of whoever acts knows: the present ones, or fewer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from frontoffice.journal import bodies

LATER_KINDS: Final = frozenset(
    {
        "appeal.corrected",
        "appeal.linked",
        "appeal.signed",
        "appeal.term_changed",
        "attachment.added",
        "attachment.dropped",
        "consultation.given",
        "problem.proposed",
        "support.proposed",
        "visit.opened",
        "visit.ended",
        "talon.confirmed",
        "body.erased",
        "staff.left",
        "staff.returned",
        "reference.withdrawn",
    }
)
"""What the older version of this world does not know."""

_DECODERS: Final = dict(bodies._DECODERS)
_BODIES: Final = dict(bodies.BODIES)


@contextmanager
def speaking(*, old: bool) -> Iterator[None]:
    """Let the program be the *old* version or the present one."""
    before = set(bodies.BODIES)
    _know({key for key in _BODIES if not (old and key[0] in LATER_KINDS)})
    try:
        yield
    finally:
        _know(before)


def _know(keys: set[tuple[str, int]]) -> None:
    if keys != set(bodies.BODIES):
        bodies.BODIES.clear()
        bodies.BODIES.update({key: body for key, body in _BODIES.items() if key in keys})
        bodies._DECODERS.clear()
        bodies._DECODERS.update({key: one for key, one in _DECODERS.items() if key in keys})
