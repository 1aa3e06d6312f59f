"""Long texts made shorter for one page: a first sentence, a fair share, never half a word."""

import re
from collections.abc import Sequence
from typing import Final

SENTENCE: Final = 160
"""Letters that a sentence may have which is read at one glance."""
_END: Final = re.compile(r"(?<=\w{3})[»”\")]*[.!?…]+[»”\")]*(?=\s+[«“\"(]?[\dA-ZА-ЯЁӘҒҚҢӨҰҮҺІ]|$)")
"""A sentence ends after a word, not after «г.» or an initial, and before a large letter."""


def one_sentence(text: str, most: int = SENTENCE) -> str:
    """Return the first sentence of *text* on one line, cut between words where it is long."""
    line = " ".join(text.split())
    found = _END.search(line)
    return cut(line[: found.end()] if found else line, most)


def cut(text: str, most: int, told: str = "") -> str:
    """Return *text* in at most *most* letters, cut between words, with "…" and what is *told* then.

    What is told stands beside them; a text that is short enough is returned as it is.
    """
    if len(text) <= most:
        return text
    kept = text[: max(0, most - 1)]
    at = max(kept.rfind(" "), kept.rfind("\n"))
    kept = kept[:at] if at > most // 2 else kept
    return " ".join(filter(None, (f"{kept.rstrip(' ,;:–-')}…", told)))


def fair_shares(lengths: Sequence[int], room: int) -> list[int]:
    """Return how many letters each of several texts gets of *room*.

    Short ones stand whole; what they leave is shared by the long ones, each as much as the others.
    """
    shares, left = [0] * len(lengths), max(0, room)
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for place, at in enumerate(order):
        shares[at] = min(lengths[at], left // (len(order) - place))
        left -= shares[at]
    return shares
