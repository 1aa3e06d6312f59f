"""A body of each kind that an entry can have."""

from builders import a_continuation, a_correction, a_term, an_appeal
from conversations import CONVERSATION_BODIES
from receptions import RECEPTION_BODIES
from schedules import EVERYTHING

from frontoffice.journal.attachment_bodies import (
    AttachmentAdded,
    AttachmentDropped,
    RecordingBody,
)
from frontoffice.journal.bodies import (
    AppealTermChanged,
    BodyErased,
    TalonConfirmed,
    TalonIssued,
    TalonPrinted,
    TalonReprinted,
)
from frontoffice.journal.body import Body, LocalisedText
from frontoffice.journal.central_bodies import CentralPutBack, KeptBody
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
from frontoffice.journal.review_bodies import AppealReviewed
from frontoffice.journal.schedule_bodies import (
    ScheduleApproved,
    ScheduleDeclined,
    ScheduleSet,
    ScheduleWithdrawn,
)
from frontoffice.journal.schedule_content import content_of
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
A_CONTENT = content_of(EVERYTHING)
ONE_OF_EACH: list[Body] = [
    *RECEPTION_BODIES,
    *CONVERSATION_BODIES,
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
    CentralPutBack(kept=(KeptBody(device=ID, seq=3),)),
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
    AttachmentAdded(
        sha256="0" * 64,
        size=5,
        media="video/x-matroska",
        name="бейне.mkv",
        role="essence",
        recording=RecordingBody(
            device="Камера",
            begun_at=1_774_000_000_000,
            length_ms=61_000,
            approved_by="person",
            remarks=("dark",),
        ),
    ),
    AttachmentDropped(of=ID, reason="басқа іс"),
    ConfirmedByApplicant(what=("essence",), way="voice", corrections=1, note=""),
    MendingAsked(missing=("signature",), note="", until="2026-11-27"),
    AppealMended(note=""),
    AppealReviewed(found="fine", note=""),
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
    ScheduleSet(number=1, content=A_CONTENT),
    ScheduleApproved(number=1, content=A_CONTENT, of=ID),
    ScheduleDeclined(of=ID, reason="бос күн жоқ"),
    ScheduleWithdrawn(since="2026-12-01", reason="ауысты"),
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
