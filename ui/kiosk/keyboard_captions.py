"""What stands on the keys and what a screen reader calls them."""

from typing import Final

from frontoffice.i18n.words import Words
from ui.kiosk.keyboard_shift import Shift
from ui.kiosk.layouts import LINE, SPACE, Does, Key

LANGUAGE_CAPTIONS: Final = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}
_ALPHABETS: Final = {"kk": "АӘБ", "ru": "АБВ", "en": "ABC"}
_SIGNS: Final = "123"

GLYPHS: Final = {Does.ERASE: "backspace", Does.SHIFT: "arrow-big-up"}


class Captions:
    """The words of the keyboard in one language."""

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        self._clear, self._bring_back = _("Clear all"), _("Bring back")
        self._texts = {SPACE: _("space"), LINE: _("New line")}
        self._spoken = {
            Does.ERASE: _("Erase the last letter"),
            Does.SIGNS: _("Digits and signs"),
            Does.SWITCH: _("Language of the keys: {language}"),
        }
        self._letters = _("Letters")
        self._shift = {
            Shift.SMALL: _("Large letters"),
            Shift.ONE: _("Large letters, for one letter"),
            Shift.ALL: _("Large letters, until touched again"),
        }

    def on(self, key: Key, shift: Shift, language: str, *, signs: bool, emptied: bool) -> str:
        """Return what is written on *key*; nothing where it has a picture."""
        match key.does:
            case Does.TYPE:
                text = self._texts.get(key.text, key.text)
                return text.upper() if key.is_letter and shift is not Shift.SMALL else text
            case Does.SIGNS:
                return _ALPHABETS[language] if signs else _SIGNS
            case Does.SWITCH:
                return " · ".join(LANGUAGE_CAPTIONS.values())
            case Does.CLEAR:
                return self._bring_back if emptied else self._clear
            case _:
                return ""

    def of(self, key: Key, shift: Shift, language: str, *, signs: bool, emptied: bool) -> str:
        """Return what a screen reader calls *key*."""
        if key.does is Does.SHIFT:
            return self._shift[shift]
        if key.does is Does.SIGNS and signs:
            return self._letters
        spoken = self._spoken.get(key.does)
        if spoken is None:
            return self.on(key, shift, language, signs=signs, emptied=emptied)
        return spoken.format(language=LANGUAGE_CAPTIONS[language])
