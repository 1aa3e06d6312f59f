"""A passphrase of words that are the same in Kazakh and in Russian: said over the telephone without a slip."""

from importlib.resources import files
from secrets import choice
from typing import Final

WORDS: Final = tuple(
    (files("resources") / "reference" / "spoken-words.txt").read_text(encoding="utf-8").split()
)
"""Seven bits each; no two begin alike, so that four letters of each are enough."""
_COUNT: Final = 8
_TELLING: Final = 4


def new_words() -> str:
    """Return a new passphrase: 56 random bits, which a slow hash makes dear to guess."""
    return " ".join(choice(WORDS) for _ in range(_COUNT))


def plain_words(typed: str) -> str:
    """Return what was typed as it was meant: four letters of a word, any case, dashes for spaces."""
    words = typed.lower().replace("ё", "е").replace("-", " ").split()
    return " ".join(_BY_HEAD.get(word[:_TELLING], word) for word in words)


_BY_HEAD: Final = {word[:_TELLING]: word for word in WORDS}
