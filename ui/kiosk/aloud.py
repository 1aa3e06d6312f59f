"""Reads a screen aloud in the language of the conversation, where the machine has a voice for it."""

from PySide6.QtCore import QObject, Signal

from ui.voice import Voice


class Aloud(QObject):
    """A voice for one language at a time; on a machine without one it is not there."""

    changed = Signal(bool)
    """It began to read, or it ended, by itself or because it was stopped."""

    def __init__(self, language: str, parent: QObject | None = None, engine: str = "") -> None:
        """Read *language*: kk, ru or en; *engine* names one of Qt's, empty is the machine's own."""
        super().__init__(parent)
        self._voice = Voice(self, engine)
        self._voice.reading.connect(self.changed)
        self._language = language

    @property
    def is_there(self) -> bool:
        """Whether there is a voice for the language; without one its tool is hidden."""
        return self._voice.speaks(self._language)

    @property
    def reads(self) -> bool:
        """Whether it reads now."""
        return self._voice.reads

    def speak(self, language: str) -> None:
        """Read *language* from now on; what is being read in another one stops."""
        self.stop()
        self._language = language

    def read(self, *texts: str) -> None:
        """Read *texts* one after the other, in place of what is being read."""
        said = [text.strip() for text in texts if text.strip()]
        # A full stop is what makes a voice pause between a title and a hint.
        whole = " ".join(text if text[-1] in ".!?…" else f"{text}." for text in said)
        if whole:
            self._voice.read(whole, self._language)

    def turn(self, *texts: str) -> None:
        """Stop where it reads, else read *texts*: what a touch on its tool means."""
        if self.reads:
            self.stop()
        else:
            self.read(*texts)

    def stop(self) -> None:
        """Stop reading; each change of the page does it."""
        self._voice.hush()
