"""Texts to begin the minutes of a conversation with, by what it ends with."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from frontoffice.domain.conversation import Result
from frontoffice.domain.reference import rows_of
from frontoffice.i18n import Localised

_TABLE: Final = "minutes-templates"


@dataclass(frozen=True, slots=True)
class MinutesTemplate:
    """One text to begin with; whoever takes the minutes writes on in it."""

    code: str
    result: Result | None
    """For which result it is meant; None for any."""
    name: Localised
    text: Localised


@cache
def minutes_templates() -> tuple[MinutesTemplate, ...]:
    """Return the templates that ship with the program, in the order of the table."""
    return tuple(
        MinutesTemplate(
            code=row["code"],
            result=Result(row["result"]) if row["result"] else None,
            name=Localised(row["name_kk"], row["name_ru"], row["name_en"]),
            text=Localised(row["text_kk"], row["text_ru"], row["text_en"]),
        )
        for row in rows_of(_TABLE)
    )
