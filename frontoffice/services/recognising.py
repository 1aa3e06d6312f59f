"""Writing down what is said in a recording: a seam, and what stands there until a model does."""

from typing import Protocol


class Readable(Protocol):
    """The plain bytes of a recording."""

    size: int

    def seek(self, at: int, /) -> None:
        """Read on from the byte *at*."""

    def read(self, n: int, /) -> bytes:
        """Return the next *n* bytes; fewer only at the end."""


class Recogniser(Protocol):
    """Something on this machine that understands speech; it sends nothing anywhere."""

    def languages(self) -> frozenset[str]:
        """Return the languages that it understands, as ``kk``."""

    def written(self, recording: Readable, language: str) -> str:
        """Return what is said in *recording*, a Matroska file; it may take as long as listening."""


class NoRecogniser:
    """Understands nothing: the transcript is typed, or left out."""

    def languages(self) -> frozenset[str]:
        """Return no language."""
        return frozenset()

    def written(self, recording: Readable, language: str) -> str:  # noqa: ARG002 -- the seam
        """Return nothing."""
        return ""
