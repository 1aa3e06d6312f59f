"""«You were here»: a person is found in any spelling, a matter in other words, with what came of it."""

from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import uuid4

import pytest
from desks import CLERK, TestClock
from sqlalchemy import text

from db.engine import writing
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.repeats import Advice
from frontoffice.domain.status import Status
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.registration import Registered
from frontoffice.services.similar import BACK, Found, Why

IIN: Final = "650802499021"
BORN: Final = date(1965, 8, 2)
PERSON: Final = Applicant(name="Ахметова Гүлмира Серікқызы", identifier=IIN, birth_on=BORN)
ROAD: Final = "Дорога на улице Абая не ремонтируется второй год, весной по ней не пройти."
ROAD_AGAIN: Final = "Дорогу по улице Абая просим отремонтировать, весной не пройти пешком"
HEAT: Final = "В доме месяц нет отопления, обращались в управляющую компанию."


def register(desk: Desk, essence: str = ROAD, who: Applicant = PERSON) -> Registered:
    return desk.registration.register(Draft(applicant=who, essence=essence), CLERK)


def look(desk: Desk, essence: str = "", **who: Any) -> Found:
    applicant = replace(Applicant(), **who)
    return desk.similar.look(Draft(applicant=applicant, essence=essence))


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ({"identifier": IIN}, Why.IDENTIFIER),
        ({"identifier": IIN, "name": "Ким Олег"}, Why.IDENTIFIER),
        ({"name": "Ахметова Гулмира", "birth_on": BORN}, Why.NAME),
        ({"name": "Ахметқызы Гүлмира", "birth_on": BORN}, Why.NAME),
        ({"name": "Axмeтoвa Гyлмиpa", "birth_on": BORN}, Why.NAME),
        ({"name": "F[vtnjdf Ukmvbhf", "birth_on": BORN}, Why.NAME),
        ({"name": "Akhmetova Gulmira", "birth_on": BORN}, Why.NAME),
        ({"name": "Гүлмира Ахметова", "birth_on": BORN}, Why.NAME),
        ({"name": "Ахметова Гульмира"}, Why.NAMESAKE),
    ],
)
def test_a_person_who_was_here_is_found_in_any_spelling(
    desk: Desk, who: dict[str, Any], why: Why
) -> None:
    first = register(desk)
    [match] = look(desk, **who).person
    assert (match.why, match.line.appeal) == (why, first.appeal)


@pytest.mark.parametrize(
    "who",
    [
        {},
        {"name": "Ахметова"},
        {"name": "Ахметова Сәуле", "birth_on": BORN},
        {"name": "Ахметова Гүлмира", "birth_on": date(1965, 8, 3)},
        {"name": "Ахметова Галия-Шолпан Қаратайқызы", "birth_on": BORN},
        {"kind": ApplicantKind.NOBODY, "name": "Ахметова Гүлмира", "identifier": IIN},
        {"kind": ApplicantKind.ORGANISATION, "name": "Ахметова Гүлмира"},
    ],
)
def test_nobody_else_is_shown(desk: Desk, who: dict[str, Any]) -> None:
    register(desk)
    assert look(desk, **who).person == ()


def test_a_namesake_with_another_iin_is_somebody_else(desk: Desk) -> None:
    register(desk, who=replace(PERSON, birth_on=None, identifier="12"))
    assert look(desk, name=PERSON.name, identifier="34").person == ()
    assert len(look(desk, name=PERSON.name).person) == 1


def test_who_was_told_without_a_birth_date_is_found_by_the_name(desk: Desk) -> None:
    register(desk, who=Applicant(name="Ахметова Гулмира"))
    [match] = look(desk, name=PERSON.name, birth_on=BORN).person
    assert match.why is Why.NAMESAKE


def test_another_right_iin_is_another_person_and_wrong_digits_prove_nothing(desk: Desk) -> None:
    register(desk, who=replace(PERSON, identifier="650802499021"))
    assert look(desk, name=PERSON.name, birth_on=BORN, identifier="000229599007").person == ()
    [match] = look(desk, name=PERSON.name, birth_on=BORN, identifier="650802499020").person
    assert match.why is Why.NAME


def test_an_organisation_is_known_by_its_bin(desk: Desk) -> None:
    firm = Applicant(kind=ApplicantKind.ORGANISATION, name="«Жол» ЖШС", identifier="200140012345")
    first = register(desk, who=firm)
    [match] = look(desk, kind=ApplicantKind.ORGANISATION, identifier="200140012345").person
    assert match.line.appeal == first.appeal


