"""How a person without a clerk files an appeal: plain questions, and the draft that they end in.

Nobody is asked for the name of a kind in the law: a wish in plain words stands for it. Every
question but that of what has happened may be left unanswered, and even that one is no condition
(Code, art. 64(1)).
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.iin import IinError, parse_iin
from frontoffice.domain.kinds import AppealLanguage, Form, Kinds
from frontoffice.i18n import Localised


class Question(StrEnum):
    """What is asked, one a screen, in this order."""

    WISH = "wish"
    SAID = "said"
    CONTESTED = "contested"
    """Only of those who do not agree with something."""
    TOPIC = "topic"
    BODY = "body"
    PERSON = "person"
    REACHED = "reached"
    """Only of those who say who they are."""
    CHECK = "check"


class Way(StrEnum):
    """How somebody says what has happened."""

    TYPED = "typed"
    SOUND = "sound"
    FILM = "film"


class Shown(StrEnum):
    """By what somebody says who they are."""

    UNASKED = "unasked"
    IDENTIFIER = "identifier"
    """An IIN, typed or read from a card."""
    NOBODY = "nobody"
    """Without a name."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants, in plain words, and the kind of the law that it is."""

    kind: str
    title: Localised
    hint: Localised


WISHES: Final = (
    Wish(
        "application",
        Localised("Көмек сұраймын", "Прошу помочь", "I ask for help"),
        Localised(
            "Мәселе шешу, құжат, төлем, рұқсат алу",
            "Решить вопрос, дать документ, выплату",
            "A problem to solve, a paper, a payment",
        ),
    ),
    Wish(
        "complaint",
        Localised("Келіспеймін, шағымданамын", "Не согласен, жалуюсь", "I disagree, I complain"),
        Localised(
            "Шешіммен, әрекетпен немесе әрекетсіздікпен",
            "С решением, действием или бездействием",
            "With a decision, an action, no action",
        ),
    ),
    Wish(
        "report",
        Localised("Хабарлағым келеді", "Хочу сообщить", "I want to report something"),
        Localised(
            "Заң бұзылды, бір нәрсе сынды, қауіп бар",
            "Нарушен закон, что-то сломано, опасно",
            "A broken law, a broken thing, a danger",
        ),
    ),
    Wish(
        "information_request",
        Localised("Ақпарат алғым келеді", "Хочу получить сведения", "I want information"),
        Localised(
            "Мемлекеттік орган не біледі, не шешті",
            "Что знает или решил государственный орган",
            "What a state body knows or has decided",
        ),
    ),
    Wish(
        "proposal",
        Localised("Ұсынысым бар", "Хочу предложить", "I have a proposal"),
        Localised(
            "Нені қалай жақсартуға болады", "Что и как улучшить", "What could be better, and how"
        ),
    ),
    Wish(
        "response",
        Localised("Пікірімді айтамын", "Хочу высказать мнение", "I want to say what I think"),
        Localised(
            "Билік саясаты мен оқиғалар туралы",
            "О политике власти и событиях",
            "About state policy and events",
        ),
    ),
)
"""In the order of the screen. Source of the kinds: Code, art. 4(1)."""

_LANGUAGES: Final = MappingProxyType({"kk": AppealLanguage.KK, "ru": AppealLanguage.RU})
_FORMS: Final = MappingProxyType(
    {Way.TYPED: Form.ELECTRONIC, Way.SOUND: Form.ORAL, Way.FILM: Form.VIDEO}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What one person has answered so far."""

    language: str = "kk"
    """Of the screen: kk, ru or en."""
    kind: str = ""
    way: Way = Way.TYPED
    said: str = ""
    """Typed; beside a recording one sentence of what it is about, or nothing."""
    contested: str = ""
    topic: str = ""
    addressee: str = ""
    shown: Shown = Shown.UNASKED
    identifier: str = ""
    name: str = ""
    phone: str = ""


def wishes_in_force(kinds: Kinds) -> tuple[Wish, ...]:
    """Return the wishes whose kind can be chosen today."""
    codes = {kind.code for kind in kinds.all()}
    return tuple(wish for wish in WISHES if wish.kind in codes)


def questions_for(answers: Answers) -> tuple[Question, ...]:
    """Return the questions that somebody who has answered so is asked, in order."""
    left_out = set()
    if answers.kind.partition("_")[0] != "complaint":
        left_out.add(Question.CONTESTED)
    if answers.shown is not Shown.IDENTIFIER:
        left_out.add(Question.REACHED)
    return tuple(question for question in Question if question not in left_out)


def place_of(question: Question, answers: Answers) -> tuple[int, int]:
    """Return the how-manieth of how many questions *question* is, from 1."""
    asked = questions_for(answers)
    return asked.index(question) + 1, len(asked)


def after(question: Question, answers: Answers) -> Question | None:
    """Return what is asked after *question*; None after the last."""
    return _beside(question, answers, 1)


def before(question: Question, answers: Answers) -> Question | None:
    """Return what was asked before *question*; None before the first."""
    return _beside(question, answers, -1)


def first_open(answers: Answers, *, recorded: bool = False) -> Question:
    """Return where somebody goes on whose answers were kept: the first that has none.

    :param recorded: there is a recording of what they say: they see it once more and approve it.
    """
    if not answers.kind:
        return Question.WISH
    if recorded or not answers.said.strip():
        return Question.SAID
    return Question.TOPIC if not answers.topic else Question.PERSON


def draft_of(answers: Answers, region: str = "") -> Draft:
    """Return what is to be registered; nothing in it can refuse it (Code, art. 64(1)).

    :param region: the KATO of the kiosk's region.
    """
    return Draft(
        applicant=_applicant(answers),
        kind=answers.kind or WISHES[0].kind,
        form=_FORMS[answers.way],
        language=_LANGUAGES.get(answers.language, AppealLanguage.OTHER),
        topic=answers.topic,
        addressee=answers.addressee,
        region=region,
        contested=answers.contested.strip(),
        essence=answers.said.strip(),
    )


def answers_of(draft: Draft) -> Answers:
    """Return the answers that a kept *draft* was made of: what a crash left."""
    applicant, languages = draft.applicant, {language: one for one, language in _LANGUAGES.items()}
    ways = {form: way for way, form in _FORMS.items()}
    shown = Shown.IDENTIFIER if applicant.identifier or applicant.name else Shown.UNASKED
    return Answers(
        language=languages.get(draft.language, "en"),
        kind=draft.kind,
        way=ways.get(draft.form, Way.TYPED),
        said=draft.essence,
        contested=draft.contested,
        topic=draft.topic,
        addressee=draft.addressee,
        shown=Shown.NOBODY if applicant.kind is ApplicantKind.NOBODY else shown,
        identifier=applicant.identifier,
        name=applicant.name,
        phone=applicant.phone,
    )


def _applicant(answers: Answers) -> Applicant:
    if answers.shown is Shown.NOBODY:
        return Applicant(kind=ApplicantKind.NOBODY)
    told = Applicant(
        name=answers.name.strip(), identifier=answers.identifier, phone=answers.phone.strip()
    )
    try:
        known = parse_iin(answers.identifier)
    except IinError:
        return told
    return Applicant(
        name=told.name,
        identifier=told.identifier,
        birth_on=known.birth_on,
        sex=known.sex,
        phone=told.phone,
    )


def _beside(question: Question, answers: Answers, step: int) -> Question | None:
    asked = questions_for(answers)
    at = asked.index(question) + step
    return asked[at] if 0 <= at < len(asked) else None
