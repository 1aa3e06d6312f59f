"""What shows in the journal that a part of a task was done."""

from collections.abc import Callable
from typing import Any, Final

from frontoffice.domain.practice_judging import ANSWER, Case, Deed, Expected, day_in
from frontoffice.i18n import Localised

_REGISTERED: Final = ("appeal.registered", "appeal.corrected")
_LATIN: Final = range(ord("A"), ord("z") + 1)
_FEW: Final = 0.2
"""So much of a text may be Latin letters: names of firms, addresses of mail."""
_LEAST_LETTERS: Final = 8
_THREE: Final = 3

Holds = Callable[[Deed, Case], bool]


def _applicant(deed: Deed) -> dict[str, Any]:
    who: dict[str, Any] = deed.values["fields"]["applicant"]
    return who


def _of(whose: str) -> Holds:
    """Return whether an appeal names the IIN that *whose* place of the texts holds."""
    return lambda deed, case: _applicant(deed)["identifier"] == case.told[whose]


def _with(whose: str, holds: Holds) -> Holds:
    return lambda deed, case: _of(whose)(deed, case) and holds(deed, case)


def _about(whose: str, holds: Holds = lambda _deed, _case: True) -> Holds:
    """Return whether a deed is about the appeal of whoever *whose* names."""
    return lambda deed, case: deed.about == case.told[whose] and holds(deed, case)


def _in_cyrillic(deed: Deed, _case: Case) -> bool:
    letters = [letter for letter in deed.values["fields"]["essence"] if letter.isalpha()]
    latin = sum(ord(letter) in _LATIN for letter in letters)
    return len(letters) >= _LEAST_LETTERS and latin <= len(letters) * _FEW


def _nobody(deed: Deed, _case: Case) -> bool:
    who = _applicant(deed)
    return not who["name"] and not who["identifier"] and bool(deed.values["fields"]["essence"])


def registered(whose: str = "iin") -> Expected:
    """Return that an appeal with the IIN of *whose* was registered."""
    return Expected(
        _REGISTERED,
        _of(whose),
        Localised(
            f"ЖСН {{{whose}}} жазылған жолданым тіркелмеген.",
            f"Обращение с ИИН {{{whose}}} не зарегистрировано.",
            f"No appeal with the IIN {{{whose}}} was registered.",
        ),
    )


def essence_told(whose: str = "iin") -> Expected:
    """Return that it says in words what it is about."""
    return Expected(
        _REGISTERED,
        _with(whose, lambda deed, _case: bool(deed.values["fields"]["essence"].strip())),
        Localised(
            "Жолданымның мәні жазылмаған.",
            "Не записана суть обращения.",
            "The essence was not written down.",
        ),
    )


COMPLAINT: Final = Expected(
    _REGISTERED,
    _with("iin", lambda deed, _case: deed.values["fields"]["kind"] == "complaint"),
    Localised(
        "Түрі «шағым» болуы керек еді.",
        "Вид должен быть «жалоба».",
        "Its kind had to be a complaint.",
    ),
)
ADDRESS: Final = Expected(
    _REGISTERED,
    _with("iin", lambda deed, _case: bool(_applicant(deed)["address"].strip())),
    Localised(
        "Мекенжайы жазылмаған: жауап сонда барады.",
        "Не записан адрес: по нему придёт ответ.",
        "The address was not noted: the answer goes there.",
    ),
)
NOBODY: Final = Expected(
    _REGISTERED,
    _nobody,
    Localised(
        "Аты-жөнсіз және ЖСН-сіз, бірақ мәні жазылған жолданым жоқ.",
        "Нет обращения без имени и ИИН, в котором записана суть.",
        "There is no appeal without a name and an IIN that says what it is about.",
    ),
)
CYRILLIC: Final = Expected(
    _REGISTERED,
    _with("iin", _in_cyrillic),
    Localised(
        "Мәтін латын әріптерімен қалып қойған.",
        "Текст остался латинскими буквами.",
        "The text was left in Latin letters.",
    ),
)
THREE_SIGNERS: Final = Expected(
    _REGISTERED,
    _with("iin", lambda deed, _case: deed.values["fields"]["signers"] == _THREE),
    Localised(
        "Қол қойғандар саны 3 болуы керек еді.",
        "Подписавших должно быть 3.",
        "There had to be 3 signers.",
    ),
)
REPEATED: Final = Expected(
    ("appeal.linked",),
    _about("iin", lambda deed, _case: deed.values["relation"] == "repeated"),
    Localised(
        "Бұрынғы жолданымға «қайталанған» деп байланыстырылмаған.",
        "Не связано с прежним обращением как повторное.",
        "It was not tied to the earlier appeal as a repeated one.",
    ),
)
REPRINTED: Final = Expected(
    ("talon.reprinted",),
    _about("iin"),
    Localised(
        "Талон қайта басылмаған.", "Талон не напечатан ещё раз.", "The talon was not printed again."
    ),
)
PHONE_CORRECTED: Final = Expected(
    ("appeal.corrected",),
    _about("iin", lambda deed, case: _applicant(deed)["phone"] == case.told["phone"]),
    Localised(
        "Телефоны {phone} болып түзетілмеген.",
        "Телефон не исправлен на {phone}.",
        "The telephone was not corrected to {phone}.",
    ),
)
REASON_TOLD: Final = Expected(
    ("appeal.corrected",),
    _about("iin", lambda deed, _case: bool(deed.values["reason"].strip())),
    Localised(
        "Түзетудің себебі жазылмаған.",
        "Не указана причина исправления.",
        "The reason of the correction was not told.",
    ),
)
REDIRECTED: Final = Expected(
    ("appeal.redirected",),
    _about("iin", lambda deed, _case: bool(deed.values["to_body"])),
    Localised(
        "Жолданым басқа органға қайта жіберілмеген.",
        "Обращение не перенаправлено другому органу.",
        "The appeal was not redirected to another body.",
    ),
)
EXPLAINED: Final = Expected(
    ("consultation.given",),
    lambda deed, _case: bool(deed.values["card"]) and deed.values["answered"],
    Localised(
        "Түсіндірме карточка бойынша берілмеген немесе «жеткілікті» деп белгіленбеген.",
        "Разъяснение не дано по карточке или не отмечено, что его хватило.",
        "No explanation was given by a card, or it was not noted as enough.",
    ),
)
LEFT: Final = Expected(
    ("visit.ended",),
    lambda deed, _case: deed.values["reason"] not in ("", "untold"),
    Localised(
        "Адамның не себепті кеткені белгіленбеген.",
        "Не отмечено, почему человек ушёл.",
        "Why the person left was not noted.",
    ),
)
DUE_TOLD: Final = Expected(
    (ANSWER,),
    lambda deed, case: day_in(deed.values["text"]) == case.due_on,
    Localised("Соңғы күні – {due}.", "Последний день – {due}.", "The last day is {due}."),
)
