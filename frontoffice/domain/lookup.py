"""Type-ahead over a short list: every letter typed narrows it, on any keyboard layout."""

import re
from collections.abc import Iterable
from typing import Final, Generic, NamedTuple, TypeVar

from frontoffice.domain.text import fold, wrong_layout

T = TypeVar("T")

_PART: Final = re.compile(r"\w+")


class _Line(NamedTuple, Generic[T]):
    item: T
    code: str
    own: tuple[str, ...]
    around: tuple[str, ...]


class Lookup(Generic[T]):
    """Items found by the beginnings of their words or of their code."""

    def __init__(self, items: Iterable[tuple[T, str, str, str]]) -> None:
        """Take each item with its code, its own names and the names around it, in order."""
        self._lines = [
            _Line(item, code, tuple(_parts(own)), tuple(_parts(around)))
            for item, code, own, around in items
        ]

    def search(self, words: str, limit: int) -> list[T]:
        """Return at most *limit* items that have every one of *words*.

        What an item is called itself comes before what stands around it. Where nothing is
        found, the words are read as typed in the wrong keyboard layout. No words: all.
        """
        found = self._found(fold(words))
        if not found:
            put_right = wrong_layout(words)
            found = self._found(fold(put_right)) if put_right else []
        return found[:limit]

    def _found(self, folded: str) -> list[T]:
        wanted = folded.split()
        near = [line for line in self._lines if _has(line, wanted, line.own)]
        far = [line for line in self._lines if _has(line, wanted, line.own + line.around)]
        ordered = {id(line): line for line in near + far}
        return [line.item for line in ordered.values()]


def _parts(text: str) -> list[str]:
    return _PART.findall(fold(text))


def _has(line: _Line[T], wanted: Iterable[str], names: tuple[str, ...]) -> bool:
    return all(
        line.code.startswith(word)
        or all(any(name.startswith(part) for name in names) for part in _PART.findall(word))
        for word in wanted
    )
