"""A conversation: what takes place in a person's hour with an official, and what comes of it.

What is not settled there is taken down and handled as a written appeal (Code, art. 90(4)).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.i18n import Localised

STROKE_RANGE: Final = 1_000
"""A signature is drawn on a field that is so many points wide, and not higher than wide."""
MOST_POINTS: Final = 4_000
"""Points of one signature, in all strokes together."""


class ConversationWay(StrEnum):
    """How the official and the person speak with each other."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    TELEPHONE = "telephone"
    """Where the link of a video reception fails."""
    VISITING = "visiting"


WAY_NAMES: Final[Mapping[ConversationWay, Localised]] = MappingProxyType(
    {
        ConversationWay.IN_PERSON: Localised("жеке өзі", "лично", "in person"),
        ConversationWay.VIDEO: Localised("бейнебайланыс", "видеосвязь", "video"),
        ConversationWay.TELEPHONE: Localised("телефон арқылы", "по телефону", "by telephone"),
        ConversationWay.VISITING: Localised("көшпелі", "выездной", "visiting"),
    }
)
"""How people call the ways."""


class ConversationState(StrEnum):
    """How a conversation stands."""

    OPEN = "open"
    INTERRUPTED = "interrupted"
    DECIDED = "decided"
    SIGNED = "signed"
    """Somebody has signed, or declined to: nothing of it changes any more."""


class Part(StrEnum):
    """As what somebody besides the person and the official takes part."""

    REPRESENTATIVE = "representative"
    LAWYER = "lawyer"
    SECRETARY = "secretary"
    BODY = "body"
    """Of a competent body."""
    COMPANION = "companion"
    INTERPRETER = "interpreter"
    OTHER = "other"


PART_NAMES: Final[Mapping[Part, Localised]] = MappingProxyType(
    {
        Part.REPRESENTATIVE: Localised("өкілі", "представитель", "representative"),
        Part.LAWYER: Localised("заңгер", "юрист", "lawyer"),
        Part.SECRETARY: Localised("хатшы", "секретарь", "secretary"),
        Part.BODY: Localised(
            "құзыретті орган өкілі", "представитель компетентного органа", "of a competent body"
        ),
        Part.COMPANION: Localised("бірге келген адам", "сопровождающий", "companion"),
        Part.INTERPRETER: Localised("аудармашы", "переводчик", "interpreter"),
        Part.OTHER: Localised("басқа қатысушы", "другой участник", "other"),
    }
)
"""How people call those who take part."""


class WhyInterrupted(StrEnum):
    """Why a conversation stops for a while."""

    LINK = "link"
    PERSON = "person"
    OFFICIAL = "official"
    OTHER = "other"


INTERRUPTION_NAMES: Final[Mapping[WhyInterrupted, Localised]] = MappingProxyType(
    {
        WhyInterrupted.LINK: Localised("байланыс үзілді", "пропала связь", "the link failed"),
        WhyInterrupted.PERSON: Localised(
            "адам сұрады", "по просьбе посетителя", "the person asked for it"
        ),
        WhyInterrupted.OFFICIAL: Localised(
            "лауазымды тұлға сұрады",
            "по просьбе должностного лица",
            "the official asked for it",
        ),
        WhyInterrupted.OTHER: Localised("басқа себеп", "другая причина", "another reason"),
    }
)
"""How people call it."""


class End(StrEnum):
    """One of the two ends of a video conversation."""

    HERE = "here"
    """Where the official sits."""
    THERE = "there"
    """Where the person sits."""


END_NAMES: Final[Mapping[End, Localised]] = MappingProxyType(
    {
        End.HERE: Localised("лауазымды тұлға жағы", "сторона должностного лица", "official's end"),
        End.THERE: Localised("адам жағы", "сторона посетителя", "person's end"),
    }
)
"""How people call the ends."""


class Result(StrEnum):
    """What a conversation ends with."""

    SETTLED = "settled"
    """On the spot."""
    EXPLAINED = "explained"
    INSTRUCTION = "instruction"
    APPEAL = "appeal"
    """Taken as a written appeal (Code, art. 90(4))."""
    REFUSED = "refused"
    MOVED = "moved"
    """It is gone on with at another hour."""


RESULT_NAMES: Final[Mapping[Result, Localised]] = MappingProxyType(
    {
        Result.SETTLED: Localised("орнында шешілді", "решено на месте", "settled on the spot"),
        Result.EXPLAINED: Localised("түсіндірілді", "разъяснено", "explained"),
        Result.INSTRUCTION: Localised("тапсырма берілді", "дано поручение", "instruction given"),
        Result.APPEAL: Localised(
            "жазбаша жолданым ретінде алынды",
            "принято как письменное обращение",
            "taken as a written appeal",
        ),
        Result.REFUSED: Localised("бас тартылды", "отказано", "refused"),
        Result.MOVED: Localised(
            "басқа уақытқа ауыстырылды", "перенесено на другое время", "moved to another hour"
        ),
    }
)
"""How people call the results."""


