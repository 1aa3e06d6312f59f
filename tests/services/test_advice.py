"""The desk advises on what is being typed by the tables that are in force at that moment."""

from dataclasses import replace

from desks import CLERK

from frontoffice.desk import Desk
from frontoffice.domain.reference_names import COMPETENCE
from frontoffice.domain.reference_rows import Row

ADMIN = replace(CLERK, login="serik", role="administrator")
TEXT = "Лифт жұмыс істемейді"
A_RULE = Row(
    table=COMPETENCE,
    code="lifts",
    values={"topic": "02.05", "region": "27", "body": "akimat_{district}"},
)


def bodies_of(desk: Desk, text: str, address: str = "") -> list[str]:
    return [one.body.code if one.body else "" for one in desk.advising.on(text, "27", address)]


def test_what_is_typed_is_told_topic_and_body(desk: Desk) -> None:
    [told] = desk.advising.on(TEXT, "27", "Орал қ.", limit=1)
    assert told.topic.code == "02.05"
    assert told.body is not None
    assert told.body.code == "utilities_27_oral"
    assert desk.advising.on("", "27") == ()


def test_without_a_region_it_is_the_one_of_the_office(desk: Desk) -> None:
    text = "Дәріханада инсулин жоқ"
    assert desk.office.region
    assert desk.advising.on(text) == desk.advising.on(text, desk.office.region)


def test_a_rule_that_was_recorded_holds_at_once(desk: Desk) -> None:
    assert bodies_of(desk, TEXT, "Орал")[0] == "utilities_27_oral"
    desk.reference.set(A_RULE, ADMIN)
    assert bodies_of(desk, TEXT, "Орал")[0] == "akimat_27_oral"


def test_a_chosen_topic_has_the_same_body_as_a_proposed_one(desk: Desk) -> None:
    [told] = desk.advising.on(TEXT, "27", "Тасқала", limit=1)
    chosen = desk.advising.competent(told.topic, "27", "Тасқала", TEXT)
    assert chosen is not None
    assert (chosen.body, chosen.reason) == (told.body, told.reason)
