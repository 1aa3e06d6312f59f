from datetime import date

import pytest

from frontoffice.domain.kinds import (
    CHARACTERS,
    OUTCOMES,
    Certainty,
    Group,
    Kind,
    Kinds,
    Unit,
    bundled_kinds,
    outcomes_of,
)
from frontoffice.i18n import Localised

KINDS = bundled_kinds()
NAME = Localised("арыз", "заявление", "application")


def dated(days: int, valid_from: date | None, valid_to: date | None) -> Kind:
    return Kind(
        code="application",
        group=Group.APPEAL,
        name=NAME,
        days=days,
        unit=Unit.WORKING,
        extendable=True,
        basis="Code 76(1)",
        certainty=Certainty.H,
        valid_from=valid_from,
        valid_to=valid_to,
    )


def test_the_six_kinds_of_the_code_come_first() -> None:
    assert [kind.code for kind in KINDS.main()] == [
        "application",
        "complaint",
        "information_request",
        "proposal",
        "response",
        "report",
    ]
    assert len(KINDS.other()) == 10
    assert KINDS.all() == KINDS.main() + KINDS.other()


def test_only_applications_and_complaints_are_appeals_among_the_six() -> None:
    appeals = [kind.code for kind in KINDS.main() if kind.group is Group.APPEAL]
    assert appeals == ["application", "complaint"]


def test_only_what_was_read_in_the_law_is_marked_certain() -> None:
    assert {kind.certainty for kind in KINDS.main()} == {Certainty.H}
    assert {kind.certainty for kind in KINDS.other()} == {Certainty.M}


def test_what_may_be_extended_says_how_far() -> None:
    for kind in KINDS.all():
        assert kind.extendable is bool(kind.extension_months or kind.extension_days)


def test_a_kind_is_found_by_its_code() -> None:
    found = KINDS.find("complaint")
    assert found is not None
    assert found.name.kk == "шағым"
    assert found.days == 20
    assert KINDS.find("no such kind") is None


def test_a_kind_is_found_as_it_was_on_its_day() -> None:
    old, new = dated(10, None, date(2022, 6, 30)), dated(15, date(2022, 7, 1), None)
    kinds = Kinds([old, new])
    assert kinds.all() == (new,)
    assert kinds.find("application", date(2022, 6, 30)) == old
    assert kinds.find("application", date(2022, 7, 1)) == new
    assert kinds.find("application") == new


def test_on_a_day_that_the_table_does_not_reach_the_latest_kind_is_meant() -> None:
    only = dated(15, date(2022, 7, 1), None)
    assert Kinds([only]).find("application", date(2020, 1, 1)) == only


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("application", "application"),
        ("application_rehabilitation", "application"),
        ("complaint", "complaint"),
        ("complaint_taxpayer", "complaint"),
        ("report", "simplified"),
        ("request_lawyer", "simplified"),
    ],
)
def test_each_kind_has_the_closed_list_of_its_procedure(code: str, group: str) -> None:
    kind = KINDS.find(code)
    assert kind is not None
    assert outcomes_of(kind) == OUTCOMES[group]


def test_the_closed_lists_are_as_long_as_in_the_law() -> None:
    lengths = {group: len(outcomes) for group, outcomes in OUTCOMES.items()}
    assert lengths == {"simplified": 3, "application": 3, "complaint": 7}
    assert len(CHARACTERS) == 4


def test_every_outcome_has_its_own_code_and_three_names() -> None:
    for outcomes in (*OUTCOMES.values(), CHARACTERS):
        assert len({outcome.code for outcome in outcomes}) == len(outcomes)
        for outcome in outcomes:
            assert outcome.name.kk
            assert outcome.name.ru
            assert outcome.name.en
