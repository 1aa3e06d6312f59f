"""Which papers an appeal can have, what is missing in one, and the terms of single steps."""

from dataclasses import replace
from datetime import date

import pytest

from frontoffice.domain.appeal import Draft, Flag
from frontoffice.domain.calendar import bundled_calendar
from frontoffice.domain.kinds import Unit
from frontoffice.domain.paper import (
    PAPER_NAMES,
    REQUISITE_NAMES,
    PaperKind,
    Requisite,
    missing_by,
    name_of_paper,
    name_of_requisite,
    papers_of,
)
from frontoffice.domain.paper_templates import (
    BLOCKS,
    PLACES,
    TEMPLATE_FAULT_WORDS,
    Passage,
    TemplateFault,
    fault_of,
    filled,
    passages_of,
    shipped,
)
from frontoffice.domain.status import Status
from frontoffice.domain.steps_terms import TimedStep, last_day, step_term
from frontoffice.i18n import Localised


def test_every_paper_requisite_and_fault_has_its_words() -> None:
    assert set(PAPER_NAMES) == set(PaperKind)
    assert set(REQUISITE_NAMES) == set(Requisite)
    assert set(TEMPLATE_FAULT_WORDS) == set(TemplateFault)
    assert name_of_paper("sung").kk == name_of_requisite("sung").ru == "sung"
    assert name_of_requisite("signature").ru == "подпись"


def test_what_is_missing_follows_from_the_flags_in_the_order_of_the_law() -> None:
    flags = [Flag("address.missing"), Flag("iin.wrong"), Flag("topic.missing"), Flag("bin.missing")]
    assert missing_by(flags) == (Requisite.IDENTIFIER, Requisite.ADDRESS)


@pytest.mark.parametrize("signers", [True, False])
def test_a_list_of_signers_is_a_paper_where_there_are_any(signers: bool) -> None:
    found = papers_of(Draft(), Status.ANSWERED, asked_to_mend=False, signers=signers)
    assert (PaperKind.SIGNERS in found) is signers


@pytest.mark.parametrize("kind", list(PaperKind))
def test_a_template_ships_for_every_paper_and_has_no_fault(kind: PaperKind) -> None:
    template = shipped()[kind]
    assert fault_of(template) is None
    assert passages_of(template)
    english = replace(template, text=replace(template.text, kk=template.text.en))
    assert fault_of(english) is None


def test_blocks_stand_once_under_both_texts() -> None:
    text = "А\n\n  {essence}  \nБ\nВ"
    template = replace(shipped()[PaperKind.CARD], text=Localised(text, "A\n{essence}", ""))
    assert passages_of(template) == (
        Passage(kk=("А",), ru=("A",)),
        Passage("essence"),
        Passage(kk=("Б", "В")),
    )


def test_a_place_of_which_nothing_is_known_is_a_dash_and_doubled_braces_are_braces() -> None:
    assert filled("{{x}} {name}, {phone}", {"name": "Ілияс", "phone": ""}) == "{x} Ілияс, —"
    assert not set(PLACES) & set(BLOCKS)


def test_the_term_of_a_step_passes_over_days_that_are_not_worked() -> None:
    term, calendar = step_term(TimedStep.RETURN), bundled_calendar()
    assert (term.days, term.basis) == (3, "Code 64(7)")
    # Friday, 20 March: the holidays of Nauryz, 21 to 25, are not worked.
    assert last_day(term, date(2026, 3, 20), calendar) == date(2026, 3, 30)
    in_calendar_days = replace(term, unit=Unit.CALENDAR)
    assert last_day(in_calendar_days, date(2026, 3, 20), calendar) == date(2026, 3, 26)
    assert last_day(in_calendar_days, date(2026, 3, 24), calendar) == date(2026, 3, 27)
