"""Beside a card stand its ties, what the person brought in another spelling, and what is alike."""

from dataclasses import replace
from datetime import date

from clerks import Clerk
from desks import CLERK

from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.link import Link, Relation
from frontoffice.i18n.words import words_in
from ui.models.card_words import shown_card
from ui.views.card_rows import InfoRow


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
    rows = [row for row in view.related.findChildren(InfoRow) if row.isVisible()]
    told = " ".join(row.accessibleName() for row in rows)
    assert len(rows) == 2
    assert "толықтырылған" in told
    assert "Қайта есептелді" in told
    clerk.until(lambda: [row for row in view.alike.findChildren(InfoRow) if row.isVisible()])
    [nearby] = [row for row in view.alike.findChildren(InfoRow) if row.isVisible()]
    facts = [step.fact for step in shown_card(clerk.desk, first, words_in("en")).steps]
    assert "Tied to another appeal: shared matter" in facts
    assert "Untied from another appeal" in facts
    with clerk.bot.waitSignal(view.shown):
        nearby.pressed.emit()
