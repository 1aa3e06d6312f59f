import msgspec
import pytest
from builders import a_continuation, a_correction, a_term, an_appeal
from receptions import RECEPTION_BODIES
from schedules import ONE_OF_EACH_ENTRY

from frontoffice.journal.bodies import (
    BODIES,
    AppealTermChanged,
    BodyErased,
    TalonConfirmed,
    TalonIssued,
    TalonPrinted,
    TalonReprinted,
    read_body,
)
from frontoffice.journal.body import Body, LocalisedText
from frontoffice.journal.canonical import LARGEST, CanonicalError, canonical
from frontoffice.journal.consultation_bodies import ConsultationGiven
from frontoffice.journal.device_bodies import (
    DeviceEnrolled,
    DeviceFrozen,
    DeviceInvited,
    DeviceReleased,
    DeviceReplaced,
    DeviceRevoked,
    HeldAccepted,
    HeldRefused,
)
from frontoffice.journal.link_bodies import AppealLinked, AppealUnlinked
from frontoffice.journal.move_bodies import (
    AppealAnswered,
    AppealAssigned,
    AppealRedirected,
    AppealReopened,
    AppealReturned,
    AppealWithdrawn,
)
from frontoffice.journal.paper_bodies import (
    AppealMended,
    ConfirmedByApplicant,
    ContactsConfirmed,
    MendingAsked,
    PaperMade,
)
from frontoffice.journal.problem_bodies import (
    ProblemAnswered,
    ProblemConfirmed,
    ProblemDismissed,
    ProblemJoined,
    ProblemProposed,
)
from frontoffice.journal.reference_bodies import ReferenceEnded, ReferenceSet, ReferenceWithdrawn
from frontoffice.journal.signer_bodies import AppealSigned, SignerBody
from frontoffice.journal.staff_bodies import (
    PinBody,
    StaffAdded,
    StaffChanged,
    StaffFields,
    StaffLeft,
    StaffPinSet,
    StaffReturned,
    StaffSignedIn,
    StaffSignedOut,
    StaffSignInFailed,
)
from frontoffice.journal.support_bodies import SupportAccepted, SupportDeclined, SupportProposed
from frontoffice.journal.visit_bodies import VisitEnded, VisitOpened, VisitReopened, VisitServed

ID = "019e0000-0000-7000-8000-000000000001"
PLACE = {"office": "270142", "body": ""}
PERSON = StaffFields(name="Сынақ Адам", position=LocalisedText("маман", "", ""), role="clerk")
A_PIN = PinBody(hash="$argon2id$", pepper="", once=True)
LINE = {"n": 1, "name": "", "identifier": "", "birth_on": None, "raw": "", "unreadable": True}
ONE_OF_EACH: list[Body] = [
    an_appeal(),
    a_continuation(),
    a_correction(essence="иначе"),
    TalonIssued(number="270142003260018734", proof="A" * 200, token="0" * 32),
    TalonPrinted(copy=1, printer="tcp://192.0.2.1:9100"),
    TalonConfirmed(copy=1),
    TalonReprinted(copy=2, reason="lost"),
    BodyErased(entry=ID, basis="retention"),
    StaffAdded(**PLACE, login="aigul", desk="", fields=PERSON, pin=A_PIN),
    StaffChanged(**PLACE, fields=PERSON, changed=("name",)),
    StaffLeft(**PLACE),
    StaffReturned(**PLACE),
    StaffPinSet(**PLACE, pin=A_PIN),
    StaffSignedIn(tries=0),
    StaffSignedOut(why="closed", locks=2),
    StaffSignInFailed(times=3, wait_s=5),
    DeviceInvited(
        office="270142",
        device_no=3,
        device_kind="desk",
        administers=False,
        serves=("works",),
        by="code",
        until=1_774_000_000_000,
    ),
    DeviceEnrolled(
        office="270142",
        device_no=3,
        device_kind="desk",
        name="Терезе 3",
        public_key="0" * 64,
        administers=False,
    ),
    DeviceFrozen(why="clone", note=""),
    DeviceReleased(life="none", note="көшірме"),
    DeviceRevoked(note="ұрланды"),
    DeviceReplaced(by=ID, why="restored"),
    HeldAccepted(through=9, note=""),
    HeldRefused(through=9, note=""),
    AppealAssigned(on="2026-11-20", note="", to_body="works", executor="ahmetova"),
    AppealRedirected(on="2026-11-20", note="", to_body="works"),
    AppealReturned(on="2026-11-20", note="", reason="no_signature"),
    AppealAnswered(on="2026-11-20", note="Жауап берілді", outcome="satisfied"),
    AppealWithdrawn(on="2026-11-20", note=""),
    AppealReopened(on="2026-11-20", note="", reason="new_arguments"),
    AppealTermChanged(term=a_term(due_on="2026-12-08"), before="2026-12-07"),
    VisitOpened(on="2026-11-20", ticket="14"),
    VisitServed(what="appeal", of=ID),
    VisitEnded(reason="returns", note=""),
    VisitReopened(),
    ConsultationGiven(
        on="2026-11-20",
        visit=ID,
        topic="03.01",
        card="queue",
        card_version=1,
        giver="lawyer",
        giver_name="Сейткали А. Б.",
        answered=True,
        seconds=240,
    ),
    SupportProposed(on="2026-11-20", visit=ID, measure="assistance", measure_version=1),
    SupportAccepted(),
    SupportDeclined(),
    AppealLinked(relation="repeated", other=ID, reason=""),
    AppealUnlinked(other=ID),
    ProblemProposed(topic="02.01", place="Абай", stem="аба", appeals=(ID,)),
    ProblemJoined(appeal=ID),
    ProblemConfirmed(group="Әкімдік, су арнасы"),
    ProblemDismissed(reason=""),
    ProblemAnswered(on="2026-11-20", text="Су беріледі"),
    PaperMade(
        paper="card",
        about=ID,
        template="card",
        texts="0123abcd",
        digest="0" * 64,
        copy=1,
        clerk_name="Сынақ Адам",
        clerk_position=LocalisedText("маман", "", ""),
    ),
    ContactsConfirmed(of=ID),
    ConfirmedByApplicant(what=("essence",), way="voice", corrections=1, note=""),
    MendingAsked(missing=("signature",), note="", until="2026-11-27"),
    AppealMended(note=""),
    AppealSigned(
        sheet=1,
        part=1,
        rows=(
            SignerBody(
                n=1,
                name="Сынақ Адам",
                identifier="",
                birth_on="1985-07-22",
                raw="1. Сынақ Адам",
                unreadable=False,
            ),
        ),
    ),
    *ONE_OF_EACH_ENTRY,
    *RECEPTION_BODIES,
    ReferenceSet(
        table="topics",
        code="02.07",
        office="",
        valid_from="2027-01-01",
        valid_to="",
        values={"parent": "02"},
        basis="Order 1",
        certainty="M",
        note="",
    ),
    ReferenceEnded(
        table="topics",
        code="02.07",
        office="",
        valid_from="2027-01-01",
        valid_to="2027-12-31",
        note="",
    ),
    ReferenceWithdrawn(table="topics", code="02.07", office="", valid_from="", note="a slip"),
]


def test_the_list_below_holds_every_kind() -> None:
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
