"""The texts of a single reception day's papers, in English; the catalogue has Kazakh and Russian."""

from typing import Final

from frontoffice.i18n import N_

WALL_TITLE: Final = N_("Single reception day")
AS_OF: Final = N_("{day}, as of {time}. Received so far: {n}")
WALL_HEADS: Final = (N_("Table"), N_("Who receives"), N_("Which questions"), N_("Now"), N_("Next"))
ALL_TOPICS: Final = N_("all questions")
NOBODY_NOW: Final = N_("free")
HOW_IT_GOES: Final = N_(
    "Take a number at the entrance: whoever has it is called by it. Everybody who came is received today, free of charge."
)
DEMO: Final = N_("DEMONSTRATION")
SLIP_NUMBER: Final = N_("Your number")
SLIP_TABLE: Final = N_("table {n}")
SLIP_WAIT: Final = N_(
    "You are called by your number. If you have to leave, say so at the entrance: your question is taken in writing."
)
