"""What a card has told of somebody, as far as the hall may see it: two letters and four digits."""

from typing import Final

_SEEN: Final = 4
"""Digits of an IIN that its owner knows it by, and nobody else."""
_DOT: Final = "•"


def masked(identifier: str) -> str:
    """Return *identifier* with all but its last digits hidden; all of a short one."""
    seen = identifier[-_SEEN:] if len(identifier) > 2 * _SEEN else ""
    return _DOT * (len(identifier) - len(seen)) + seen


def letters_of(name: str) -> str:
    """Return the first letter of each word of *name*: «А. Г.»."""
    return " ".join(f"{word[0].upper()}." for word in name.split())


def veiled(name: str, identifier: str) -> str:
    """Return both as the hall may see them."""
    return ", ".join(filter(None, (letters_of(name), masked(identifier))))
