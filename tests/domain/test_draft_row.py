from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft, Flag
from frontoffice.domain.draft_row import COLUMNS, draft_of
from frontoffice.domain.flags import FLAG_WORDS
from frontoffice.domain.iin import Sex
from frontoffice.domain.kinds import AppealLanguage, Form

cells = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=()))
    | st.binary()
    | st.dates()
    | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
rows = st.dictionaries(st.sampled_from(COLUMNS) | st.text(), cells, max_size=25)


@given(rows)
def test_no_row_is_refused(row: dict[str, object]) -> None:
    draft, told = draft_of(row)

    assert draft.signers >= 1
    assert {flag.code for flag in told} <= set(FLAG_WORDS)
    assert len(set(told)) == len(told)
    for text in (draft.essence, draft.applicant.name, draft.topic, *draft.attachments):
        assert "\x00" not in text
        assert text.encode("utf-8").decode("utf-8") == text


def test_a_whole_row_is_read() -> None:
    draft, told = draft_of(
        {
            "ref": "S09",
            "kind": "complaint",
            "form": "video",
            "language": "kk",
            "topic": "02.01",
            "applicant_kind": "person",
            "applicant": " Қожахметов  Ілияс ",
            "iin_or_bin": "000229599007",
            "birth_date": "2000-02-29",
            "sex": "male",
            "address": "БҚО",
            "phone": "+77010000009",
            "email": "a@example.kz",
            "representative": "Ким В.",
            "signers": "3",
            "urgent": "yes",
            "region": "27",
            "addressee": "әкімдік",
            "contested": "акт",
            "attachments": "арыз.pdf; сурет.jpg\n",
            "essence": "Су жоқ.\nШұғыл.",
        }
    )
    assert told == ()
    assert draft == Draft(
        ref="S09",
        kind="complaint",
        form=Form.VIDEO,
        language=AppealLanguage.KK,
        topic="02.01",
        applicant=Applicant(
            name="Қожахметов Ілияс",
            identifier="000229599007",
            birth_on=date(2000, 2, 29),
            sex=Sex.MALE,
            address="БҚО",
            phone="+77010000009",
            email="a@example.kz",
        ),
        representative="Ким В.",
        signers=3,
        urgent=True,
        region="27",
        addressee="әкімдік",
        contested="акт",
        attachments=("арыз.pdf", "сурет.jpg"),
        essence="Су жоқ.\nШұғыл.",
    )


def test_an_empty_row_is_an_application_of_nobody() -> None:
    draft, told = draft_of({})
    assert draft == Draft(applicant=Applicant(kind=ApplicantKind.NOBODY))
    assert told == ()


@pytest.mark.parametrize(
    ("column", "cell", "flag"),
    [
        ("kind", "қолхат", "kind.unknown"),
        ("form", "голубь", "value.unknown"),
        ("language", "клингон", "value.unknown"),
        ("sex", "?", "value.unknown"),
        ("applicant_kind", "?", "value.unknown"),
        ("urgent", "может быть", "value.unknown"),
        ("signers", "много", "signers.wrong"),
        ("signers", "0", "signers.wrong"),
        ("signers", "-5", "signers.wrong"),
        ("signers", 1_000_001, "signers.wrong"),
        ("signers", 10**9, "signers.wrong"),
        ("birth_date", "31.02.1990", "date.unreadable"),
        ("birth_date", "жақында", "date.unreadable"),
        ("essence", "су\x00", "text.cleaned"),
        ("attachments", ["a\x00"], "text.cleaned"),
        ("colour", "red", "field.unknown"),
    ],
)
def test_what_cannot_be_read_becomes_a_flag(column: str, cell: object, flag: str) -> None:
    assert draft_of({column: cell})[1] == (Flag(flag, column),)


def test_a_number_too_long_for_a_text_becomes_a_flag() -> None:
    draft, told = draft_of({"essence": 10**5000})
    assert draft.essence == "\ufffd"
    assert told == (Flag("text.cleaned", "essence"),)


