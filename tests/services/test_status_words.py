"""Where an appeal stands, in words: all that is known and nothing else."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from frontoffice.domain.number import Number
from frontoffice.domain.reference_office import OfficeContact
from frontoffice.domain.stage import Stage, Whereabouts
from frontoffice.i18n import Localised, words_in
from frontoffice.services.checking import Finding
from frontoffice.services.status_list import Answer, Standing
from frontoffice.services.status_words import lines_of

NAME = Localised("Орталық", "Центр", "Centre")
ASK = OfficeContact("270142", NAME, Localised("Орал", "Уральск", "Oral"), "+7 701 000 00 10")
WHOLE = Standing(
    Answer.LISTED,
    Number("27", "0142", 3, 26, 187),
    Whereabouts(Stage.ASKED, date(2026, 5, 28), date(2026, 6, 4), None),
    datetime(2026, 6, 1, 8, 0),  # noqa: DTZ001 -- on the wall of the office
    Finding.SIGNED,
    datetime(2026, 5, 28, 10, 42),  # noqa: DTZ001 -- the same
    ASK,
)


def said(found: Standing, language: str = "en") -> str:
    return "\n".join(lines_of(found, words_in(language)))


def test_all_that_is_known_is_told() -> None:
    assert said(WHOLE).splitlines() == [
        "27 0142 003 26 00187 34",
        "You have been asked for more",
        "Registered on 28.05.2026.",
        "To be completed by 04.06.2026.",
        "By the status list of central.",
        "The talon is genuine: a device of the system issued it and nothing was changed.",
        "By the talon accepted on 28.05.2026 10:42.",
        "As of 01.06.2026 08:00.",
        "Centre, Oral, +7 701 000 00 10",
    ]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_is_done_has_its_day_and_no_term(language: str) -> None:
    told = Whereabouts(Stage.ANSWERED, date(2026, 5, 28), None, date(2026, 6, 3))
    text = said(replace(WHOLE, told=told), language)
    assert "03.06.2026" in text
    assert "04.06.2026" not in text


def test_a_list_that_is_old_is_said_to_be() -> None:
    old = said(replace(WHOLE, is_old=True))
    assert "As of 01.06.2026 08:00: that is more than a day ago." in old


def test_what_is_not_known_is_not_told() -> None:
    assert said(Standing(Answer.NOT_A_TALON)).count("\n") == 0
    own = said(replace(WHOLE, answer=Answer.OWN, ask=None))
    assert "As of" not in own
    assert "Oral" not in own
    later = replace(WHOLE, told=Whereabouts(Stage.IN_WORK, date(2026, 5, 28), None, None))
    assert "completed" not in said(later)
    due = Whereabouts(Stage.IN_WORK, date(2026, 5, 28), date(2026, 6, 18), None)
    assert "The answer is due by 18.06.2026." in said(replace(WHOLE, told=due))