def test_the_same_matter_nearby_is_found_in_other_words(desk: Desk) -> None:
    first = register(desk)
    register(desk, HEAT)
    [match] = look(desk, ROAD_AGAIN, name="Ким Олег").alike
    assert (match.line.appeal, match.why, match.same) == (first.appeal, Why.TEXT, True)
    assert match.place == "Абая"


def test_a_place_that_stands_in_the_address_is_near_and_a_name_is_no_place(desk: Desk) -> None:
    near = register(desk, "Дорога не ремонтируется", Applicant(name="Пак", address="Абай к-сі, 5"))
    named = register(desk, "Дорога не ремонтируется совсем", Applicant(name="Абаев Серік"))
    found = look(desk, ROAD).alike
    assert [(one.line.appeal, one.place) for one in found] == [
        (near.appeal, "Абая"),
        (named.appeal, ""),
    ]


def test_what_is_old_or_short_or_about_something_else_is_not_alike(
    desk: Desk, clock: TestClock
) -> None:
    register(desk, HEAT)
    assert look(desk, ROAD).alike == ()
    assert look(desk, "Дорога").alike == ()
    register(desk)
    clock.pass_(BACK.total_seconds() + 60)
    assert look(desk, ROAD).alike == ()
    assert len(look(desk, identifier=IIN).person) == 2


def test_what_the_person_brought_is_not_shown_twice(desk: Desk) -> None:
    register(desk)
    found = look(desk, ROAD, identifier=IIN, name=PERSON.name, birth_on=BORN)
    assert ([one.same for one in found.person], found.alike) == ([True], ())


def test_the_path_of_an_earlier_one_ends_with_its_answer(desk: Desk) -> None:
    first = register(desk).appeal
    desk.moves.assign(first, CLERK, to_body="works_27")
    desk.moves.answer(first, CLERK, outcome="favourable", note="Жол жөнделеді")
    [match] = look(desk, identifier=IIN).person
    assert match.line.status is Status.ANSWERED
    assert [(one.kind, one.told, one.note) for one in match.path] == [
        ("appeal.assigned", "works_27", ""),
        ("appeal.answered", "favourable", "Жол жөнделеді"),
    ]


def test_a_move_whose_words_are_erased_is_left_out_of_the_path(desk: Desk) -> None:
    desk.moves.assign(register(desk).appeal, CLERK)
    with writing(desk.journal.engine) as connection:
        connection.execute(text("UPDATE entry SET body = NULL WHERE kind = 'appeal.assigned'"))
    [match] = look(desk, identifier=IIN).person
    assert match.path == ()


def test_the_law_is_told_of_what_is_the_same_and_of_danger_always(desk: Desk) -> None:
    first = register(desk).appeal
    assert look(desk, ROAD, identifier=IIN).advice == (Advice.STILL_OPEN,)
    desk.moves.send_back(first, CLERK, reason="no_arguments")
    assert look(desk, ROAD, identifier=IIN).advice == (Advice.RETURNED_BEFORE,)
    assert look(desk, HEAT, identifier=IIN).advice == ()
    assert look(desk, "Сосед угрожает убить").advice == (Advice.DANGER,)


def test_what_else_a_person_brought_stands_beside_the_card(desk: Desk) -> None:
    first, second = register(desk), register(desk, HEAT, replace(PERSON, name="Ахметова Гулмира"))
    [match] = desk.similar.others(first.appeal, PERSON)
    assert (match.line.appeal, match.why) == (second.appeal, Why.IDENTIFIER)


def test_where_many_are_near_nothing_is_looked_for_elsewhere(desk: Desk) -> None:
    register(desk, "Дорога не ремонтируется", Applicant(name="Ким Олег"))
    for number in range(10):
        register(desk, who=Applicant(name=f"Пак {'абвгдежзик'[number] * 3}"))
    found = look(desk, ROAD).alike
    assert {one.place for one in found} == {"Абая"}


def test_what_an_appeal_is_like_does_not_show_itself(desk: Desk) -> None:
    first, second = register(desk), register(desk, ROAD_AGAIN, Applicant(name="Ким Олег"))
    found = desk.similar.of(second.appeal)
    assert ([one.line.appeal for one in found.alike], found.person) == ([first.appeal], ())
    assert desk.similar.of(first.appeal).person == ()
    with pytest.raises(UnknownAppealError):
        desk.similar.of(uuid4())
