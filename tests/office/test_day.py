"""A day at an office: forty visits of every sort, the line cut from 11 to 15, nobody lost."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import cycle
from pathlib import Path
from unittest.mock import patch

import pytest
from desks import CLERK, TestClock, never_asked
from doubles.desks import running_central
from doubles.machines import new_machine
from sqlalchemy import Engine, func, select

from db.engine import reading
from db.tables import appeal, consultation, link, paper, signer, support, visit
from frontoffice.central import CentralServer
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.kinds import AppealLanguage, Form
from frontoffice.domain.link import Link, Relation
from frontoffice.domain.measures import Situation
from frontoffice.domain.paper import PaperKind
from frontoffice.domain.roles import Role
from frontoffice.domain.signers import signers_in
from frontoffice.domain.support import Answer
from frontoffice.domain.visit import CameOf, WhyLeft
from frontoffice.services.consultations import Told
from frontoffice.services.registration import Registered
from frontoffice.services.syncing import Why
from frontoffice.sync.refusals import NetworkError
from frontoffice.sync.transport import Transport

OPENS = datetime.fromisoformat("2026-04-15T09:00:00+05:00")
VISITS = 40
MINUTES = 13
"""From one visit to the next: the fortieth comes at 17:27."""
BOSS = replace(CLERK, login="boss", role=Role.SUPERVISOR)
ANA = Applicant(
    name="Сәдуақасова Ана",
    identifier="850722399010",
    address="БҚО, Казталов ауданы, Жалпақтал а., Абай к., 14-үй",
    phone="+77010000001",
)
ALMAS = Applicant(name="Алмас Берік", birth_on=date(1956, 5, 6), address="Орал қ., Сарайшық к., 3")
FIRM = Applicant(kind=ApplicantKind.ORGANISATION, name="«Жайық» ЖШС", identifier="920740000016")
SHEET = "1. Сейтова Айгүл 000229599007\n2. Ким Виктор 850722399010\n3. ~~~"


@dataclass
class Office:
    """Two desks of one office, the clock on the wall, and what was promised to people."""

    desks: tuple[Desk, Desk]
    clock: TestClock
    server: CentralServer
    promised: list[Registered] = field(default_factory=list)
    offline: bool = False

    def minutes_since_opening(self) -> int:
        """Return how far the day is."""
        return round((self.clock.wall - OPENS.timestamp()) / 60)

    def sync(self) -> list[Why]:
        """Let both desks try to meet central, as they do every minute."""

        def cut(_: Transport, *_args: object, **_more: object) -> bytes:
            raise NetworkError

        with ExitStack() as line:
            if self.offline:
                line.enter_context(patch.object(Transport, "ask", cut))
            return [desk.syncing.once().why for desk in self.desks for _ in range(2)]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Give an office at nine in the morning."""
    clock = TestClock(wall=OPENS.timestamp())
    with ExitStack() as stack:
        server = stack.enter_context(
            running_central(tmp_path / "central.db", now=lambda: round(clock.wall * 1000))
        )
        desks = []
        for name in ("one", "two"):
            machine = new_machine(tmp_path / name, server, monkeypatch)
            monkeypatch.setenv("XDG_STATE_HOME", str(machine.disk / "state"))
            desk = open_desk(machine.folder, never_asked, clock.guard())
            stack.callback(desk.close)
            desks.append(desk)
        yield Office((desks[0], desks[1]), clock, server)


def appeal_of(office: Office, desk: Desk, draft: Draft, links: tuple[Link, ...] = ()) -> Registered:
    """Register what somebody brings, in a visit of their own, and hand over the talon."""
    came = desk.visits.open(CLERK, f"А-{len(office.promised) + 1}")
    done = desk.registration.register(draft, CLERK, visit=came.id, links=links, to_print=True)
    desk.visits.end(came.id, CLERK)
    office.promised.append(done)
    return done


def walk_in(office: Office, desk: Desk) -> None:
    advice = desk.advising.on("Ауылымызда үш күннен бері ауыз су жоқ", address=ANA.address)
    body = advice[0].body
    draft = Draft(
        applicant=ANA,
        topic=advice[0].topic.code,
        addressee=body.name.kk if body else "",
        essence="Ауылымызда үш күннен бері ауыз су жоқ",
    )
    done = appeal_of(office, desk, draft)
    made = desk.papers.make(done.appeal, PaperKind.CARD, CLERK)
    assert made.pdf.startswith(b"%PDF")


