"""Where is my appeal? Told from a talon or its number, without a network and without its data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, select

from db import settings, status_blocks
from db.engine import writing
from db.record import Journal
from db.status_facts import known_of
from db.tables import appeal
from frontoffice.domain.number import Number, NumberError, parse_number
from frontoffice.domain.reference_names import OFFICES
from frontoffice.domain.reference_office import OfficeContact, contact_of
from frontoffice.domain.stage import Whereabouts, whereabouts_of
from frontoffice.i18n import Localised
from frontoffice.journal.proof import Proof
from frontoffice.journal.status_list import By, told_by
from frontoffice.services.checking import Checked, Finding, TalonCheck
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.sync.status_list import EVERY

OLD: Final = timedelta(days=1)
"""A list that is older is said to be."""


class Answer(StrEnum):
    """Where the answer comes from, or why there is none."""

    OWN = "own"
    """This desk has the appeal itself."""
    LISTED = "listed"
    NEWER = "newer"
    """The talon is genuine and was given after the list was made."""
    ABSENT = "absent"
    ELSEWHERE = "elsewhere"
    """It is of another region, whose list is not here."""
    NO_LIST = "no_list"
    TALON_ONLY = "talon_only"
    """The list here is opened by the QR of the talon only."""
    FORGED = "forged"
    PRACTICE = "practice"
    NOT_A_TALON = "not_a_talon"


ANSWER_WORDS: Final[Mapping[Answer, Localised]] = MappingProxyType(
    {
        Answer.OWN: Localised(
            "Жолданым осы жұмыс орнында бар.",
            "Обращение есть на этом рабочем месте.",
            "This desk has the appeal.",
        ),
        Answer.LISTED: Localised(
            "Орталықтың мәртебелер тізімі бойынша.",
            "По списку статусов центра.",
            "By the status list of central.",
        ),
        Answer.NEWER: Localised(
            "Талон шынайы, бірақ мәртебелер тізімі одан бұрын жасалған: жолданым қабылданды, "
            "одан әрісі мұнда әзірге белгісіз.",
            "Талон подлинный, но список статусов составлен раньше него: обращение принято, "
            "остальное здесь пока неизвестно.",
            "The talon is genuine, but the status list was made before it: the appeal was "
            "accepted, what came after is not known here yet.",
        ),
        Answer.ABSENT: Localised(
            "Мәртебелер тізімінде бұл нөмір жоқ: ол орталыққа әлі жетпеген немесе бір жылдан "
            "астам бұрын жабылған болуы мүмкін.",
            "В списке статусов этого номера нет: возможно, он ещё не дошёл до центра или "
            "обращение закрыто больше года назад.",
            "The status list does not have this number: it may not have reached central yet, or "
            "was closed more than a year ago.",
        ),
        Answer.ELSEWHERE: Localised(
            "Жолданым басқа өңірде тіркелген: оның тізімі мұнда жоқ.",
            "Обращение зарегистрировано в другом регионе: его списка здесь нет.",
            "The appeal was registered in another region, whose list is not here.",
        ),
        Answer.NO_LIST: Localised(
            "Мәртебелер тізімі мұнда әлі келген жоқ.",
            "Список статусов сюда ещё не приходил.",
            "No status list has come here yet.",
        ),
        Answer.TALON_ONLY: Localised(
            "Мұнда нөмір бойынша жауап берілмейді: талонның QR кодын көрсетіңіз.",
            "Здесь по номеру не отвечают: покажите QR-код талона.",
            "Here a number is not enough: show the QR code of the talon.",
        ),
        Answer.FORGED: Localised(
            "Талон жарамсыз: ол бойынша ештеңе айтылмайды.",
            "Талон недействителен: по нему ничего не сообщается.",
            "The talon is not genuine: nothing is told by it.",
        ),
        Answer.PRACTICE: Localised(
            "Бұл – жаттығу қағазы: мұндай жолданым жоқ.",
            "Это бумага из тренировки: такого обращения нет.",
            "This is a paper of practice: there is no such appeal.",
        ),
        Answer.NOT_A_TALON: Localised(
            "Бұл талон да, жолданым нөмірі де емес.",
            "Это не талон и не номер обращения.",
            "This is neither a talon nor the number of an appeal.",
        ),
    }
)
"""Each answer as a sentence."""

_FORGED: Final = frozenset({Finding.CHANGED, Finding.OTHER_CONTENT})


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is told who asks where an appeal is."""

    answer: Answer
    number: Number | None = None
    told: Whereabouts | None = None
    as_of: datetime | None = None
    """On the office's clock: when central made the list, or now where this desk has it."""
    finding: Finding | None = None
    """What the talon is worth; None where only a number was given."""
    accepted_at: datetime | None = None
    """When the talon says that it was accepted; on the office's clock."""
    ask: OfficeContact | None = None
    """The office that registered it."""
    is_old: bool = False
    """Whether the list is older than a day."""