class Signer(StrEnum):
    """Who signs the minutes."""

    OFFICIAL = "official"
    PERSON = "person"


class SignedHow(StrEnum):
    """How somebody has signed."""

    PAPER = "paper"
    """On the printed minutes."""
    DRAWN = "drawn"
    """By a pen or a finger, on this desk."""
    DECLINED = "declined"
    """They would not sign."""


SIGNED_NAMES: Final[Mapping[SignedHow, Localised]] = MappingProxyType(
    {
        SignedHow.PAPER: Localised("қағазда қол қойылды", "подписано на бумаге", "signed on paper"),
        SignedHow.DRAWN: Localised("экранда қол қойылды", "подписано на экране", "signed here"),
        SignedHow.DECLINED: Localised(
            "қол қоюдан бас тартты", "от подписи отказался", "declined to sign"
        ),
    }
)
"""How people call it."""

Stroke = tuple[tuple[int, int], ...]
"""Points from left to right and from top to bottom, both in thousandths of the field's width."""


@dataclass(frozen=True, slots=True)
class Attending:
    """Somebody who takes part besides the person and the official."""

    part: Part
    name: str
    of: str = ""
    """The body, or whom they represent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarified:
    """What an official asked back before deciding, and what is still to be brought."""

    asked: str
    """And what was answered, where it was."""
    bring: str
    """A thing a line."""
    until: date | None = None
    """The last day to bring it."""
    actor: str
    at: int
    """UTC, milliseconds since 1970."""

    @property
    def things(self) -> tuple[str, ...]:
        """What is to be brought, thing by thing."""
        return tuple(filter(None, (" ".join(line.split()) for line in self.bring.splitlines())))


@dataclass(frozen=True, slots=True)
class Stage:
    """Something that happened on the way: an interruption, its end, or who is at an end."""

    kind: str
    """The kind of the entry."""
    at: int
    """UTC, milliseconds since 1970."""
    told: str
    """Why, by which way it goes on, or at which end."""
    note: str = ""
    present: bool = True
    """Of an end: whether somebody is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a conversation has ended with."""

    entry: UUID
    result: Result
    note: str = ""
    appeal: UUID | None = None
    """That was registered for the person."""
    booking: UUID | None = None
    """The person's new one, where it was moved."""
    reason: str = ""
    """Of :data:`frontoffice.domain.booking.REFUSALS`, where it was refused."""
    on_behalf: str = ""
    """In the name of which official somebody else wrote it down; empty where they did."""
    actor: str
    at: int
    """UTC, milliseconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One side's signature under the minutes, or that there is none."""

    signer: Signer
    how: SignedHow
    at: int
    """UTC, milliseconds since 1970."""
    strokes: tuple[Stroke, ...] = ()
    """Of a drawn one, where it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation as it stands."""

    id: UUID
    booking: UUID
    schedule: UUID
    office: str
    """Of the schedule, six digits."""
    booked_at: str
    """Where the booking was made, six digits: by video the person sits there."""
    on: date
    way: ConversationWay
    """How they speak now."""
    official: str
    repeats: UUID | None = None
    """The conversation that this one goes on with."""
    actor: str
    opened_at: int
    """UTC, milliseconds since 1970."""
    ended_at: int | None = None
    """When it was decided for the first time."""
    interrupted: bool = False
    people: tuple[Attending, ...] = ()
    minutes: str = ""
    template: str = ""
    stages: tuple[Stage, ...] = ()
    clarified: Clarified | None = None
    """What was asked back last; None where nothing is open."""
    decision: Decision | None = None
    signatures: tuple[Signature, ...] = ()
    told_by: UUID
    """The last entry that changed it."""

    @property
    def state(self) -> ConversationState:
        """How it stands."""
        if self.signatures:
            return ConversationState.SIGNED
        if self.decision is not None:
            return ConversationState.DECIDED
        return ConversationState.INTERRUPTED if self.interrupted else ConversationState.OPEN

    @property
    def goes_on(self) -> bool:
        """Whether nothing has been decided yet."""
        return self.decision is None

    def seconds(self, now: int) -> int:
        """Return how long it has taken, interruptions and all.

        :param now: UTC, milliseconds since 1970; of no matter once it is decided.
        """
        return max(0, (self.ended_at or now) - self.opened_at) // 1000

    @property
    def represented_by(self) -> str:
        """Who speaks for the person, with their authority; empty where nobody does."""
        speak = (one for one in self.people if one.part is Part.REPRESENTATIVE)
        return "; ".join(", ".join(filter(None, (one.name, one.of))) for one in speak)

    def signed_by(self, signer: Signer) -> Signature | None:
        """Return the signature of *signer*; None where there is none yet."""
        return next((one for one in self.signatures if one.signer is signer), None)

    def is_present(self, end: End) -> bool:
        """Return whether somebody is at this *end*, as was told last."""
        told = [one.present for one in self.stages if one.told == end]
        return bool(told) and told[-1]
