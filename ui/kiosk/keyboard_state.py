"""What the keyboard shows now: which layout, which letters, and what each of its keys is called."""

import time
from collections.abc import Callable

from frontoffice.i18n.words import Words
from ui.kiosk.keyboard_captions import Captions
from ui.kiosk.keyboard_shift import Shift, ShiftKey
from ui.kiosk.layouts import LETTERS, Does, Key, Layout, layout_of


class KeyState:
    """The state between two touches."""

    def __init__(self, words: Words, steady: Callable[[], float] = time.monotonic) -> None:
        self._captions = Captions(words)
        self._shift = ShiftKey(steady)
        self._pad = ""
        self._signs, self._lines, self._emptied = False, True, False
        self.language = words.language if words.language in LETTERS else LETTERS[0]
        self.secret = False
        """Whether no key may be seen larger over the finger."""

    @property
    def shift(self) -> Shift:
        """Whether the next letter is large."""
        return self._shift.state

    def suit(self, layout: str, *, lines: bool, secret: bool) -> None:
        """Begin in a field that wants *layout*."""
        if layout in LETTERS:
            self.language, self._pad = layout, ""
        else:
            self._pad = layout
        self._signs, self._emptied = False, False
        self._lines, self.secret = lines, secret
        self._shift.reset()

    def layout(self) -> Layout:
        """Return the keys that are shown."""
        return layout_of(
            self._pad or ("signs" if self._signs else self.language), lines=self._lines
        )

    def shown(self, text: str) -> str:
        """Return *text* as it would be typed now: it may be large."""
        large = text.isalpha() and self.shift is not Shift.SMALL
        return text.upper() if large else text

    def written(self, text: str) -> str:
        """Type what is *text* on the key, and return what that is."""
        self._emptied = False
        written = self.shown(text)
        if text.isalpha():
            self._shift.letter_typed()
        return written

    def looks(self) -> tuple[Shift, bool]:
        """Return what the keys' captions depend on beside the layout."""
        return self.shift, self._emptied

    def erased(self) -> bool:
        """Erase; return whether something that was cleared could be brought back until now."""
        was, self._emptied = self._emptied, False
        return was

    def clear(self) -> bool:
        """Touch the key that clears; return whether it did, and not bring back."""
        self._emptied = not self._emptied
        return self._emptied

    def turn(self, key: Key) -> None:
        """Do what *key* does to the keyboard itself."""
        match key.does:
            case Does.SHIFT:
                self._shift.touch()
            case Does.SIGNS:
                self._signs = not self._signs
            case Does.SWITCH:
                self.language = LETTERS[(LETTERS.index(self.language) + 1) % len(LETTERS)]
                self._signs = False

    def caption(self, key: Key) -> str:
        """Return what is written on *key*."""
        return self._captions.on(
            key, self.shift, self.language, signs=self._signs, emptied=self._emptied
        )

    def spoken(self, key: Key) -> str:
        """Return what a screen reader calls *key*."""
        return self._captions.of(
            key, self.shift, self.language, signs=self._signs, emptied=self._emptied
        )
