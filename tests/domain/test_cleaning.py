from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.appeal import Applicant, Draft, Flag
from frontoffice.domain.cleaning import FIELD_LIMIT, cleaned
from frontoffice.domain.text import clean

anything = st.text(st.characters(exclude_categories=()))
drafts = st.builds(
    Draft,
    applicant=st.builds(Applicant, name=anything, address=anything),
    topic=anything,
    essence=anything,
    attachments=st.lists(anything, max_size=3).map(tuple),
)
A_DRAFT = Draft(applicant=Applicant(name="Ким В."), addressee="әкімдік", essence="Су жоқ.")


def test_a_clean_draft_stays_as_it_is() -> None:
    assert cleaned(A_DRAFT) == (A_DRAFT, ())


def test_what_a_text_cannot_hold_is_replaced_and_told_by_field() -> None:
    applicant = replace(A_DRAFT.applicant, name="Ким\x00")
    draft, told = cleaned(replace(A_DRAFT, applicant=applicant, attachments=("а\x01.pdf",)))
    assert draft.applicant.name == "Ким\ufffd"
    assert draft.attachments == ("а\ufffd.pdf",)
    assert told == (Flag("text.cleaned", "name"), Flag("text.cleaned", "attachments"))


def test_what_is_too_long_for_its_field_stands_whole_in_the_essence() -> None:
    long = "ә" * (FIELD_LIMIT + 1)
    draft, told = cleaned(replace(A_DRAFT, addressee=long))
    assert draft.addressee == long[:-1]
    assert draft.essence == f"Су жоқ.\n\naddressee: {long}"
    assert told == (Flag("text.moved", "addressee"),)


def test_an_essence_is_never_cut() -> None:
    long = "ә" * (FIELD_LIMIT * 3)
    assert cleaned(replace(A_DRAFT, essence=long)) == (replace(A_DRAFT, essence=long), ())


@pytest.mark.parametrize(
    ("signers", "kept"), [(0, 1), (-5, 1), (1, 1), (1_000_000, 1_000_000), (10**20, 1_000_000)]
)
def test_a_number_of_signers_that_cannot_be_is_brought_within_its_limits_and_told(
    signers: int, kept: int
) -> None:
    draft, told = cleaned(replace(A_DRAFT, signers=signers))
    assert draft.signers == kept
    assert told == (() if signers == kept else (Flag("signers.wrong", "signers"),))


@given(drafts)
def test_what_is_cleaned_holds_nothing_more_to_clean(draft: Draft) -> None:
    once, _ = cleaned(draft)
    assert once.essence.startswith(clean(draft.essence).text)
    assert cleaned(once) == (once, ())
