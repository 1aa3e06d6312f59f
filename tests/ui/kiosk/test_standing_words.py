"""What the kiosk says of where an appeal stands: of every stage, and where it cannot say."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from listings import NUMBER

from frontoffice.domain.number import Number
from frontoffice.domain.reference_office import OfficeContact
from frontoffice.domain.stage import OPEN_STAGES, Stage, Whereabouts
from frontoffice.i18n import Localised
from frontoffice.i18n.words import LANGUAGES, words_in
from frontoffice.services.checking import Finding
from frontoffice.services.status_list import Answer, Standing
from ui.kiosk.standing_words import Told, told_of

TODAY = date(2026, 3, 20)
AS_OF = datetime.fromisoformat("2026-03-20T10:41:00+05:00")
REGISTERED, DUE = date(2026, 3, 2), date(2026, 3, 25)


def told(
    stage: Stage, due_on: date | None = DUE, done_on: date | None = None, language: str = "en"
) -> Told:
    found = Standing(Answer.LISTED, NUMBER, Whereabouts(stage, REGISTERED, due_on, done_on), AS_OF)
    return told_of(found, TODAY, words_in(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", Stage)
def test_every_stage_says_what_since_when_and_what_next(stage: Stage, language: str) -> None:
    is_open = stage in OPEN_STAGES
    said = told(stage, DUE if is_open else None, None if is_open else TODAY, language)
    assert said.title
    assert len(said.lines) == 3
    assert all("{" not in line for line in said.lines)
    assert "2026" in said.lines[0]
    assert "2026" in said.lines[2]
    assert not said.is_warning
    assert said.may_complain is (stage is Stage.ANSWERED)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "answer", [one for one in Answer if one not in {Answer.OWN, Answer.LISTED}]
)
def test_every_answer_without_a_stage_says_why_and_what_to_do(
    answer: Answer, language: str
) -> None:
    said = told_of(Standing(answer, NUMBER), TODAY, words_in(language))
    assert said.title
    assert said.lines
    assert all("{" not in line for line in said.lines)
    assert said.is_warning
    assert not said.may_complain
    assert said.as_of == said.asks == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (2, "2 days are left."),
        (1, "1 day is left."),
        (0, "Today is the last day."),
        (-1, "The last day is over. Ask the office; you may also complain."),
    ],
)
def test_the_days_that_are_left_are_counted(days: int, words: str) -> None:
    said = told(Stage.IN_WORK, TODAY + timedelta(days=days))
    assert said.lines[0].endswith(f"\n{words}")
    assert said.is_warning is said.may_complain is (days < 0)


def test_who_was_asked_for_more_is_told_by_when_they_bring_it() -> None:
    assert told(Stage.ASKED).lines[0].startswith("To be completed by: Wednesday, 25 March 2026")
    over = told(Stage.ASKED, TODAY - timedelta(days=1))
    assert over.lines[0].endswith("Ask the office what can still be done.")


def test_a_stage_whose_day_nobody_can_say_leaves_it_out() -> None:
    assert len(told(Stage.WITH_BODY, None).lines) == 2


@pytest.mark.parametrize(
    ("age", "days"), [(timedelta(hours=25), "1 day ago"), (timedelta(days=9), "9 days ago")]
)
def test_what_is_known_of_long_ago_is_told_to_be_that(age: timedelta, days: str) -> None:
    of = Whereabouts(Stage.IN_WORK, REGISTERED, DUE, None)
    found = Standing(Answer.LISTED, NUMBER, of, AS_OF - age, is_old=True)
    said = told_of(found, TODAY, words_in("en"))
    assert said.is_warning
    assert days in said.as_of
    assert "not known here yet" in said.as_of


def test_what_this_kiosk_has_itself_is_known_for_itself() -> None:
    of = Whereabouts(Stage.REGISTERED, TODAY, DUE, None)
    assert told_of(Standing(Answer.OWN, NUMBER, of, AS_OF), TODAY, words_in("en")).as_of == ""


def test_whom_to_ask_stands_with_a_telephone_in_one_piece() -> None:
    names = Localised("Орталық", "Центр", "Centre"), Localised("Орал", "Уральск", "Oral")
    of = Whereabouts(Stage.IN_WORK, REGISTERED, DUE, None)
    asked = OfficeContact("270142", *names, phone="+7 701 000 00 10")
    found = Standing(Answer.LISTED, NUMBER, of, AS_OF, ask=asked)
    english = words_in("en")
    assert (
        told_of(found, TODAY, english).asks == "Centre, Oral\n+7\u00a0701\u00a0000\u00a000\u00a010"
    )
    silent = replace(found, ask=replace(asked, phone=""))
    assert told_of(silent, TODAY, english).asks == "Centre, Oral"


def test_a_talon_that_cannot_be_checked_is_said_to_be_that_and_a_genuine_one_is_not() -> None:
    of = Whereabouts(Stage.IN_WORK, REGISTERED, DUE, None)
    found = Standing(Answer.LISTED, NUMBER, of, AS_OF, finding=Finding.UNKNOWN_DEVICE)
    english = words_in("en")
    assert told_of(found, TODAY, english).lines[-1].startswith("It cannot be told")
    genuine = replace(found, finding=Finding.SIGNED)
    assert len(told_of(genuine, TODAY, english).lines) == 3


@pytest.mark.parametrize(("region", "name"), [("75", "Almaty"), ("99", "")])
def test_another_region_is_called_by_its_name(region: str, name: str) -> None:
    found = Standing(Answer.ELSEWHERE, Number(region, "0001", 1, 26, 1))
    assert f"filed here: {name}" in told_of(found, TODAY, words_in("en")).lines[0]


def test_what_is_no_talon_has_no_number() -> None:
    said = told_of(Standing(Answer.NOT_A_TALON), TODAY, words_in("en"))
    assert said.number == ""
