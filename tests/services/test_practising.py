"""Practising: tasks begun, looked at in a real journal, remembered for each person."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from desks import TestClock, clock
from practices import NEWCOMER, made_practice, practice, practice_folder

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.link import Link, Relation
from frontoffice.domain.practice_people import AGAIN, ELSEWHERE, LOST, MISHEARD
from frontoffice.domain.practice_tasks import TASKS, task_of
from frontoffice.domain.visit import WhyLeft
from frontoffice.practice import practising_at
from frontoffice.services.consultations import Told
from frontoffice.services.practising import Attempt, Practising
from frontoffice.services.registry import Query

__all__ = ["clock", "made_practice", "practice", "practice_folder"]


def begun(practising: Practising, code: str) -> Attempt:
    task = task_of(code)
    assert task is not None
    return practising.begin(task)


def appeal_of(desk: Desk, name: str) -> UUID:
    return next(
        one.appeal for one in desk.registry.page(Query(words=name)).lines if one.applicant == name
    )


def a_draft(attempt: Attempt, **changed: object) -> Draft:
    told = attempt.case.told
    who = Applicant(name=told["name"], identifier=told["iin"], address=told["address"])
    draft = Draft(applicant=who, essence="Көшеде жарық жоқ, жөндеуді сұраймын.")
    return replace(draft, **changed)  # type: ignore[arg-type]


def register(desk: Desk, attempt: Attempt, **changed: Any) -> None:
    links = changed.pop("links", ())
    desk.registration.register(a_draft(attempt, **changed), NEWCOMER, links=links)


def leave(desk: Desk, _attempt: Attempt) -> None:
    desk.visits.end(desk.visits.open(NEWCOMER).id, NEWCOMER, WhyLeft.ELSEWHERE)


def correct(desk: Desk, _attempt: Attempt) -> None:
    appeal = appeal_of(desk, MISHEARD.name)
    draft = desk.cards.card(appeal).draft
    draft = replace(draft, applicant=replace(draft.applicant, phone=MISHEARD.phone))
    desk.registration.correct(appeal, draft, "Қате естілген", NEWCOMER)


def repeat(desk: Desk, attempt: Attempt) -> None:
    register(desk, attempt, links=[Link(Relation.REPEATED, appeal_of(desk, AGAIN.name))])


NOBODY = Draft(applicant=Applicant(kind=ApplicantKind.NOBODY), essence="Ит")
AS_A_CLERK: dict[str, Callable[[Desk, Attempt], object]] = {
    "iin": register,
    "nobody": lambda desk, _: desk.registration.register(NOBODY, NEWCOMER),
    "left": leave,
    "term": lambda _desk, _attempt: None,
    "explain": lambda desk, _: desk.consultations.give(Told(card="deadline"), NEWCOMER),
    "layout": register,
    "offline": lambda desk, attempt: register(desk, attempt, kind="complaint"),
    "find": lambda desk, _: desk.talons.reissue(appeal_of(desk, LOST.name), "lost", NEWCOMER),
    "correct": correct,
    "repeat": repeat,
    "collective": lambda desk, attempt: register(desk, attempt, signers=3),
    "redirect": lambda desk, _: desk.moves.redirect(
        appeal_of(desk, ELSEWHERE.name), NEWCOMER, to_body="health"
    ),
}
"""How each task is done by the services that the window uses."""


def test_every_task_can_be_done_at_a_real_practice_desk(practice: Desk, clock: TestClock) -> None:
    practising = practising_at(practice)
    due_on = practice.registration.preview("complaint").due_on
    answers = {"term": f"{due_on:%d.%m.%Y}"}
    for at, task in enumerate(TASKS, 1):
        attempt = practising.begin(task)
        assert not practising.look(attempt).done
        clock.pass_(20)
        AS_A_CLERK[task.code](practice, attempt)
        result = practising.look(attempt, hints=1, answer=answers.get(task.code, ""))
        assert result.missed == ()
        assert result.seconds == 20
        assert practising.keep(NEWCOMER, result)[task.code].done
        assert len(practising.progress(NEWCOMER)) == at
    assert practising.next(NEWCOMER, TASKS[-1].code) is TASKS[0]


def test_what_was_done_before_a_task_does_not_count(practice: Desk) -> None:
    practising = practising_at(practice)
    first = begun(practising, "iin")
    practice.registration.register(a_draft(first), NEWCOMER)
    assert practising.look(first).done
    assert not practising.look(begun(practising, "iin")).done


def test_progress_is_each_persons_own_and_stays(practice: Desk) -> None:
    practising = practising_at(practice)
    other = replace(NEWCOMER, login="other")
    attempt = begun(practising, "iin")
    assert not practising.keep(NEWCOMER, practising.look(attempt))["iin"].done
    practice.registration.register(a_draft(attempt), NEWCOMER)
    practising.keep(NEWCOMER, practising.look(attempt, hints=2))
    later = practising.keep(NEWCOMER, practising.look(begun(practising, "iin")))
    assert later["iin"].done
    assert later["iin"].hints == 2
    assert practising.progress(other) == {}
    assert practising.next(NEWCOMER).code == "nobody"
    assert practising.next(other).code == "iin"
