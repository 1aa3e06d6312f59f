"""Every template can be looked at as a paper before it is used, and the paper is marked."""

import pytest
from desks import CLERK
from doubles.scanner import all_text

from frontoffice.desk import Desk
from frontoffice.domain.paper import PaperKind
from frontoffice.domain.paper_templates import PaperTemplate, shipped
from frontoffice.i18n import Localised


@pytest.mark.parametrize("kind", list(PaperKind))
def test_a_sample_of_every_template_that_ships(desk: Desk, kind: PaperKind) -> None:
    template = shipped()[kind]
    told = all_text(desk.papers.sample(template, CLERK))
    assert " ".join(template.title.kk.split()[:2]) in " ".join(told.split())
    assert "ҮЛГІ" in told.upper()


def test_what_is_typed_stands_on_the_sample_and_nothing_is_recorded(desk: Desk) -> None:
    words = Localised("Тақырып", "Заголовок", "Title")
    text = Localised("Құрметті {applicant}!", "Уважаемый {applicant}!", "Dear {applicant}!")
    template = PaperTemplate("own", PaperKind.CARD, "complaint", words, text)
    told = all_text(desk.papers.sample(template, CLERK))
    assert "Құрметті Үлгіұлы Азамат!" in told
    assert desk.registry.counts is not None
    assert desk.spool.jobs() == ()
