"""Until a model is there nothing is written down, and nobody is told otherwise."""

from io import BytesIO

from frontoffice.services.recognising import NoRecogniser, Readable, Recogniser


class Plain:
    """What a recogniser reads."""

    size = 3

    def __init__(self) -> None:
        self._bytes = BytesIO(b"mkv")

    def seek(self, at: int, /) -> None:
        self._bytes.seek(at)

    def read(self, n: int, /) -> bytes:
        return self._bytes.read(n)


def test_what_stands_there_understands_nothing() -> None:
    recogniser: Recogniser = NoRecogniser()
    recording: Readable = Plain()
    assert recogniser.languages() == frozenset()
    assert recogniser.written(recording, "kk") == ""
