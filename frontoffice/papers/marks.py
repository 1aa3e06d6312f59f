"""The marks that tell one piece of paper from another: first, copy, sample, demonstration."""

from typing import Final, Protocol

from frontoffice.i18n import N_
from frontoffice.papers.sayings import Said, said

_FIRST = N_("First copy")
_COPY = N_("COPY № {copy}")
_SAMPLE = N_("SAMPLE")
_DEMO = N_("DEMONSTRATION")

ACROSS: Final = "ҮЛГІ / ОБРАЗЕЦ"
"""Lies large across every paper of practice."""


class Marked(Protocol):
    """A paper that tells what it is."""

    @property
    def copy(self) -> int:
        """1 for the first; 2, 3, … are marked as copies."""

    @property
    def sample(self) -> bool:
        """Whether nothing was recorded."""

    @property
    def demo(self) -> bool:
        """Whether it comes from a demonstration office."""

    @property
    def practice(self) -> bool:
        """Whether it was made in practice."""


def stamps(talon: Marked) -> list[Said]:
    """Return what must be seen at once, framed; nothing for a first paper in earnest."""
    found = []
    if talon.sample or talon.practice:
        found.append(said(_SAMPLE))
    if talon.demo:
        found.append(said(_DEMO))
    if talon.copy > 1:
        found.append(said(_COPY, copy=talon.copy))
    return found


def which_piece(talon: Marked) -> Said:
    """Return which piece of paper it is: a sample, the first or a copy with its number."""
    if talon.sample or talon.practice:
        return said(_SAMPLE)
    return said(_COPY, copy=talon.copy) if talon.copy > 1 else said(_FIRST)


def across(paper: Marked) -> str:
    """Return what lies large across *paper*; nothing where it is not of practice."""
    return ACROSS if paper.practice else ""
