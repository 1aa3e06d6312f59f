import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft, Flag
from frontoffice.domain.draft_row import draft_of
from frontoffice.domain.flags import ESSENCE_LONG, FLAG_WORDS, flags_of
from frontoffice.domain.kinds import Form, bundled_kinds
from frontoffice.domain.reference import rows_of
from frontoffice.domain.topics import bundled_topics

KINDS = bundled_kinds()
TOPICS = bundled_topics()
TODAY = date(2026, 3, 20)
A_PERSON = Applicant(
    name="Қожахметов Ілияс",
    identifier="000229599007",
    birth_on=date(2000, 2, 29),
    address="БҚО, Казталов ауданы",
    phone="+77010000009",
)
A_DRAFT = Draft(
    applicant=A_PERSON, topic="02.01", addressee="Казталов ауданының әкімдігі", essence="Су жоқ."
)


def codes(draft: Draft, today: date | None = TODAY) -> list[str]:
    return [flag.code for flag in flags_of(draft, KINDS, TOPICS, today)]


def of(**changes: object) -> list[str]:
    return codes(replace(A_DRAFT, **changes))  # type: ignore[arg-type]


def by(**changes: object) -> list[str]:
    return codes(replace(A_DRAFT, applicant=replace(A_PERSON, **changes)))  # type: ignore[arg-type]


def test_a_full_appeal_has_no_flag() -> None:
    assert codes(A_DRAFT) == []
    assert codes(A_DRAFT, None) == []


def test_an_empty_appeal_tells_everything_that_the_law_asks_for() -> None:
    assert codes(Draft()) == [
        "name.missing",
        "iin.missing",
        "address.missing",
        "contacts.missing",
        "addressee.missing",
        "topic.missing",
        "essence.missing",
    ]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"name": "  "}, ["name.missing"]),
        ({"identifier": ""}, ["iin.missing"]),
        ({"identifier": "123456789011"}, ["iin.wrong"]),
        ({"identifier": "080540099010"}, ["iin.wrong"]),
        ({"kind": ApplicantKind.ORGANISATION, "identifier": "080540099010"}, []),
        ({"kind": ApplicantKind.ORGANISATION, "identifier": ""}, ["bin.missing"]),
        ({"kind": ApplicantKind.ORGANISATION}, ["bin.wrong"]),
        ({"address": ""}, ["address.missing"]),
        ({"phone": ""}, ["contacts.missing"]),
        ({"phone": "", "email": "a@example.kz"}, []),
        ({"birth_on": date(2026, 3, 21)}, ["birth.implausible"]),
        ({"birth_on": date(1905, 1, 1)}, ["birth.implausible"]),
        ({"birth_on": date(1906, 1, 1)}, []),
        ({"kind": ApplicantKind.NOBODY, "name": "", "identifier": ""}, ["anonymous"]),
    ],
)
def test_what_an_applicant_lacks_is_told(changes: dict[str, object], found: list[str]) -> None:
    assert by(**changes) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"kind": "no such kind"}, ["kind.unknown"]),
        ({"kind": "complaint"}, ["contested.missing"]),
        ({"kind": "complaint", "contested": "акт"}, []),
        (
            {"kind": "complaint", "contested": "акт", "form": Form.VIDEO},
            ["complaint.not_written"],
        ),
        ({"form": Form.ORAL}, []),
        ({"topic": ""}, ["topic.missing"]),
        ({"topic": "су туралы"}, ["topic.unknown"]),
        ({"essence": "\n"}, ["essence.missing"]),
        ({"essence": "а" * ESSENCE_LONG}, []),
        ({"essence": "а" * (ESSENCE_LONG + 1)}, ["essence.long"]),
        ({"signers": 0}, ["signers.wrong"]),
        ({"signers": 118}, ["representative.missing"]),
        ({"signers": 118, "representative": "Ким В."}, ["representative.unsigned"]),
        ({"representative": "Ким В."}, ["representative.unsigned"]),
        ({"addressee": ""}, ["addressee.missing"]),
    ],
)
def test_what_an_appeal_lacks_is_told(changes: dict[str, object], found: list[str]) -> None:
    assert of(**changes) == found


def test_without_a_clock_only_the_last_century_is_too_old() -> None:
    old = replace(A_DRAFT, applicant=replace(A_PERSON, birth_on=date(1899, 12, 31)))
    young = replace(A_DRAFT, applicant=replace(A_PERSON, birth_on=date(2099, 1, 1)))
    assert codes(old, None) == ["birth.implausible"]
    assert codes(young, None) == []


def codes_in(module: Path) -> Iterable[str]:
    found = re.findall(r'(?:Flag\(|flag_unread\()f?"([^"]+)"', module.read_text(encoding="utf-8"))
    for code in found:
        yield from (code.format(wanted=wanted) for wanted in ("iin", "bin"))


def test_every_code_has_its_sentence_in_three_languages_and_no_sentence_is_idle() -> None:
    package = Path(str(files("frontoffice")))
    modules = [*package.glob("domain/*.py"), *package.glob("services/*.py")]
    used = {code for module in modules for code in codes_in(module)}
    assert used == set(FLAG_WORDS)


@pytest.mark.parametrize("code", FLAG_WORDS)
def test_every_sentence_says_that_registration_goes_on(code: str) -> None:
    words = FLAG_WORDS[code]
    assert words.kk.endswith(" Тіркеуге кедергі емес.")
    assert words.ru.endswith(" Регистрации это не мешает.")
    assert words.en.endswith(" This does not prevent registration.")


def test_the_sample_appeals_are_read_and_flagged_without_one_refusal() -> None:
    found = {row["ref"]: draft_of(row) for row in rows_of("sample-appeals")}

    assert all(not told for _, told in found.values())
    assert "anonymous" in codes(found["S16"][0])
    assert "complaint.not_written" in codes(found["S07"][0])
    assert "iin.missing" in codes(found["S11"][0])
    assert not {"bin.missing", "bin.wrong"} & set(codes(found["S08"][0]))


@given(st.builds(Draft, signers=st.integers(), essence=st.text(), kind=st.text()))
def test_flagging_never_fails_and_every_flag_has_words(draft: Draft) -> None:
    told = flags_of(draft, KINDS, TOPICS)
    assert all(flag.code in FLAG_WORDS and flag.field for flag in told)
    assert len(set(told)) == len(told)
    assert all(isinstance(flag, Flag) for flag in told)
