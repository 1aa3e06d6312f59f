import msgspec
import pytest
from builders import an_appeal
from one_of_each import A_PIN, ID, LINE, ONE_OF_EACH, PERSON, PLACE

from frontoffice.journal.bodies import (
    BODIES,
    read_body,
)
from frontoffice.journal.body import Body
from frontoffice.journal.canonical import LARGEST, CanonicalError, canonical
from frontoffice.journal.consultation_bodies import ConsultationGiven
from frontoffice.journal.staff_bodies import (
    StaffAdded,
)
from frontoffice.journal.support_bodies import SupportProposed


def test_there_is_one_of_each_kind() -> None:
    assert {(body.kind, body.version) for body in ONE_OF_EACH} == set(BODIES)


@pytest.mark.parametrize("body", ONE_OF_EACH, ids=lambda body: body.kind)
def test_a_body_is_read_as_it_was_spelled(body: Body) -> None:
    assert read_body(body.kind, body.version, canonical(body.spelled())) == body


@pytest.mark.parametrize("body", ONE_OF_EACH, ids=lambda body: body.kind)
def test_a_body_is_spelled_whole_as_it_is_spelled_value_by_value(body: Body) -> None:
    assert body.canonical() == canonical(body.spelled())


@pytest.mark.parametrize("signers", [LARGEST + 1, -LARGEST - 1])
def test_a_number_that_other_languages_would_round_is_not_spelled(signers: int) -> None:
    with pytest.raises(CanonicalError):
        an_appeal(signers=signers).canonical()


def test_half_a_letter_is_not_spelled() -> None:
    with pytest.raises(CanonicalError):
        an_appeal(essence="\ud800").canonical()


@pytest.mark.parametrize("body", ONE_OF_EACH, ids=lambda body: body.kind)
def test_a_body_with_a_field_more_or_less_is_not_known(body: Body) -> None:
    plain = body.spelled()
    assert read_body(body.kind, 1, canonical(plain | {"another": 1})) is None
    for name in plain:
        less = canonical({key: value for key, value in plain.items() if key != name})
        assert read_body(body.kind, 1, less) is None


@pytest.mark.parametrize(
    "raw", [b"", b"null", b"[]", b"\xff", b'{"copy":1}}', b'{"x":' + b"[" * 99_999, b'{"copy":1e2}']
)
def test_what_is_no_such_body_is_kept_raw_and_not_known(raw: bytes) -> None:
    assert read_body("talon.confirmed", 1, raw) is None


def test_kinds_and_versions_to_come_are_not_known() -> None:
    raw = canonical({"copy": 1})
    assert read_body("talon.confirmed", 1, raw) is not None
    assert read_body("talon.confirmed", 2, raw) is None
    assert read_body("talon.framed", 1, raw) is None
    assert read_body("talon.confirmed", 1, None) is None


@pytest.mark.parametrize("copy", [0, -1, 32_768, 2**60])
def test_a_copy_that_no_table_can_hold_is_not_known(copy: int) -> None:
    assert read_body("talon.confirmed", 1, b'{"copy":%d}' % copy) is None


def test_a_number_that_no_table_can_hold_is_not_known() -> None:
    plain = an_appeal(signers=1).spelled()
    plain["fields"]["signers"] = 2**53
    assert read_body("appeal.registered", 1, msgspec.json.encode(plain)) is None


@pytest.mark.parametrize("day", ["2026-02-30", "20260228", "2026-W09-6", "tomorrow", ""])
def test_a_day_that_no_calendar_has_is_not_known(day: str) -> None:
    for name in ("registered_on", "due_on"):
        plain = an_appeal().spelled()
        plain["term"][name] = day
        assert read_body("appeal.registered", 1, canonical(plain)) is None


@pytest.mark.parametrize("day", ["2026-02-30", "20261120", "2026-W47-5", "tomorrow", ""])
def test_a_move_on_a_day_that_no_calendar_has_is_not_known(day: str) -> None:
    raw = canonical({"on": day, "note": "", "to_body": "works", "executor": ""})
    assert read_body("appeal.assigned", 1, raw) is None


@pytest.mark.parametrize("spelled", ["", "x", ID.replace("-", ""), ID.upper(), f"{{{ID}}}"])
def test_a_device_by_another_spelling_than_the_usual_is_not_known(spelled: str) -> None:
    assert read_body("device.replaced", 1, canonical({"by": spelled, "why": "clone"})) is None
    if spelled:
        released = canonical({"life": spelled, "note": ""})
        assert read_body("device.released", 1, released) is None
    kept = canonical({"kept": [{"device": spelled, "seq": 1}]})
    assert read_body("central.put_back", 1, kept) is None


@pytest.mark.parametrize("entry", ["", "x", ID.replace("-", ""), ID.upper(), f"{{{ID}}}"])
def test_an_erasure_of_what_is_no_entry_is_not_known(entry: str) -> None:
    raw = canonical({"entry": entry, "basis": "retention"})
    assert read_body("body.erased", 1, raw) is None


