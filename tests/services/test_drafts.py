"""What is being typed survives, and belongs to the one who types it."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from desks import CLERK, FRIDAY, MakeDesk, TestClock
from hypothesis import given, settings
from hypothesis import strategies as st

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.iin import Sex
from frontoffice.domain.kinds import AppealLanguage, Form
from frontoffice.domain.link import Link, Relation
from frontoffice.services.attachments import NewFile
from frontoffice.services.drafts import Enclosed, Typed

A_DRAFT = Draft(
    applicant=Applicant(name="Ілияс", birth_on=date(1985, 7, 22), sex=Sex.MALE),
    form=Form.ORAL,
    language=AppealLanguage.OTHER,
    attachments=("анықтама", "фото"),
    essence="Су\nжоқ 😀",
    signers=3,
    urgent=True,
)
OTHER = replace(CLERK, login="serik")


def test_what_was_typed_is_there_after_a_crash(make: MakeDesk) -> None:
    desk = make()
    assert desk.drafts.keep(CLERK, A_DRAFT) == FRIDAY
    desk.close()

    assert make().drafts.last(CLERK) == A_DRAFT


def test_the_last_words_are_kept_and_not_the_ones_before(desk: Desk) -> None:
    desk.drafts.keep(CLERK, A_DRAFT)
    desk.drafts.keep(CLERK, Draft())

    assert desk.drafts.last(CLERK) == Draft()


def test_another_clerk_sees_nothing_of_it(desk: Desk) -> None:
    desk.drafts.keep(CLERK, A_DRAFT)
    desk.drafts.put_aside(CLERK, A_DRAFT)
    desk.drafts.keep(CLERK, A_DRAFT)
    desk.drafts.keep(OTHER, Draft(essence="other"))
    desk.drafts.done(OTHER)

    assert desk.drafts.last(OTHER) is None
    assert desk.drafts.aside(OTHER) == ()
    assert desk.drafts.last(CLERK) == A_DRAFT


def test_what_is_registered_is_typed_no_more(desk: Desk) -> None:
    desk.drafts.keep(CLERK, A_DRAFT)
    desk.drafts.done(CLERK)
    desk.drafts.done(CLERK)

    assert desk.drafts.last(CLERK) is None


def test_drafts_set_aside_come_back_the_latest_first(desk: Desk, clock: TestClock) -> None:
    for essence in ("first", "second"):
        desk.drafts.keep(CLERK, Draft(essence=essence))
        desk.drafts.put_aside(CLERK, Draft(essence=essence))
        clock.pass_(1)
    assert desk.drafts.last(CLERK) is None
    later, earlier = desk.drafts.aside(CLERK)

    assert (later.draft.essence, earlier.draft.essence) == ("second", "first")
    assert earlier.kept_at == FRIDAY
    desk.drafts.drop(later.id)
    desk.drafts.drop(uuid4())
    assert desk.drafts.aside(CLERK) == (earlier,)


def test_ties_wait_with_their_draft_and_older_drafts_have_none(desk: Desk) -> None:
    links = (Link(Relation.REPEATED, uuid4()), Link(Relation.GROUP, uuid4(), "бір көше"))
    desk.drafts.keep(CLERK, A_DRAFT, links)
    assert desk.drafts.last_typed(CLERK) == Typed(A_DRAFT, links)
    desk.drafts.put_aside(CLERK, A_DRAFT, links)
    (kept,) = desk.drafts.aside(CLERK)
    assert (kept.draft, kept.links) == (A_DRAFT, links)
    desk.drafts.keep(CLERK, A_DRAFT)
    assert desk.drafts.last_typed(CLERK) == Typed(A_DRAFT)


def test_papers_wait_with_their_draft_as_they_were_turned(desk: Desk) -> None:
    scan = NewFile("ab" * 32, 4_096, "application/pdf", "Шарт.pdf")
    papers = (Enclosed(scan, turn=3, pages=((4, 2),)), Enclosed(replace(scan, name="Фото.jpg")))
    desk.drafts.keep(CLERK, A_DRAFT, (), papers)
    assert desk.drafts.last_typed(CLERK) == Typed(A_DRAFT, (), papers)
    desk.drafts.put_aside(CLERK, A_DRAFT, (), papers)
    (kept,) = desk.drafts.aside(CLERK)
    assert kept.papers == papers


def test_a_page_is_turned_with_its_file_and_by_itself() -> None:
    scan = Enclosed(NewFile("ab" * 32, 1, "application/pdf", "a.pdf"), turn=3, pages=((4, 2),))
    assert [scan.turn_of(page) for page in (0, 4)] == [3, 1]
    assert scan.is_turned
    assert replace(scan, turn=0).is_turned
    assert not Enclosed(scan.file).is_turned


@settings(max_examples=30)
@given(st.text(), st.text(), st.integers())
def test_whatever_is_typed_can_be_kept(desk: Desk, name: str, essence: str, signers: int) -> None:
    draft = Draft(applicant=Applicant(name=name), essence=essence, signers=signers)
    desk.drafts.keep(CLERK, draft)

    kept = desk.drafts.last(CLERK)
    assert kept is not None
    assert len(kept.essence) >= len(essence)


@pytest.mark.parametrize("half", ["\ud83d", "су \udc00 жоқ"])
def test_half_an_emoji_loses_no_draft(desk: Desk, half: str) -> None:
    desk.drafts.keep(CLERK, replace(A_DRAFT, essence=half))

    assert desk.drafts.last(CLERK) == replace(
        A_DRAFT, essence=half.translate({0xD83D: "\ufffd", 0xDC00: "\ufffd"})
    )