def spoken_complaint(office: Office, desk: Desk) -> None:
    draft = Draft(applicant=ALMAS, kind="complaint", form=Form.ORAL, contested="әкімдік шешімі")
    done = appeal_of(office, desk, replace(draft, essence="Жер беруден бас тартты"))
    desk.papers.make(done.appeal, PaperKind.PROTOCOL, CLERK)
    desk.mendings.ask(done.appeal, desk.mendings.standing(done.appeal).suggested, CLERK)


def nobody(office: Office, desk: Desk) -> None:
    draft = Draft(applicant=Applicant(kind=ApplicantKind.NOBODY), essence="Пара сұрады")
    appeal_of(office, desk, replace(draft, language=AppealLanguage.RU, urgent=True))


def firm_by_film(office: Office, desk: Desk) -> None:
    draft = Draft(applicant=FIRM, form=Form.VIDEO, kind="proposal", essence="Жарық орнату керек")
    appeal_of(office, desk, replace(draft, representative="Ким Виктор"))


def many_signed(office: Office, desk: Desk) -> None:
    draft = Draft(applicant=ANA, signers=3, essence="Абай көшесінде жол жөндеу керек")
    done = appeal_of(office, desk, draft)
    desk.signers.add(done.appeal, signers_in(SHEET), CLERK)
    assert desk.signers.of(done.appeal).count.signed == 3


def here_before(office: Office, desk: Desk) -> None:
    draft = Draft(applicant=ANA, essence="Ауылымызда әлі де ауыз су жоқ")
    found = desk.similar.look(draft).person
    assert found, "Ana was here in the morning"
    done = appeal_of(office, desk, draft, (Link(Relation.REPEATED, found[0].line.appeal),))
    assert [tied.relation for tied in desk.links.of(done.appeal)] == [Relation.REPEATED]


def corrected_and_taken_back(office: Office, desk: Desk) -> None:
    done = appeal_of(office, desk, Draft(applicant=ALMAS, essence="Шағым"))
    was = desk.cards.card(done.appeal).draft
    desk.registration.correct(done.appeal, replace(was, kind="complaint"), "түрі", CLERK)
    desk.moves.withdraw(done.appeal, CLERK, note="жазбаша өтінішпен")
    desk.papers.make(done.appeal, PaperKind.WITHDRAWAL, CLERK)


def two_matters(office: Office, desk: Desk) -> None:
    came = desk.visits.open(CLERK)
    for essence in ("Қоқыс шығарылмайды", "Көше жарығы жанбайды"):
        draft = Draft(applicant=ALMAS, essence=essence)
        office.promised.append(desk.registration.register(draft, CLERK, visit=came.id))
    assert desk.visits.end(came.id, CLERK).appeals == 2


def enough_was_told(_: Office, desk: Desk) -> None:
    came = desk.visits.open(CLERK)
    card = desk.consultations.search("тұрғын үй кезегі")[0]
    desk.consultations.give(Told(card=card.code, visit=came.id, seconds=95), CLERK)
    assert desk.visits.end(came.id, CLERK).outcome is CameOf.CONSULTATION


def a_lawyer_told(_: Office, desk: Desk) -> None:
    came = desk.visits.open(CLERK)
    desk.consultations.give(Told(lawyer="Сейткали А. Б.", visit=came.id, seconds=600), CLERK)
    desk.visits.end(came.id, CLERK)


def files_all_the_same(office: Office, desk: Desk) -> None:
    came = desk.visits.open(CLERK)
    card = desk.consultations.search("сот шешімі")[0]
    desk.consultations.give(Told(card=card.code, visit=came.id, answered=False), CLERK)
    draft = Draft(applicant=ALMAS, topic=card.topic, essence="Сот шешімі орындалмай жатыр")
    office.promised.append(desk.registration.register(draft, CLERK, visit=came.id))
    desk.visits.end(came.id, CLERK)


