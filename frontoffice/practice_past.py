"""The past of a practice copy: months of appeals, visits and answers, lived through in seconds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from random import Random
from typing import Final, NamedTuple
from uuid import UUID

from frontoffice.desk import Desk, open_unlocked
from frontoffice.domain.appeal import Draft
from frontoffice.domain.kinds import outcomes_of
from frontoffice.domain.practice_people import Earlier, earlier
from frontoffice.domain.reference_names import OFFICES
from frontoffice.domain.reference_rows import Act, Step
from frontoffice.domain.roles import Role
from frontoffice.domain.term import OfficeHours
from frontoffice.domain.visit import WhyLeft
from frontoffice.first_look import Unlocked
from frontoffice.i18n import Localised
from frontoffice.journal.body import Body
from frontoffice.journal.reference_bodies import ReferenceEnded, ReferenceSet, ReferenceWithdrawn
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.consultations import Told

Tell = Callable[[int, int], None]
"""Is told how many of how many steps are done."""

APPEALS: Final = 60
WITH_NOTHING: Final = 9
"""Visits that ended with nothing."""
EXPLAINED: Final = 6
_NOT_YET: Final = UUID(int=0)
_LATELY: Final = 20
"""Days ago, at most, of visits of which no appeal came."""
_CLERK: Final = Clerk(
    "practice.before",
    "Қалиева Сәуле Еркінқызы",
    Localised("маман", "специалист", "specialist"),
    Role.CLERK,
)
_FIRST_DAY: Final = 125
"""Days ago on which the copy begins: its tables come first."""
_GIVEN_AFTER: Final = 1
_ANSWERED_AFTER: Final = 9
"""Days after it came."""
_FRIDAY: Final = 4
_OPENS: Final = time(9, 20)
_APART: Final = timedelta(minutes=11)


class _Event(NamedTuple):
    """Something that happened once."""

    days_ago: int
    do: Callable[[], None]


class _Past:
    """A clock that is put where the past is."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.at = now

    def seconds(self) -> float:
        """Return what the wall says."""
        return self.at.timestamp()

    def days_ago(self, days: int) -> None:
        """Go on to a working day some days ago, minutes after what was last."""
        day = self.now.date() - timedelta(days)
        day -= timedelta(max(0, day.weekday() - _FRIDAY))
        begins = datetime.combine(day, _OPENS, self.now.tzinfo)
        self.at = max(begins, self.at + _APART) if self.at < self.now else begins


def live_through(
    unlocked: Unlocked,
    hours: OfficeHours,
    steps: Mapping[str, Sequence[Step]],
    clock: ClockGuard,
    seed: int,
    tell: Tell,
) -> None:
    """Fill the new copy *unlocked* with a past that ends now.

    :param hours: of the office, by whose clock it all was.
    :param steps: of the tables, taken over first.
    :raises StorageError: the disk refused.
    """
    past = _Past(hours.local(moment_of(clock.moment().at)))
    past.days_ago(_FIRST_DAY)
    guard = ClockGuard(wall=past.seconds, steady=past.seconds)
    desk = open_unlocked(unlocked, guard)
    try:
        _take_tables(desk, steps)
        events = sorted(_events(desk, seed), key=lambda one: -one.days_ago)
        tell(0, len(events))
        for done, event in enumerate(events, 1):
            past.days_ago(event.days_ago)
            event.do()
            tell(done, len(events))
    finally:
        desk.close()


def _take_tables(desk: Desk, steps: Mapping[str, Sequence[Step]]) -> None:
    """Record what was recorded of the tables; the settings of offices stay with their offices."""
    told = [one for table, some in steps.items() if table != OFFICES for one in some]
    if told:
        with desk.journal.writing() as journal:
            for step in sorted(told, key=lambda one: (one.at, one.entry)):
                moment = desk.clock.moment(after=journal.last_at)
                journal.record(_body(step), step.subject, actor=_CLERK.login, moment=moment)
    desk.tables.renew()


