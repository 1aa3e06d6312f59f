"""A booking: somebody's hour with an official, from the asking to the end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple
from uuid import UUID

from frontoffice.domain.schedule import ReceptionForm
from frontoffice.i18n import Localised


class BookingState(StrEnum):
    """How a booking stands."""

    PLACED = "placed"
    """The person has an hour; a walk-in may have it without a seat of its own."""
    REQUESTED = "requested"
    """Central has not confirmed the hour yet."""
    UNPLACED = "unplaced"
    """The hour is gone: the person stands on the call list."""
    ARRIVED = "arrived"
    MISSED = "missed"
    CANCELLED = "cancelled"
    REFUSED = "refused"


IN_TURN: Final = 2
"""The rank of whoever is neither urgent nor out of turn."""
ENDED: Final = frozenset(
    {BookingState.ARRIVED, BookingState.MISSED, BookingState.CANCELLED, BookingState.REFUSED}
)
"""Nothing moves such a booking any more; who was missed may still arrive."""

STATE_NAMES: Final[Mapping[BookingState, Localised]] = MappingProxyType(
    {
        BookingState.PLACED: Localised("жазылды", "записан", "booked"),
        BookingState.REQUESTED: Localised("растауды күтуде", "ждёт подтверждения", "requested"),
        BookingState.UNPLACED: Localised("уақыты жоқ", "без времени", "without an hour"),
        BookingState.ARRIVED: Localised("келді", "пришёл", "arrived"),
        BookingState.MISSED: Localised("келмеді", "не явился", "did not come"),
        BookingState.CANCELLED: Localised("бас тартылды", "отменено", "cancelled"),
        BookingState.REFUSED: Localised("жазудан бас тартылды", "отказано в записи", "refused"),
    }
)
"""How people call how a booking stands."""


class Way(StrEnum):
    """How an hour was come by."""

    LEASED = "leased"
    """The desk held the seat, and gave it away for good."""
    REQUESTED = "requested"
    """Central decides; the paper says that the hour will be confirmed."""
    WALK_IN = "walk_in"
    """The person stands at the desk and is received now."""


class Why(StrEnum):
    """Why somebody is to be called."""

    TAKEN = "taken"
    """Somebody else has the seat."""
    GONE = "gone"
    """The official does not receive at this hour any more."""
    SWAP = "swap"
    """Two people were to change places, and only half of it was done."""
    MOVED = "moved"
    """The office has moved the hour together with those of others; the person does not know yet."""
    CANCELLED = "cancelled"
    """The office has cancelled it together with those of others; the person does not know yet."""
    WAITING = "waiting"
    """Nothing was free: they are on the waiting list, and know it."""


WHY_NAMES: Final[Mapping[Why, Localised]] = MappingProxyType(
    {
        Why.TAKEN: Localised("орын бос емес", "место занято", "the seat is taken"),
        Why.GONE: Localised(
            "бұл уақытта қабылдау жоқ", "приёма в это время нет", "no reception at this hour"
        ),
        Why.SWAP: Localised("ауысу аяқталмады", "обмен не завершён", "a swap was left half done"),
        Why.MOVED: Localised(
            "уақыты ауыстырылды, адамға әлі айтылмады",
            "время перенесено, человеку ещё не сказано",
            "the hour was moved, and the person does not know yet",
        ),
        Why.CANCELLED: Localised(
            "қабылдау болмайды, адамға әлі айтылмады",
            "приём отменён, человеку ещё не сказано",
            "it was cancelled, and the person does not know yet",
        ),
        Why.WAITING: Localised("күту тізімінде", "в листе ожидания", "on the waiting list"),
    }
)
"""How people call it."""


class EndedBy(StrEnum):
    """Whose wish it was to give the hour up."""

    PERSON = "person"
    OFFICE = "office"


class Listed(NamedTuple):
    """One line of a closed list, and how sure its source is."""

    name: Localised
    basis: str
    certainty: str
    """H, M or L, as in the reference data."""


CATEGORIES: Final[Mapping[str, Listed]] = MappingProxyType(
    {
        "veteran": Listed(
            Localised("ардагер", "ветеран", "veteran"), "Law No. 322-VI of 6 May 2020", "M"
        ),
        "disability": Listed(
            Localised("мүгедектігі бар адам", "лицо с инвалидностью", "person with a disability"),
            "Social Code of 20 April 2023",
            "M",
        ),
        "pregnant": Listed(
            Localised("жүкті әйел", "беременная женщина", "pregnant woman"),
            "custom of reception offices",
            "L",
        ),
        "small_child": Listed(
            Localised("жас баласы бар адам", "с маленьким ребёнком", "with a small child"),
            "custom of reception offices",
            "L",
        ),
        "many_children": Listed(
            Localised("көпбалалы ана", "многодетная мать", "mother of many children"),
            "custom of reception offices",
            "L",
        ),
        "elderly": Listed(
            Localised("қарт адам", "пожилой человек", "elderly person"),
            "custom of reception offices",
            "L",
        ),
    }
)
"""Who is received out of turn."""

REFUSALS: Final[Mapping[str, Listed]] = MappingProxyType(
    {
        "not_competent": Listed(
            Localised(
                "мәселе бұл лауазымды тұлғаның құзыретіне жатпайды",
                "вопрос не в компетенции должностного лица",
                "the matter is not within the competence of the official",
            ),
            "Government decree No. 214 of 15 March 2023",
            "L",
        ),
        "answered": Listed(
            Localised(
                "мәселе бойынша толық жауап берілген, жаңа дәлел жоқ",
                "по вопросу дан полный ответ, новых доводов нет",
                "the matter was answered in full, and there is nothing new",
            ),
            "Government decree No. 214 of 15 March 2023",
            "L",
        ),
        "in_court": Listed(
            Localised(
                "мәселе сотта қаралуда",
                "вопрос рассматривается судом",
                "the matter is before a court",
            ),
            "Government decree No. 214 of 15 March 2023",
            "L",
        ),
        "anonymous": Listed(
            Localised(
                "адам өзін атамады",
                "лицо не назвало себя",
                "the person did not say who they are",
            ),
            "Code, art. 63(2)",
            "L",
        ),
        "order": Listed(
            Localised(
                "қабылдау тәртібі бұзылды",
                "нарушен порядок приёма",
                "the order of the reception was broken",
            ),
            "local regulations",
            "L",
        ),
    }
)
"""Why registering for a reception may be refused; a formal decision with one of these reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An hour of an official."""

    schedule: UUID
    office: str
    """Of the schedule, six digits."""
    slot: UUID
    begins_at: int
    """UTC, milliseconds since 1970."""
    ends_at: int
    form: ReceptionForm

    @property
    def begins(self) -> datetime:
        """The beginning, UTC."""
        return datetime.fromtimestamp(self.begins_at / 1000, UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Who wants to be received, and about what."""

    name: str
    phone: str = ""
    identifier: str = ""
    question: str = ""
    """What they want, in one sentence."""
    appeal: str = ""
    """Id of their appeal, where it is about one."""
    category: str = ""
    """Of :data:`CATEGORIES`; empty where nobody is before others."""
    urgent: bool = False
    """A threat to life or health, a protest, violence: as a person has sorted it."""
    earlier: bool = False
    """They wait for an earlier hour, should one come free."""
    languages: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """Who comes first has the smaller one: urgent, then out of turn, then all others."""
        if self.urgent:
            return 0
        return 1 if self.category in CATEGORIES else IN_TURN


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A booking as it stands."""

    id: UUID
    office: str
    """Where it was made, six digits."""
    actor: str
    """By whom."""
    made_at: int
    """UTC, milliseconds since 1970."""
    guest: Guest
    spot: Spot
    """The hour; of one without, the hour that it had or wanted last."""
    seat: int | None
    """Which one of the slot, from 0; None where there is none."""
    wanted: Spot | None = None
    """Another hour that central has been asked for; until then this one stands."""
    way: Way
    lease: str = ""
    state: BookingState
    why: Why | None = None
    """Why the person is to be called, where they are."""
    reason: str = ""
    """Why it was moved, given up or refused, in words or as a code of :data:`REFUSALS`."""
    note: str = ""
    """Of one that is open: why the turn is another one. Else what was said besides the reason."""
    told_by: UUID | None = None
    """The entry that says so; of the turn alone no paper tells, and it is not that entry."""

    @property
    def holds(self) -> bool:
        """Whether it keeps others from its seat."""
        return self.state is BookingState.PLACED and self.seat is not None

    @property
    def is_ahead(self) -> bool:
        """Whether the hour began after it was asked for: who is received at once has none ahead."""
        return self.spot.begins_at > self.made_at

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done about it."""
        return self.state in ENDED

    @property
    def waits(self) -> bool:
        """Whether it is on the waiting list: its spot is the span of days that will do."""
        return self.state is BookingState.UNPLACED and self.why is Why.WAITING

    @property
    def asks(self) -> int | None:
        """The rank of whom central is to answer; None where nothing is asked of it."""
        waits = self.state is BookingState.REQUESTED or self.wanted is not None
        return self.guest.rank if waits and not self.is_over else None

    @property
    def calls(self) -> bool:
        """Whether a person has to be called; also one whose hour was cancelled unknown to them."""
        if self.why is Why.WAITING:
            return False
        return self.why is not None and (not self.is_over or self.why is Why.CANCELLED)


def in_turn(bookings: Iterable[Booking]) -> tuple[Booking, ...]:
    """Return *bookings* as people are dealt with: urgent ones, those out of turn, then by hour."""
    return tuple(
        sorted(bookings, key=lambda one: (one.guest.rank, one.spot.begins_at, one.made_at, one.id))
    )


def by_asking(bookings: Iterable[Booking]) -> tuple[Booking, ...]:
    """Return *bookings* as a free hour is offered: urgent ones, those out of turn, then as they asked."""
    return tuple(sorted(bookings, key=lambda one: (one.guest.rank, one.made_at, one.id)))