def support_is_due(office: Office, desk: Desk) -> None:
    came = desk.visits.open(CLERK)
    measure = desk.support.proposed(Situation(children=4, low_income=True))[0]
    desk.support.propose(measure.code, CLERK, Answer.ACCEPTED, came.id)
    draft = desk.support.application(measure.code, Draft(applicant=ANA))
    office.promised.append(desk.registration.register(draft, CLERK, visit=came.id))
    desk.visits.end(came.id, CLERK)


def goes_for_a_paper(_: Office, desk: Desk) -> None:
    came = desk.visits.open(CLERK)
    desk.drafts.put_aside(CLERK, Draft(applicant=ALMAS, essence="Басталған"))
    desk.visits.end(came.id, CLERK, WhyLeft.RETURNS)


def does_not_wait(_: Office, desk: Desk) -> None:
    desk.visits.end(desk.visits.open(CLERK, "Б-1").id, CLERK, WhyLeft.WAITED)


def is_forgotten(_: Office, desk: Desk) -> None:
    desk.visits.open(CLERK)


WAYS: tuple[Callable[[Office, Desk], None], ...] = (
    walk_in,
    spoken_complaint,
    nobody,
    enough_was_told,
    firm_by_film,
    many_signed,
    here_before,
    a_lawyer_told,
    corrected_and_taken_back,
    goes_for_a_paper,
    two_matters,
    files_all_the_same,
    does_not_wait,
    support_is_due,
    is_forgotten,
)


def count(engine: Engine, table: object) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())  # type: ignore[arg-type]


def test_every_visit_has_an_outcome_and_central_has_all(office: Office) -> None:
    assert set(office.sync()) == {Why.CONNECTED}
    ways, desks = cycle(WAYS), cycle(office.desks)
    longest = 0
    for _ in range(VISITS):
        office.offline = 120 <= office.minutes_since_opening() < 360
        next(ways)(office, next(desks))
        office.clock.pass_(MINUTES * 60)
        told = set(office.sync())
        assert told == ({Why.NO_NETWORK} if office.offline else {Why.CONNECTED})
        longest = max(longest, *(desk.syncing.state().waiting for desk in office.desks))
    assert longest > 20, "from 11 to 15 everything waited on the desks"
    assert datetime.fromtimestamp(office.clock.wall, OPENS.tzinfo).hour == 17

    one, two = office.desks
    forgotten = one.visits.without_outcome()
    assert len(forgotten) == VISITS // len(WAYS)
    for left in forgotten:
        one.visits.end(left.id, BOSS, WhyLeft.UNTOLD)
    assert set(office.sync()) == {Why.CONNECTED}
    assert set(office.sync()) == {Why.CONNECTED}

    today = one.visits.today
    for desk in office.desks:
        sheet = desk.visits.sheet(today, today)
        assert [day.open for day in sheet] == [0, 0]
        assert sum(day.visits for day in sheet) == VISITS
        assert desk.visits.without_outcome() == ()
        assert desk.syncing.state().waiting == 0
    outcomes = Counter(one_.outcome for one_ in two.visits.of_days(today, today))
    assert outcomes == came_of_all()

    central = office.server.state.engine
    with reading(central) as connection:
        rows = connection.execute(select(appeal.c.id, appeal.c.number)).all()
    assert sorted(row.id for row in rows) == sorted(one.appeal for one in office.promised)
    assert len({row.number for row in rows}) == len(rows)
    for table in (visit, consultation, support, signer, paper, link):
        assert count(central, table) == count(one.journal.engine, table) > 0
    proof = office.promised[-1].talon.proof
    assert all(desk.talon_check.check(proof).genuine for desk in office.desks)


def came_of_all() -> Counter[CameOf | None]:
    """Return what the forty visits have to come to."""
    told = {enough_was_told: CameOf.CONSULTATION, a_lawyer_told: CameOf.CONSULTATION}
    left = (goes_for_a_paper, does_not_wait, is_forgotten)
    of: dict[Callable[[Office, Desk], None], CameOf] = {**told, **dict.fromkeys(left, CameOf.LEFT)}
    some = [way for way, _ in zip(cycle(WAYS), range(VISITS), strict=False)]
    return Counter(of.get(way, CameOf.APPEAL) for way in some)
