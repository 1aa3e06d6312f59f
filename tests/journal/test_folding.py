from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from builders import a_continuation, a_correction, a_term, an_appeal, an_applicant
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.journal.bodies import (
    AppealCorrected,
    AppealFields,
    AppealTermChanged,
    TalonConfirmed,
)
from frontoffice.journal.body import Body
from frontoffice.journal.folding import Folded
from frontoffice.journal.paper_bodies import ConfirmedByApplicant

CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "applicant": st.builds(an_applicant, name=st.text(max_size=5)),
    "representative": st.text(max_size=5),
    "topic": st.text(max_size=5),
    "addressee": st.text(max_size=5),
    "essence": st.text(max_size=5),
    "signers": st.integers(1, 99),
    "urgent": st.booleans(),
    "attachments": st.tuples(st.text(max_size=5)),
}


def corrections_of(names: Iterable[str]) -> st.SearchStrategy[AppealCorrected]:
    """Return corrections that change all of *names*."""
    whole = {name: CHANGES[name] for name in names}
    return st.fixed_dictionaries(whole).map(lambda changes: a_correction(**changes))


some = st.lists(st.sampled_from(sorted(CHANGES)), unique=True, min_size=1).flatmap(corrections_of)


def folded(*bodies: Body) -> Folded:
    found = Folded.of(bodies)
    assert found is not None
    return found


@given(st.data())
def test_corrections_of_different_fields_may_come_in_any_order(data: st.DataObject) -> None:
    names = data.draw(st.permutations(sorted(CHANGES)))
    cut = data.draw(st.integers(1, len(names) - 1))
    one = data.draw(corrections_of(names[:cut]))
    two = data.draw(corrections_of(names[cut:]))

    assert folded(an_appeal(), one, two) == folded(an_appeal(), two, one)


@given(st.lists(some, max_size=5))
def test_the_last_correction_of_a_field_stands_for_it(corrections: list[AppealCorrected]) -> None:
    found = folded(an_appeal(), *corrections)

    for name in AppealFields.__struct_fields__:
        sayings = [getattr(one.fields, name) for one in corrections if name in one.changed]
        expected = sayings[-1] if sayings else getattr(an_appeal().fields, name)
        assert getattr(found.fields, name) == expected
    assert found.corrections == len(corrections)


def test_a_correction_brings_its_term_and_its_flags() -> None:
    later = a_term(due_on="2026-07-01")
    correction = msgspec.structs.replace(
        a_correction(term=later, kind="complaint"), flags=(("iin.missing", "iin_or_bin"),)
    )
    found = folded(an_appeal(), correction)
    assert (found.term, found.flags) == (later, (("iin.missing", "iin_or_bin"),))
    assert found.registered == an_appeal()


def test_a_long_essence_is_put_together_of_its_parts() -> None:
    parts = [a_continuation(2, " two"), a_continuation(3, " three")]
    found = folded(an_appeal(essence="one"), *parts)
    assert found.fields.essence == "one two three"
    assert found.registered.fields.essence == "one"


def test_a_corrected_essence_replaces_all_parts_and_may_have_its_own() -> None:
    long = [an_appeal(essence="one"), a_continuation(2, " two")]
    assert folded(*long, a_correction(essence="new")).fields.essence == "new"
    renewed = [*long, a_correction(essence="new"), a_continuation(2, " part")]
    assert folded(*renewed).fields.essence == "new part"


def test_a_field_of_a_later_version_is_read_over() -> None:
    found = folded(an_appeal(), a_correction("topic", "mood", topic="03.02"))
    assert found.fields == an_appeal(topic="03.02").fields


@pytest.mark.parametrize(
    "bodies", [[], [a_correction(topic="1")], [a_continuation()], [TalonConfirmed(copy=1)]]
)
def test_without_its_registration_there_is_no_appeal(bodies: list[Body]) -> None:
    assert Folded.of(bodies) is None


def test_what_happens_to_the_talon_does_not_change_what_the_appeal_says() -> None:
    assert folded(an_appeal(), TalonConfirmed(copy=1)) == folded(an_appeal())


def test_a_changed_term_stands_where_it_was_counted_for_what_stood_before() -> None:
    first, later = an_appeal(), a_term(due_on="2026-07-01")
    change = AppealTermChanged(term=later, before=first.term.due_on)
    assert folded(first, change).term == later
    corrected = a_correction(term=a_term(due_on="2026-08-01"), kind="complaint")
    assert folded(first, corrected, change).term.due_on == "2026-08-01"
    assert Folded.of([change]) is None


def confirmation(corrections: int, *what: str) -> ConfirmedByApplicant:
    return ConfirmedByApplicant(what=what, way="voice", corrections=corrections, note="")


def test_what_was_corrected_is_asked_about_until_it_is_confirmed() -> None:
    told = (an_appeal(), a_correction(essence="Газ жоқ"), a_correction(topic="02.01"))
    assert folded(*told).unconfirmed == ("essence",)
    assert folded(*told, confirmation(2, "essence")).unconfirmed == ()
    assert folded(*told, confirmation(2, "applicant")).unconfirmed == ("essence",)


def test_a_confirmation_that_a_correction_has_overtaken_confirms_nothing() -> None:
    told = (an_appeal(), a_correction(essence="Газ жоқ"), a_correction(essence="Су жоқ"))
    assert folded(*told, confirmation(1, "essence")).unconfirmed == ("essence",)
    assert Folded.of([confirmation(1, "essence")]) is None


def test_nobody_is_asked_about_an_appeal_without_a_name() -> None:
    nobody = a_correction(applicant=an_applicant(kind="nobody"), essence="Газ жоқ")
    assert folded(an_appeal(), nobody).unconfirmed == ()
