"""Texts in Kazakh, Russian and English: gettext catalogues, one per area of the program."""

from frontoffice.i18n.words import DEFAULT_LANGUAGE, LANGUAGES, N_, Localised, Words, words_in

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "N_", "Localised", "Words", "words_in"]
