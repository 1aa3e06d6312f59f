"""Practice: its number is nobody's, its people are invented, its tasks judge what was done."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain import practice_people as people
from frontoffice.domain.iin import Sex, identify
from frontoffice.domain.number import Number
from frontoffice.domain.practice import OFFICE_CODE, PracticeOfficeError, check_real
from frontoffice.domain.practice_judging import ANSWER, Case, Deed, Task, day_in, judge
from frontoffice.domain.practice_people import earlier, synthetic_iin
from frontoffice.domain.practice_tasks import TASKS, case_of, next_of, task_of
from frontoffice.domain.text import wrong_layout
from frontoffice.i18n.words import LANGUAGES

PLACE = "Орал қ."
DUE = date(2026, 4, 21)
LATIN = {"kk": "Fekfvsplf", "ru": "Vecjh yt dsdjpzn", "en": "Vecjh yt dsdjpzn"}


def a_case(code: str) -> Case:
    return case_of(a_task(code), PLACE, DUE)


def a_task(code: str) -> Task:
    task = task_of(code)
    assert task is not None
    return task


def registered(case: Case, kind: str = "application", **changed: Any) -> Deed:
    """Return that an appeal of whoever the task speaks of was registered."""
    told = case.told
    who = {"name": told.get("name", ""), "identifier": told.get("iin", "")}
    who |= {"address": told.get("address", ""), "phone": told.get("phone", "")}
    who |= changed.pop("applicant", {})
    fields = {"applicant": who, "kind": kind, "essence": "Көшеде жарық жоқ", "signers": 1}
    return Deed("appeal.registered", who["identifier"], {"fields": fields | changed})


def about(case: Case, kind: str, **values: Any) -> Deed:
    return Deed(kind, case.told["iin"], values)


SOLVED: dict[str, list[Deed]] = {
    "iin": [registered(a_case("iin"))],
    "nobody": [registered(a_case("nobody"))],
    "left": [Deed("visit.ended", "", {"reason": "elsewhere"})],
    "term": [Deed(ANSWER, "", {"text": "21.04.2026"})],
    "explain": [Deed("consultation.given", "", {"card": "deadline", "answered": True})],
    "layout": [registered(a_case("layout"))],
    "offline": [registered(a_case("offline"), "complaint")],
    "find": [about(a_case("find"), "talon.reprinted", copy=2)],
    "correct": [
        about(
            a_case("correct"),
            "appeal.corrected",
            reason="қате",
            **registered(a_case("correct")).values,
        )
    ],
    "repeat": [
        registered(a_case("repeat")),
        about(a_case("repeat"), "appeal.linked", relation="repeated"),
    ],
    "collective": [registered(a_case("collective"), signers=3)],
    "redirect": [about(a_case("redirect"), "appeal.redirected", to_body="health")],
}
"""What is done by somebody who does each task rightly."""

ALMOST: dict[str, list[Deed]] = {
    "iin": [registered(a_case("iin"), applicant={"address": " "})],
    "nobody": [registered(a_case("nobody"), applicant={"name": "Біреу"})],
    "left": [Deed("visit.ended", "", {"reason": "untold"})],
    "term": [Deed(ANSWER, "", {"text": "20.04.2026"})],
    "explain": [Deed("consultation.given", "", {"card": "deadline", "answered": False})],
    "layout": [registered(a_case("layout"), essence=LATIN["ru"])],
    "offline": [registered(a_case("offline"))],
    "find": [about(a_case("repeat"), "talon.reprinted", copy=2)],
    "correct": [
        about(
            a_case("correct"),
            "appeal.corrected",
            **registered(a_case("correct")).values,
            reason=" ",
        )
    ],
    "repeat": [
        registered(a_case("repeat")),
        about(a_case("repeat"), "appeal.linked", relation="group"),
    ],
    "collective": [registered(a_case("collective"))],
    "redirect": [about(a_case("redirect"), "appeal.redirected", to_body="")],
}
"""What is done by somebody who has overlooked one thing."""


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.code)
def test_a_task_is_done_by_what_it_asks_for(task: Task) -> None:
    result = judge(task, a_case(task.code), SOLVED[task.code], 30, hints=1)

    assert result.done
    assert result.in_time
    assert (result.task, result.hints, result.seconds) == (task.code, 1, 30)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.code)
def test_what_was_overlooked_is_told_in_words(task: Task) -> None:
    case = a_case(task.code)
    result = judge(task, case, ALMOST[task.code], task.target_s + 1)

    assert len(result.missed) == 1
    assert not result.done
    assert not result.in_time
    for language in LANGUAGES:
        assert "{" not in case.told_in(result.missed[0], language)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.code)
def test_doing_nothing_misses_everything(task: Task) -> None:
    assert len(judge(task, a_case(task.code), [], 0).missed) == len(task.expected) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_task_is_told_in_every_language(language: str) -> None:
    told = []
    for task in TASKS:
        case = a_case(task.code)
        texts = [task.title, task.story, *task.hints, *(one.missed for one in task.expected)]
        told += [case.told_in(text, language) for text in texts]
        assert 2 <= len(task.hints) <= 3
    assert all(told)
    assert not any("{" in text for text in told)
    assert len({task.title.in_(language) for task in TASKS}) == len(TASKS) == 12


def test_tasks_go_from_easy_to_hard() -> None:
    levels = [task.level for task in TASKS]
    assert levels == sorted(levels)
    assert set(levels) == {1, 2, 3}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_task_of_the_wrong_layout_shows_what_a_keyboard_types(language: str) -> None:
    typed = LATIN[language]
    assert typed in a_task("layout").story.in_(language)
    assert wrong_layout(typed) in ("Ауламызда", "Мусор не вывозят", "Мусор не вывозят")


def test_the_next_task_is_one_that_is_not_done_yet() -> None:
    codes = [task.code for task in TASKS]
    assert next_of(frozenset()).code == codes[0]
    assert next_of(frozenset(codes[:2])).code == codes[2]
    assert next_of(frozenset(), after=codes[0]).code == codes[1]
    assert next_of(frozenset(codes[1:]), after=codes[4]).code == codes[0]
    assert next_of(frozenset(codes), after=codes[-1]).code == codes[0]
    assert task_of("unheard-of") is None


@pytest.mark.parametrize("text", ["21.04.2026", " 21.04.26 ", "2026-04-21"])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert day_in(text) == DUE


def test_what_is_no_day_is_none() -> None:
    assert day_in("31.02.2026") is None
    assert day_in("апрель") is None


@given(st.dates(date(1930, 1, 1), date(2020, 1, 1)), st.sampled_from(Sex), st.integers(0, 9_999))
def test_an_invented_iin_reads_as_one(birth_on: date, sex: Sex, serial: int) -> None:
    found = identify(synthetic_iin(birth_on, sex, serial))
    assert (found.valid, found.birth_on, found.sex) == (True, birth_on, sex)


def test_equal_seeds_invent_equal_people() -> None:
    first, second = ([*earlier(7, 60, PLACE, "27")] for _ in range(2))
    assert first == second
    assert first != [*earlier(8, 60, PLACE, "27")]
    assert len(first) == 60
    assert [one.days_ago for one in first] == sorted((one.days_ago for one in first), reverse=True)


def test_invented_people_are_whole_and_nobody() -> None:
    for one in earlier(7, 60, PLACE, "27"):
        who = one.draft.applicant
        assert identify(who.identifier).valid
        assert who.address.startswith(PLACE)
        assert who.phone.startswith("+7701000")
    brought = [one.figure for one in earlier(7, 60, PLACE, "27") if one.figure]
    assert brought == [people.AGAIN, people.LOST, people.MISHEARD, people.ELSEWHERE]


def test_a_number_of_practice_is_known_by_its_office() -> None:
    number = Number("27", OFFICE_CODE, 999, 26, 1)
    assert number.practice
    assert not replace(number, office="0142").practice
    check_real("270142")
    with pytest.raises(PracticeOfficeError):
        check_real("750000")