def test_what_cannot_be_read_stands_at_the_end_of_the_essence() -> None:
    row = {"kind": "тілек", "colour": "қызыл", "birth_date": "ертеде", "essence": "Су жоқ."}
    draft, _ = draft_of(row)

    assert draft.essence == "Су жоқ.\n\ncolour: қызыл\n\nbirth_date: ертеде\n\nkind: тілек"
    assert draft_of({"colour": "қызыл"})[0].essence == "colour: қызыл"


def test_an_unknown_column_without_a_value_is_nothing_to_tell() -> None:
    assert draft_of({"colour": "", "size": None})[1] == ()


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("шағым", "complaint"),
        ("ЖАЛОБА", "complaint"),
        ("Complaint", "complaint"),
        ("өтініш", "application"),
        ("сұрау салу", "information_request"),
        ("", "application"),
        (None, "application"),
    ],
)
def test_a_kind_is_known_by_its_code_and_its_names(written: str | None, kind: str) -> None:
    draft, told = draft_of({"kind": written})
    assert draft.kind == kind
    assert told == ()


@pytest.mark.parametrize(
    ("written", "topic"),
    [("02.01", "02.01"), (2.01, "02.01"), ("2.1", "02.01"), (13, "13"), (1, "01"),
     ("водоснабжение", "02.01"), ("Сумен жабдықтау", "02.01"), ("су туралы", "су туралы")],
)  # fmt: skip
def test_a_topic_is_its_code_or_stays_as_it_was_written(written: object, topic: str) -> None:
    assert draft_of({"topic": written})[0].topic == topic


@pytest.mark.parametrize(
    ("written", "region"),
    [("27", "27"), (27, "27"), (27.0, "27"), ("Батыс Қазақстан облысы", "27"),
     ("Западно-Казахстанская", "27"), ("г. Шымкент", "79"), ("город Алматы", "75"),
     ("Алматы", "Алматы"), ("Атлантида", "Атлантида"), ("область", "область")],
)  # fmt: skip
def test_a_region_is_its_code_or_stays_as_it_was_written(written: object, region: str) -> None:
    assert draft_of({"region": written})[0].region == region


@pytest.mark.parametrize(
    "written",
    ["1990-01-31", "31.01.1990", "31/01/1990", date(1990, 1, 31), datetime(1990, 1, 31, 10)],  # noqa: DTZ001
)
def test_a_date_is_read_as_people_and_machines_write_it(written: object) -> None:
    assert draft_of({"birth_date": written})[0].applicant.birth_on == date(1990, 1, 31)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"applicant": "Ким В."}, ApplicantKind.PERSON),
        ({"iin_or_bin": "000229599007"}, ApplicantKind.PERSON),
        ({"iin_or_bin": "080540099010"}, ApplicantKind.ORGANISATION),
        ({"address": "Орал"}, ApplicantKind.NOBODY),
        ({"applicant": "ЖШС", "applicant_kind": "ұйым"}, ApplicantKind.ORGANISATION),
        ({"applicant": "Ким В.", "applicant_kind": "аноним"}, ApplicantKind.NOBODY),
    ],
)
def test_who_the_applicant_is_follows_from_the_row(
    row: dict[str, object], kind: ApplicantKind
) -> None:
    assert draft_of(row)[0].applicant.kind is kind


@pytest.mark.parametrize(
    ("written", "language"),
    [("орысша", "ru"), ("KZ", "kk"), ("en", "other"), ("клингон", "other"), ("", "kk")],
)
def test_a_language_that_is_neither_is_another(written: str, language: str) -> None:
    assert draft_of({"language": written})[0].language == language


@pytest.mark.parametrize(
    ("written", "urgent"), [(True, True), (False, False), ("иә", True), ("жоқ", False), (1, True)]
)
def test_urgency_is_read_in_three_languages(written: object, urgent: bool) -> None:
    assert draft_of({"urgent": written}) == (
        Draft(applicant=Applicant(kind=ApplicantKind.NOBODY), urgent=urgent),
        (),
    )


def test_cells_of_any_type_are_read_as_text() -> None:
    row = {"essence": "Су".encode(), "address": ["Орал", 5.0], "ref": 7.5}
    draft, _ = draft_of(row)
    assert (draft.essence, draft.applicant.address, draft.ref) == ("Су", "Орал, 5", "7.5")
    assert draft_of({"attachments": ("a.pdf", None, " ")})[0].attachments == ("a.pdf",)
