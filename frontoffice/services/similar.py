"""«You were here»: earlier appeals of a person in any spelling, and such about the same nearby."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from db.entries import entries_of
from db.record import Journal
from db.search import matching_all_of
from db.tables import appeal, appeal_search, entry
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.iin import identify
from frontoffice.domain.likeness import resemblance, shared_share, stems_of, telling
from frontoffice.domain.name_key import AFTER_BIRTH, BIRTH, keys_like, name_words, person_key
from frontoffice.domain.repeats import Advice, advice_on
from frontoffice.domain.streets import Street, streets_in
from frontoffice.domain.text import fold
from frontoffice.journal.bodies import read_body
from frontoffice.journal.move_bodies import MOVE_BODIES, Move
from frontoffice.services.appeals import folded_of
from frontoffice.services.bodies import draft_of_fields, milliseconds, moment_of
from frontoffice.services.clock import ClockGuard
from frontoffice.services.registry import Line, Registry

MOST: Final = 6
"""So many of a person, and so many about the same, are shown."""
BACK: Final = timedelta(days=365)
"""How old what is about the same may be; what a person brought shows at any age."""
MANY: Final = 100
"""More of one person are not counted."""
_NAMESAKES: Final = 200
_CANDIDATES: Final = 24
_ENOUGH: Final = 8
"""From so many near a place on nothing is looked for elsewhere."""
_WORDS: Final = 4
_ALL_OF: Final = 2
_KEY_BITS: Final = 15
_SAME_NAME: Final = 0.72
"""From so much of the letters on a name is taken for another spelling of one."""
_SAME_NAME_ALONE: Final = 0.86
"""The same where no birth date speaks for it."""
_ALIKE: Final = 0.5
"""From such a share of common words on two texts are about the same."""
_ALIKE_NEARBY: Final = 0.34
_FEWEST: Final = 2
"""Words that two texts have to have in common."""
_MOVES: Final = tuple(body.kind for body in MOVE_BODIES)


class Why(StrEnum):
    """Why an earlier appeal is shown."""

    IDENTIFIER = "identifier"
    NAME = "name"
    """Name and birth date, in some spelling."""
    NAMESAKE = "namesake"
    """The name alone: one of the two has no birth date."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Passed:
    """One move on the path of an appeal."""

    kind: str
    """The kind of the entry."""
    on: str
    """YYYY-MM-DD."""
    told: str
    """To whom, why, or with which outcome: a code, or words."""
    note: str