@pytest.mark.parametrize(
    "change",
    [
        {"office": ""},
        {"body": "works"},
        {"office": "27014"},
        {"login": ""},
        {"desk": "3"},
        {"desk": ID.upper()},
    ],
)
def test_somebody_of_no_place_or_of_two_is_not_known(change: dict[str, str]) -> None:
    whole = StaffAdded(**PLACE, login="aigul", desk="", fields=PERSON, pin=A_PIN).spelled()
    assert read_body("staff.added", 1, canonical(whole)) is not None
    assert read_body("staff.added", 1, canonical(whole | change)) is None


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("visit.opened", b'{"on":"20261120","ticket":""}'),
        ("visit.opened", b'{"on":"2026-02-30","ticket":""}'),
        ("visit.served", b'{"of":"%b","what":"left"}' % ID.encode()),
        ("visit.served", b'{"of":"%b","what":"abducted"}' % ID.encode()),
        ("visit.served", b'{"of":"x","what":"appeal"}'),
        ("appeal.linked", b'{"other":"%b","reason":"","relation":"group"}' % ID.upper().encode()),
        ("appeal.linked", b'{"other":"x","reason":"","relation":"repeated"}'),
        ("appeal.linked", b'{"other":"%b","reason":"","relation":"cousin"}' % ID.encode()),
        ("appeal.unlinked", b'{"other":"%b"}' % ID.upper().encode()),
        ("problem.proposed", b'{"appeals":["x"],"place":"","stem":"","topic":""}'),
        (
            "problem.proposed",
            b'{"appeals":["%b"],"place":"","stem":"","topic":""}' % ID.upper().encode(),
        ),
        ("problem.joined", b'{"appeal":"%b"}' % ID.upper().encode()),
        ("problem.answered", b'{"on":"20261120","text":""}'),
    ],
)
def test_what_no_row_can_be_made_of_is_not_known(kind: str, raw: bytes) -> None:
    assert read_body(kind, 1, raw) is None


@pytest.mark.parametrize(
    "change",
    [
        {"on": "20261120"},
        {"on": "2026-02-30"},
        {"visit": "x"},
        {"visit": ID.upper()},
        {"giver": "official"},
        {"card_version": -1},
        {"seconds": 86_401},
    ],
)
def test_what_no_row_of_a_consultation_can_be_made_of_is_not_known(
    change: dict[str, object],
) -> None:
    whole = ConsultationGiven(
        on="2026-11-20",
        visit="",
        topic="",
        card="",
        card_version=0,
        giver="clerk",
        giver_name="",
        answered=False,
        seconds=0,
    ).spelled()
    assert read_body("consultation.given", 1, canonical(whole)) is not None
    assert read_body("consultation.given", 1, canonical(whole | change)) is None


@pytest.mark.parametrize(
    "change", [{"on": "20261120"}, {"visit": "x"}, {"visit": ID.upper()}, {"measure_version": 0}]
)
def test_what_no_row_of_a_proposal_can_be_made_of_is_not_known(change: dict[str, object]) -> None:
    whole = SupportProposed(
        on="2026-11-20", visit="", measure="assistance", measure_version=1
    ).spelled()
    assert read_body("support.proposed", 1, canonical(whole)) is not None
    assert read_body("support.proposed", 1, canonical(whole | change)) is None


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("paper.made", {"about": "x"}),
        ("paper.made", {"about": ID.upper()}),
        ("paper.made", {"digest": "xy"}),
        ("paper.made", {"digest": "AB"}),
        ("paper.made", {"copy": 0}),
        ("appeal.contacts_confirmed", {"of": "x"}),
        ("appeal.contacts_confirmed", {"of": ID.upper()}),
        ("appeal.confirmed_by_applicant", {"corrections": 0}),
        ("appeal.mending_asked", {"until": "20261127"}),
        ("appeal.mending_asked", {"until": "2026-02-30"}),
        ("appeal.signed", {"sheet": 0}),
        ("attachment.added", {"sha256": "xy"}),
        ("attachment.added", {"sha256": "AB" * 32}),
        ("attachment.added", {"sha256": "ab" * 31}),
        ("attachment.added", {"size": -1}),
        ("attachment.added", {"role": "film"}),
        ("attachment.dropped", {"of": "x"}),
        ("attachment.dropped", {"of": ID.upper()}),
        ("appeal.signed", {"rows": [{**LINE, "birth_on": "19850722"}]}),
        ("appeal.signed", {"rows": [{**LINE, "n": 0}]}),
    ],
)
def test_what_no_paper_and_no_mending_can_be_is_not_known(
    kind: str, change: dict[str, object]
) -> None:
    whole = next(body for body in ONE_OF_EACH if body.kind == kind).spelled()
    assert read_body(kind, 1, canonical(whole)) is not None
    assert read_body(kind, 1, canonical(whole | change)) is None
