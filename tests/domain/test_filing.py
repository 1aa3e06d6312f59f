"""Plain questions of a kiosk, and the draft that they end in."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.filing import (
    WISHES,
    Answers,
    Question,
    Shown,
    Way,
    after,
    before,
    draft_of,
    first_open,
    place_of,
    questions_for,
    wishes_in_force,
)
from frontoffice.domain.iin import Sex, check_digit
from frontoffice.domain.kinds import AppealLanguage, Form, Kinds, bundled_kinds

_ANSWERS = st.builds(
    Answers,
    language=st.sampled_from(["kk", "ru", "en"]),
    kind=st.sampled_from(["", *(wish.kind for wish in WISHES)]),
    way=st.sampled_from(Way),
    shown=st.sampled_from(Shown),
    said=st.text(max_size=50),
    identifier=st.text("0123456789", max_size=14),
)


def test_the_wishes_are_the_kinds_of_the_law_and_each_is_one() -> None:
    kinds = [kind.code for kind in bundled_kinds().main()]

    assert sorted(wish.kind for wish in WISHES) == sorted(kinds)
    assert wishes_in_force(bundled_kinds()) == WISHES


def test_a_kind_that_is_not_in_force_is_not_offered() -> None:
    kinds = Kinds([kind for kind in bundled_kinds().all() if kind.code != "response"])

    assert "response" not in {wish.kind for wish in wishes_in_force(kinds)}


def test_who_does_not_agree_is_asked_with_what() -> None:
    assert Question.CONTESTED in questions_for(Answers(kind="complaint"))
    assert Question.CONTESTED not in questions_for(Answers(kind="application"))


def test_only_who_says_who_they_are_is_asked_for_a_telephone() -> None:
    assert Question.REACHED in questions_for(Answers(shown=Shown.IDENTIFIER))
    assert Question.REACHED not in questions_for(Answers(shown=Shown.NOBODY))


@given(_ANSWERS)
def test_there_and_back_are_the_same_way(answers: Answers) -> None:
    asked = questions_for(answers)
    walked = [asked[0]]
    while (following := after(walked[-1], answers)) is not None:
        assert before(following, answers) is walked[-1]
        walked.append(following)

    assert tuple(walked) == asked
    assert before(asked[0], answers) is None
    assert [place_of(one, answers) for one in asked] == [
        (at, len(asked)) for at in range(1, len(asked) + 1)
    ]


@given(_ANSWERS)
def test_whatever_was_answered_makes_a_draft(answers: Answers) -> None:
    draft = draft_of(answers, "27")

    assert draft.essence == answers.said.strip()
    assert draft.region == "27"
    assert draft.kind in {wish.kind for wish in WISHES}
    if answers.shown is Shown.NOBODY:
        assert draft.applicant == Applicant(kind=ApplicantKind.NOBODY)


@pytest.mark.parametrize(
    ("language", "appeal"),
    [("kk", AppealLanguage.KK), ("ru", AppealLanguage.RU), ("en", AppealLanguage.OTHER)],
)
def test_the_language_of_the_screen_is_that_of_the_appeal(
    language: str, appeal: AppealLanguage
) -> None:
    assert draft_of(Answers(language=language)).language is appeal


def test_how_it_was_said_is_the_form_of_the_law() -> None:
    forms = {way: draft_of(Answers(way=way)).form for way in Way}

    assert forms == {Way.TYPED: Form.ELECTRONIC, Way.SOUND: Form.ORAL, Way.FILM: Form.VIDEO}


def test_an_iin_tells_birth_date_and_sex_and_a_wrong_one_is_kept_as_typed() -> None:
    eleven = "88010150012"
    iin = f"{eleven}{check_digit(eleven)}"

    right = draft_of(Answers(shown=Shown.IDENTIFIER, identifier=iin, name=" Айгүл ", phone=" 1 "))
    wrong = draft_of(Answers(shown=Shown.IDENTIFIER, identifier="880101"))

    assert (right.applicant.name, right.applicant.phone) == ("Айгүл", "1")
    assert right.applicant.birth_on is not None
    assert right.applicant.sex in set(Sex)
    assert (wrong.applicant.identifier, wrong.applicant.birth_on) == ("880101", None)


def test_who_was_interrupted_goes_on_at_the_first_open_question() -> None:
    answers = Answers()
    assert first_open(answers) is Question.WISH

    answers = replace(answers, kind="report")
    assert first_open(answers) is Question.SAID

    answers = replace(answers, said="Су жоқ")
    assert first_open(answers) is Question.TOPIC
    assert first_open(answers, recorded=True) is Question.SAID, "it is approved before it counts"
    assert first_open(replace(answers, topic="02.01")) is Question.PERSON


def test_nothing_answered_is_an_application_of_a_person() -> None:
    assert draft_of(Answers()) == Draft(kind="application", form=Form.ELECTRONIC)
