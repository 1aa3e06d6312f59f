"""Filing without a clerk: at a kiosk, by one person after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db import settings
from db.engine import reading, writing
from db.entries import last_of_kind
from db.record import Journal
from frontoffice.domain.appeal import Draft
from frontoffice.domain.filing import Answers, answers_of, draft_of
from frontoffice.domain.recording import Recording, RecordingRules
from frontoffice.journal.bodies import AppealRegistered
from frontoffice.journal.entry import Envelope
from frontoffice.papers.talon import Talon
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.bodies import moment_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.drafts import Drafts
from frontoffice.services.in_force import InForce
from frontoffice.services.recordings import Recordings
from frontoffice.services.registration import Registered, Registration
from frontoffice.services.talons import Talons

FRESH: Final = timedelta(minutes=2)
"""Whoever was interrupted this long ago may still stand there; later ones see nothing of it."""
_ENDED: Final = "kiosk.ended"
"""Setting: the last entry of the persons who have gone."""
_GONE_AT: Final = "kiosk.gone_at"
"""Setting: when the last of them went, UTC ms: a recording from before is nobody's."""


@dataclass(frozen=True, slots=True)
class Approved:
    """A recording that the person has looked at and approved, or that the kiosk kept for them."""

    recording: UUID
    by: str


@dataclass(frozen=True, slots=True)
class Means:
    """In whose name, and by which rules, people are recorded here."""

    clerk: Clerk
    rules: RecordingRules


@dataclass(frozen=True, slots=True)
class Parts:
    """The services that filing is made of."""

    registration: Registration
    drafts: Drafts
    recordings: Recordings
    talons: Talons


class Filing:
    """Keep what a person answers, register it once, and forget it when the person goes.

    :param responsible: who answers for the kiosk, whom the talon names.
    :raises StorageError: (every method) the disk or the database refused.
    """

    def __init__(
        self,
        journal: Journal,
        tables: InForce,
        clock: ClockGuard,
        parts: Parts,
        responsible: Callable[[], Clerk],
    ) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock
        self._parts = parts
        self._responsible = responsible

    @property
    def clerk(self) -> Clerk:
        """Who answers for what is registered here."""
        return self._responsible()

    def keep(self, answers: Answers) -> None:
        """Keep *answers*, so that no crash costs them."""
        self._parts.drafts.keep(self.clerk, self._draft(answers))

    def kept(self) -> Answers | None:
        """Return what somebody was answering a moment ago; None for nothing, or for long ago."""
        at = self._parts.drafts.last_kept_at(self.clerk)
        if at is None or not self._is_fresh(at.timestamp()):
            return None
        draft = self._parts.drafts.last(self.clerk)
        return None if draft is None else answers_of(draft)

    def means(self) -> Means:
        """Return in whose name, and by which rules, people are recorded here."""
        return Means(self.clerk, self._parts.recordings.rules())

    def recorded(self) -> Recording | None:
        """Return what the person of :meth:`kept` has said to the camera or the microphone, if they did."""
        with self._journal.reading() as connection:
            gone_at = moment_of(settings.get(connection, _GONE_AT, 0))
        found = self._parts.recordings.left(self.clerk)
        return next((one for one in found if one.begun_at >= gone_at), None)

    def register(self, answers: Answers, essence: Approved | None = None) -> Registered:
        """Give the appeal its number and its term, and its talon to the printer.

        :param essence: the film or the sound in which it is said.

        Source: Code, art. 64(1)-(3).
        """
        recordings = self._parts.recordings
        files = []
        if essence is not None:
            files.append(recordings.attachable(essence.recording, essence.by))
        registered = self._parts.registration.register(
            self._draft(answers), self.clerk, to_print=True, typed=True, attached=files
        )
        if essence is not None:
            recordings.forget(essence.recording)
        return registered

    def just_registered(self) -> Talon | None:
        """Return the talon of the person who may still stand there; None where nobody does.

        So nobody files twice because the screen went dark between number and talon.
        """
        with self._journal.reading() as connection:
            found = self._last_registered(connection)
            ended = settings.get(connection, _ENDED, 0)
        if found is None or found.seq <= ended or not self._is_fresh(found.at / 1000):
            return None
        try:
            return self._parts.talons.talon_of(found.subject)
        except UnknownAppealError:  # central has it, and nothing of it is kept here
            return None

    def end(self) -> None:
        """Forget all that the person has said and that was not registered."""
        clerk = self.clerk
        self._parts.drafts.done(clerk)
        for recording in self._parts.recordings.left(clerk):
            self._parts.recordings.drop(recording.id)
        with reading(self._journal.engine) as connection:
            found = self._last_registered(connection)
        with writing(self._journal.engine) as connection:
            settings.put(connection, _GONE_AT, self._clock.moment().at)
            if found is not None:
                settings.put(connection, _ENDED, found.seq)

    def _draft(self, answers: Answers) -> Draft:
        return draft_of(answers, self._tables.office.region)

    def _is_fresh(self, at_s: float) -> bool:
        now = moment_of(self._clock.moment().at)
        return abs(now.timestamp() - at_s) <= FRESH.total_seconds()

    def _last_registered(self, connection: Connection) -> Envelope | None:
        return last_of_kind(connection, self._journal.author.device, AppealRegistered.kind)