def _body(step: Step) -> Body:
    row = step.row
    names = {"table": row.table, "code": row.code, "office": "", "valid_from": row.valid_from}
    if step.act is Act.WITHDRAWN:
        return ReferenceWithdrawn(**names, note=row.note)
    if step.act is Act.ENDED:
        return ReferenceEnded(**names, valid_to=row.valid_to, note=row.note)
    return ReferenceSet(
        **names,
        valid_to=row.valid_to,
        values=dict(row.values),
        basis=row.basis,
        certainty=row.certainty,
        note=row.note,
    )


def _events(desk: Desk, seed: int) -> Iterator[_Event]:
    chance = Random(seed)  # noqa: S311 -- a past is invented, nothing is kept secret
    office = desk.office
    for one in earlier(seed, APPEALS, office.place.kk, office.region):
        yield from _appeal(desk, one)
    for _ in range(WITH_NOTHING):
        why = chance.choice([WhyLeft.RETURNS, WhyLeft.ELSEWHERE, WhyLeft.WAITED])
        yield _Event(chance.randint(1, _LATELY), partial(_left, desk, why))
    cards = desk.consultations.search("", limit=EXPLAINED)
    for card in cards:
        told = Told(card=card.code, answered=True, seconds=chance.randint(60, 400))
        yield _Event(chance.randint(1, _LATELY), partial(_explained, desk, told))


@dataclass
class _Appeal:
    """One appeal from the day on which it came."""

    desk: Desk
    draft: Draft
    to_body: str
    """Code of the competent body; empty where none is known."""
    id: UUID = _NOT_YET
    """Of the appeal, once it has come."""

    def come(self) -> None:
        """Be brought, and go home with a talon."""
        desk = self.desk
        visit = desk.visits.open(_CLERK)
        self.id = desk.registration.register(self.draft, _CLERK, visit=visit.id).appeal
        desk.talons.confirm(self.id, _CLERK)
        desk.visits.end(visit.id, _CLERK)

    def be_given(self) -> None:
        """Go to the body that considers it."""
        self.desk.moves.assign(self.id, _CLERK, to_body=self.to_body)

    def be_answered(self) -> None:
        """Come to its end."""
        kind = self.desk.kinds.find(self.draft.kind) or self.desk.kinds.main()[0]
        self.desk.moves.answer(self.id, _CLERK, outcome=outcomes_of(kind)[0].code)


def _appeal(desk: Desk, one: Earlier) -> Iterator[_Event]:
    """Yield what happened with one appeal: it came, it was given to somebody, it was answered."""
    life = _Appeal(desk, *_addressed(desk, one.draft))
    yield _Event(one.days_ago, life.come)
    if one.figure is not None:
        return  # what becomes of it is a task's
    if one.days_ago > _GIVEN_AFTER:
        yield _Event(one.days_ago - _GIVEN_AFTER, life.be_given)
    if one.ended and one.days_ago > _ANSWERED_AFTER:
        yield _Event(one.days_ago - _ANSWERED_AFTER, life.be_answered)


def _addressed(desk: Desk, draft: Draft) -> tuple[Draft, str]:
    """Return *draft* addressed to who is competent, and the code of that body."""
    topic = desk.topics.find(draft.topic)
    if topic is None:
        return replace(draft, topic=""), ""
    found = desk.advising.competent(topic, draft.region, draft.applicant.address, draft.essence)
    if found is None:
        return draft, ""
    return replace(draft, addressee=found.body.name.kk), found.body.code


def _left(desk: Desk, why: WhyLeft) -> None:
    desk.visits.end(desk.visits.open(_CLERK).id, _CLERK, why)


def _explained(desk: Desk, told: Told) -> None:
    visit = desk.visits.open(_CLERK)
    desk.consultations.give(replace(told, visit=visit.id), _CLERK)
    desk.visits.end(visit.id, _CLERK)
