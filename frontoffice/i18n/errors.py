"""What each error says to a person; its code is what the log and the manual know it by."""

from typing import ClassVar, Final, Protocol

from frontoffice.i18n.words import N_, Words


class Coded(Protocol):
    """An error with a stable code and the values of its sentence."""

    code: ClassVar[str]
    values: dict[str, object]


ERROR_WORDS: Final[dict[str, str]] = {
    "error": N_("Something went wrong. What was saved is safe."),
    "rule": N_("What was entered breaks a rule."),
    "rule.iin": N_("This is not an IIN: it has 12 digits, and the last one checks the others."),
    "rule.bin": N_("This is not a BIN: it has 12 digits, and the last one checks the others."),
    "rule.number": N_(
        "This is not the number of an appeal: it has 18 digits, and the last two check the others."
    ),
    "rule.calendar": N_("The calendar of working days does not reach that date."),
    "rule.term": N_("No term can be counted from these data."),
    "unavailable": N_("Something that the program needs is not available now. Try again later."),
    "unavailable.storage": N_("The disk or the database refused. Nothing was written."),
    "conflict": N_("Somebody else changed this first. Open it again and look."),
    "not_allowed": N_("This person or this device may not do that."),
}
"""The English sentence of each code; placeholders are named as the error's values."""


def tell(error: Coded, words: Words) -> str:
    """Return the sentence for *error* in the language of *words*, with its values filled in.

    A code without a sentence, or a sentence that asks for a value the error does not carry,
    gives way to the sentence of its family: ``unavailable`` for ``unavailable.printer``.
    """
    code = error.code
    while code in ERROR_WORDS or "." in code:
        if code in ERROR_WORDS:
            try:
                return words.gettext(ERROR_WORDS[code]).format_map(error.values)
            except (KeyError, ValueError, IndexError, AttributeError):
                pass  # a value is missing: the family's sentence needs fewer
        code = code.rpartition(".")[0]
    return words.gettext(ERROR_WORDS["error"])