@dataclass(frozen=True, slots=True)
class Match:
    """One earlier appeal, why it is shown, and what became of it."""

    line: Line
    why: Why
    same: bool
    """Whether its text is about the same."""
    place: str
    """The street or village that both name; empty for none."""
    path: tuple[Passed, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was here before, the nearest first."""

    person: tuple[Match, ...]
    alike: tuple[Match, ...]
    advice: tuple[Advice, ...]
    """What the law says; nothing of it keeps anything from being registered."""
    more: int = 0
    """So many more of the person there are, up to :data:`MANY`."""


class Similar:
    """Look for what was here before; it reads the database of this desk and writes nothing.

    :raises StorageError: (every method) the database cannot be read.
    """

    def __init__(self, journal: Journal, registry: Registry, clock: ClockGuard) -> None:
        self._journal = journal
        self._registry = registry
        self._clock = clock

    def look(self, draft: Draft) -> Found:
        """Return what was here before *draft*."""
        return self._look(draft, None, moment_of(self._clock.moment().at))

    def of(self, appeal_id: UUID) -> Found:
        """Return what is like an appeal that is here.

        :raises UnknownAppealError: there is no such appeal here.
        :raises ErasedAppealError: what it said has been erased.
        """
        with self._journal.reading() as connection:
            folded = folded_of(entries_of(connection, appeal_id))
        at = moment_of(folded.registered.received_at)
        return self._look(draft_of_fields(folded.fields), appeal_id, at)

    def others(self, appeal_id: UUID, who: Applicant) -> tuple[Match, ...]:
        """Return what else the person of an appeal has brought, in any spelling."""
        with self._journal.reading() as connection:
            shown = _people(connection, who, appeal_id)[:MOST]
            lines = self._registry.lines_of(connection, [one.row for one in shown])
            paths = _paths(connection, [one.id for one in shown])
        return _matches(lines, shown, paths)

    def _look(self, draft: Draft, but: UUID | None, at: datetime) -> Found:
        stems = stems_of(draft.essence)
        streets = streets_in(draft.essence, draft.applicant.address)
        since = milliseconds(at - BACK) << _KEY_BITS
        with self._journal.reading() as connection:
            everything = _people(connection, draft.applicant, but)
            person = _shown(everything[:MOST], stems, streets)
            known = {match.id for match in everything} | {but}
            texts = _texts(connection, draft.essence, streets, since)
            alike = [
                one for one in _shown(texts, stems, streets) if one.same and one.id not in known
            ]
            shown = [*person, *sorted(alike, key=_nearest)[:MOST]]
            lines = self._registry.lines_of(connection, [one.row for one in shown])
            paths = _paths(connection, [one.id for one in shown])
        told = _matches(lines, shown, paths)
        before = (match.line.status for match in told if match.why is not Why.TEXT and match.same)
        return Found(
            person=tuple(match for match in told if match.why is not Why.TEXT),
            alike=tuple(match for match in told if match.why is Why.TEXT),
            advice=advice_on(draft.essence, before),
            more=len(everything) - len(person),
        )


@dataclass(frozen=True, slots=True)
class _Shown:
    row: Any
    why: Why
    share: float = 0.0
    same: bool = False
    place: str = ""

    @property
    def id(self) -> UUID:
        found: UUID = self.row.id
        return found


def _matches(
    lines: Iterable[Line], shown: Iterable[_Shown], paths: Mapping[UUID, tuple[Passed, ...]]
) -> tuple[Match, ...]:
    return tuple(
        Match(line, one.why, one.same, one.place, paths.get(one.id, ()))
        for line, one in zip(lines, shown, strict=True)
    )


def _nearest(one: _Shown) -> tuple[bool, float, int]:
    return not one.place, -one.share, -one.row.key


def _people(connection: Connection, who: Applicant, but: UUID | None) -> list[_Shown]:
    """Return the rows of this person but for one, by identifier, then by name, the newest first."""
    if who.kind is ApplicantKind.NOBODY:
        return []
    found: list[_Shown] = []
    if who.identifier:
        same = appeal.c.applicant_identifier == who.identifier
        found += [_Shown(row, Why.IDENTIFIER) for row in _newest(connection, same, MANY)]
    if who.kind is ApplicantKind.PERSON:
        found += _namesakes(connection, who, {one.id for one in found})
    return [one for one in found if one.id != but]


def _namesakes(connection: Connection, who: Applicant, known: Collection[UUID]) -> list[_Shown]:
    words = name_words(who.name)
    bases = keys_like(who.name)
    if len(words) < _FEWEST:  # a surname alone is a whole village
        return []
    told = who.birth_on.isoformat() if who.birth_on else ""
    birth = person_key(who.name, told, who.identifier).rpartition(BIRTH)[2]
    found = []
    for row in _newest(connection, _called(bases, birth), _NAMESAKES):
        alone = not birth or row.person_key.endswith(BIRTH)
        if row.id in known or _differ(who.identifier, row.applicant_identifier, alone=alone):
            continue
        likeness = resemblance(words, name_words(row.applicant_name))
        if likeness >= (_SAME_NAME_ALONE if alone else _SAME_NAME):
            found.append(_Shown(row, Why.NAMESAKE if alone else Why.NAME))
    return sorted(found, key=lambda one: (one.why is Why.NAMESAKE, -one.row.key))


def _differ(one: str, other: str, *, alone: bool) -> bool:
    """Tell whether two identifiers say that these are two people.

    Wrong digits prove nothing where name and birth date agree; where the name is *alone*, any do.
    """
    if not one or not other or one == other:
        return False
    return alone or (identify(one).valid and identify(other).valid)


def _called(bases: Iterable[str], birth: str) -> ColumnElement[bool]:
    """Return the condition that somebody may be called so and be born then."""
    key = appeal.c.person_key
    if birth:
        return key.in_([one + BIRTH + day for one in bases for day in (birth, "")])
    return or_(*(and_(key >= one + BIRTH, key < one + AFTER_BIRTH) for one in bases))


def _newest(connection: Connection, which: ColumnElement[bool], limit: int) -> Sequence[Any]:
    # The keys come from the index alone; only the newest rows are read.
    keys = select(appeal.c.key).where(which).order_by(appeal.c.key.desc()).limit(limit)
    newest = connection.execute(keys).scalars().all()
    rows = select(appeal).where(appeal.c.key.in_(newest)).order_by(appeal.c.key.desc())
    return connection.execute(rows).all() if newest else []


def _texts(
    connection: Connection, essence: str, streets: Sequence[Street], since: int
) -> list[_Shown]:
    """Return rows since a key that have words of a text, in the same place, else anywhere.

    Each word costs reading all of its places in the index, so only a few are asked for.
    """
    places = [street.stem for street in streets]
    words = telling(essence, _WORDS, but=places)
    if len(words) < _FEWEST:
        return []
    found: dict[UUID, _Shown] = {}
    for row in _having(connection, [places, words], since) if places else ():
        name = fold(row.applicant_name).split()
        # The word of a place may also be the name of whoever brought it.
        named = any(_has_beginning(name, place) for place in places)
        found[row.id] = _Shown(row, Why.TEXT, place="" if named else streets[0].shown)
    if len(found) < _ENOUGH:
        for row in _having(connection, [[word] for word in words[:_ALL_OF]], since):
            found.setdefault(row.id, _Shown(row, Why.TEXT))
    return [*found.values()]


def _having(connection: Connection, groups: Sequence[Sequence[str]], since: int) -> Sequence[Any]:
    """Return the newest rows since a key that have a word of each of *groups*."""
    query = (
        select(appeal)
        .join(appeal_search, appeal_search.c.rowid == appeal.c.key)
        .where(matching_all_of(connection, groups), appeal_search.c.rowid >= since)
        .order_by(appeal_search.c.rowid.desc())
        .limit(_CANDIDATES)
    )
    return connection.execute(query).all()


def _shown(
    rows: Iterable[_Shown], stems: Collection[str], streets: Sequence[Street]
) -> list[_Shown]:
    """Return *rows* with how much each is about the same."""
    places = {street.stem: street.shown for street in streets}
    found = []
    for one in rows:
        its = stems_of(one.row.gist)
        named = (places[stem] for stem in places if _has_beginning(its, stem))
        place = next(named, one.place)
        share = shared_share(stems, its)
        wanted = _ALIKE_NEARBY if place else _ALIKE
        same = share >= wanted and share * min(len(stems), len(its)) >= _FEWEST
        found.append(replace(one, share=share, same=same, place=place))
    return found


def _has_beginning(stems: Collection[str], beginning: str) -> bool:
    return any(stem.startswith(beginning) for stem in stems)


def _paths(connection: Connection, appeals: Sequence[UUID]) -> dict[UUID, tuple[Passed, ...]]:
    """Return what moved each of *appeals*, the first first."""
    query = (
        select(entry.c.subject, entry.c.kind, entry.c.body)
        .where(entry.c.subject.in_(appeals), entry.c.kind.in_(_MOVES))
        .order_by(entry.c.position.is_(None), entry.c.position, entry.c.seq)
    )
    found: dict[UUID, tuple[Passed, ...]] = {}
    for subject, kind, said in connection.execute(query):
        body = read_body(kind, Move.version, said)
        if isinstance(body, Move):
            told = body.spelled()
            words = (told.get(name, "") for name in ("to_body", "reason", "outcome"))
            passed = Passed(kind, body.on, next(filter(None, words), ""), body.note)
            found[subject] = (*found.get(subject, ()), passed)
    return found