class StatusList:
    """Tell where appeals stand, from what this desk has or what central has listed."""

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._check = TalonCheck(journal)
        self._clock = clock

    def where_is(self, text: str) -> Standing:
        """Return where the appeal of a talon's QR, or of a number, stands.

        It never raises for what is neither.

        :raises StorageError: the database cannot be read.
        """
        try:
            return self._stands(parse_number(text), None)
        except NumberError:
            checked = self._check.check(text)
        if checked.proof is None:
            return Standing(Answer.NOT_A_TALON)
        at = self._tables.local(checked.proof.accepted_at * 1000)
        found = Standing(
            Answer.FORGED, checked.proof.number, finding=checked.finding, accepted_at=at
        )
        if checked.finding in _FORGED:
            return found
        if checked.finding is Finding.PRACTICE:
            return replace(found, answer=Answer.PRACTICE)
        return self._of_talon(checked, checked.proof)

    def as_of(self) -> datetime | None:
        """Return when central made the list that is here; None where none is."""
        with self._journal.reading() as connection:
            held = status_blocks.held(connection)
        return None if held is None else self._tables.local(held.as_of)

    def ask_every(self, minutes: int) -> None:
        """Ask central for what has changed every so many minutes from now on.

        :param minutes: 0 for at each contact.
        :raises StorageError: the disk refused.
        """
        with writing(self._journal.engine) as connection:
            settings.put(connection, EVERY, max(minutes, 0))

    def _of_talon(self, checked: Checked, proof: Proof) -> Standing:
        at = self._tables.local(proof.accepted_at * 1000)
        found = replace(self._stands(proof.number, proof), finding=checked.finding, accepted_at=at)
        newer = found.as_of is None or found.as_of < at
        if found.answer is Answer.ABSENT and newer and checked.genuine:
            return replace(found, answer=Answer.NEWER)
        return found

    def _stands(self, number: Number, proof: Proof | None) -> Standing:
        now = self._tables.local(self._clock.moment().at)
        ask = contact_of(
            self._tables.data.rows(OFFICES).in_force(), number.region + number.office, now.date()
        )
        with self._journal.reading() as connection:
            own = _own(connection, number)
            if own is not None:
                return Standing(Answer.OWN, number, own, now, ask=ask)
            found = self._listed(connection, number, proof)
        old = found.as_of is not None and now - found.as_of > OLD
        return replace(found, ask=ask, is_old=old)

    def _listed(self, connection: Connection, number: Number, proof: Proof | None) -> Standing:
        held = status_blocks.held(connection)
        if held is None:
            return Standing(Answer.NO_LIST, number)
        which, as_of = held.which, self._tables.local(held.as_of)
        if which.region != number.region:
            return Standing(Answer.ELSEWHERE, number, as_of=as_of)
        secret = _secret(which.by, number, proof)
        if secret is None:
            return Standing(Answer.TALON_ONLY, number, as_of=as_of)
        handle = which.handle(secret)
        masked = status_blocks.masked(connection, which, handle[:6])
        told = None if masked is None else told_by(handle, masked)
        answer = Answer.ABSENT if told is None else Answer.LISTED
        return Standing(answer, number, told, as_of)


def _secret(by: By, number: Number, proof: Proof | None) -> bytes | None:
    """Return by what the row is found; None where only the talon has it."""
    if by is By.NUMBER:
        return number.digits.encode()
    return None if proof is None else proof.token


def _own(connection: Connection, number: Number) -> Whereabouts | None:
    query = select(appeal.c.id).where(appeal.c.number == number.digits)
    newest = connection.execute(query.order_by(appeal.c.key.desc()).limit(1)).scalar()
    known = known_of(connection, [newest]) if newest else []
    return whereabouts_of(known[0].facts) if known else None
