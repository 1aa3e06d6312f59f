"""Beside a card stand its ties, what the person brought in another spelling, and what is alike."""

from dataclasses import replace
from datetime import date

from clerks import Clerk
from desks import CLERK
from PySide6.QtWidgets import QWidget

from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.link import Link, Relation
from frontoffice.i18n.words import words_in
from ui.models.card_words import shown_card
from ui.views.card_rows import InfoRow


def visible(part: QWidget) -> list[InfoRow]:
    """Return the rows of *part* that are on the screen; Qt shows them in its next round."""
    return [row for row in part.findChildren(InfoRow) if row.isVisible()]


def test_ties_other_spellings_and_what_is_alike_stand_beside_the_card(clerk: Clerk) -> None:
    person = Applicant(name="Ахметова Гүлмира", birth_on=date(1965, 8, 2))
    road = "Абай көшесіндегі жол жөнделмей келеді, көктемде өту мүмкін емес"
    drafts = (
        Draft(applicant=person, essence=road),
        Draft(applicant=replace(person, name="Ахметқызы Гулмира"), essence="Зейнетақы туралы"),
        Draft(applicant=Applicant(name="Ким Олег"), essence=f"{road}. Жөндеңіздер"),
    )
    first, other, alike = (
        clerk.desk.registration.register(draft, CLERK).appeal for draft in drafts
    )
    clerk.desk.moves.answer(other, CLERK, outcome="favourable", note="Қайта есептелді")
    clerk.desk.links.link(first, Link(Relation.GROUP, alike, "бір көше"), CLERK)
    clerk.desk.links.unlink(first, alike, CLERK)
    clerk.desk.links.link(alike, Link(Relation.ADDITION, first, "бір көше"), CLERK)
    clerk.shell.screens.open_appeal(first)
    view = clerk.shell.screens.view("card")
    clerk.until(view.alike.isVisible)
    clerk.until(lambda: len(visible(view.related)) == 2)
    told = " ".join(row.accessibleName() for row in visible(view.related))
    assert "толықтырылған" in told
    assert "Қайта есептелді" in told
    clerk.until(lambda: visible(view.alike))
    [nearby] = visible(view.alike)
    facts = [step.fact for step in shown_card(clerk.desk, first, words_in("en")).steps]
    assert "Tied to another appeal: shared matter" in facts
    assert "Untied from another appeal" in facts
    with clerk.bot.waitSignal(view.shown):
        nearby.pressed.emit()
