"""What an applicant confirms again, and on which paper."""

import pytest

from frontoffice.domain.confirming import (
    APPLICANT,
    ESSENCE,
    WAY_NAMES,
    Way,
    fields_in_words,
    name_of_way,
    to_sign,
)
from frontoffice.domain.kinds import Form
from frontoffice.domain.paper import PaperKind


@pytest.mark.parametrize(
    ("fields", "form", "paper"),
    [
        ([APPLICANT], Form.ORAL, PaperKind.CONTACTS),
        ([ESSENCE], Form.ORAL, PaperKind.PROTOCOL),
        ([APPLICANT, ESSENCE], Form.WRITTEN, PaperKind.CARD),
        ([ESSENCE], Form.VIDEO, PaperKind.CARD),
    ],
)
def test_the_paper_tells_what_was_corrected(
    fields: list[str], form: Form, paper: PaperKind
) -> None:
    assert to_sign(fields, form) is paper


def test_every_way_has_its_words_and_a_newer_one_its_code() -> None:
    assert set(WAY_NAMES) == set(Way)
    assert name_of_way("voice").in_("ru") == "устно, у стола"
    assert name_of_way("by letter").in_("kk") == "by letter"


def test_fields_are_named() -> None:
    assert fields_in_words([APPLICANT, ESSENCE], "en") == "applicant, essence"
    assert fields_in_words(["photo"], "kk") == "photo"
