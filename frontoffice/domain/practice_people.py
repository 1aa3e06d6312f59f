"""Invented people of practice, and what they bring: equal seeds give equal people.

Names, streets and sentences come from word lists. An IIN here has a right check digit and belongs
to nobody whom we know; a telephone number has the zeros of an invented one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.iin import Sex, check_digit
from frontoffice.domain.kinds import AppealLanguage, Form

_SURNAMES: Final = [
    "Абенов",
    "Байтасов",
    "Дәулетов",
    "Ергешов",
    "Жанұзақов",
    "Қалдыбаев",
    "Мырзахметов",
    "Нұғманов",
    "Оңдасынов",
    "Рысбеков",
    "Сатыбалдин",
    "Тілеуқабылов",
    "Үмбетов",
    "Шәріпов",
    "Иванченко",
    "Соловьёв",
    "Тарасов",
    "Ульянов",
]
_MEN: Final = [
    "Айдар",
    "Бекзат",
    "Дархан",
    "Елжан",
    "Жанат",
    "Қайсар",
    "Мирас",
    "Нұрбек",
    "Рамазан",
    "Санжар",
]
_WOMEN: Final = [
    "Айжан",
    "Бибігүл",
    "Гүлжан",
    "Дариға",
    "Жансая",
    "Камила",
    "Мөлдір",
    "Роза",
    "Салтанат",
    "Ұлжан",
]
_STREETS: Final = [
    "Бейбітшілік",
    "Достық",
    "Жастар",
    "Көктем",
    "Наурыз",
    "Самал",
    "Сарыарқа",
    "Тұран",
    "Шұғыла",
]
_OLDEST: Final = date(1946, 1, 1)
_BIRTH_DAYS: Final = 58 * 365


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody whom a task speaks of."""

    name: str
    birth_on: date
    sex: Sex
    street: str
    """Street, house and flat, as an address ends in them."""
    phone: str

    @property
    def identifier(self) -> str:
        """A number with a right check digit that nobody was given."""
        return synthetic_iin(self.birth_on, self.sex, 9_000)

    def applicant(self, place: str, phone: str | None = None) -> Applicant:
        """Return the person as an applicant who lives in *place*.

        :param phone: another one than the true one, where it was noted wrongly.
        """
        return Applicant(
            name=self.name,
            identifier=self.identifier,
            birth_on=self.birth_on,
            sex=self.sex,
            address=f"{place}, {self.street}",
            phone=self.phone if phone is None else phone,
        )


_M, _F = Sex.MALE, Sex.FEMALE
LAMPS: Final = Figure(
    "Ермеков Нұржан Болатұлы", date(1985, 4, 12), _M, "Достық к-сі, 14-үй", "+77010000011"
)
LAYOUT: Final = Figure(
    "Қасенова Алма Мұратқызы", date(1990, 9, 3), _F, "Самал к-сі, 7-үй", "+77010000012"
)
DARK: Final = Figure(
    "Сәрсенова Әсел Маратқызы", date(1978, 1, 25), _F, "Наурыз к-сі, 33-үй", "+77010000013"
)
LOST: Final = Figure(
    "Нұрпейісова Дина Серікқызы", date(1969, 6, 17), _F, "Жастар к-сі, 2-үй", "+77010000014"
)
MISHEARD: Final = Figure(
    "Воронцов Андрей Петрович", date(1961, 11, 8), _M, "Көктем к-сі, 51-үй", "+77010000015"
)
AGAIN: Final = Figure(
    "Тұрсынбаев Болат Ахметұлы", date(1957, 3, 30), _M, "Тұран к-сі, 9-үй", "+77010000016"
)
TOGETHER: Final = Figure(
    "Ибрагимов Самат Оразұлы", date(1982, 12, 2), _M, "Шұғыла к-сі, 20-үй", "+77010000017"
)
ELSEWHERE: Final = Figure(
    "Павленко Нина Ивановна", date(1973, 8, 21), _F, "Сарыарқа к-сі, 18-үй", "+77010000018"
)
WRONG_PHONE: Final = "+77010000099"
"""What was noted of :data:`MISHEARD`."""

_MATTERS: Final = (
    ("02.04", "Ауладағы балалар алаңы сынған.", "Во дворе сломана детская площадка."),
    ("02.01", "Ауыз су күніне екі сағат қана беріледі.", "Питьевую воду дают два часа в день."),
    ("02.06", "Көше шамдары бір айдан бері жанбайды.", "Уличные фонари не горят уже месяц."),
    ("02.02", "Пәтер суық, батареялар жылымайды.", "В квартире холодно, батареи не греют."),
    (
        "03.01",
        "Тұрғын үй кезегінің барысын білгім келеді.",
        "Прошу сообщить о ходе очереди на жильё.",
    ),
    (
        "04.01",
        "Атаулы көмектен бас тартумен келіспеймін.",
        "Не согласна с отказом в адресной помощи.",
    ),
    ("04.03", "Зейнетақымды қайта есептеуді сұраймын.", "Прошу пересчитать мою пенсию."),
    ("06.01", "Емханада дәрігерге жазылу мүмкін емес.", "В поликлинику невозможно записаться."),
    ("07.01", "Балабақшадан орын берілмеді.", "Ребёнку не дали места в детском саду."),
    ("08.01", "Көшеміздің жолы шұңқыр-шұңқыр.", "Дорога на нашей улице вся в ямах."),
    ("08.02", "Автобус кестесі сақталмайды.", "Расписание автобусов не соблюдается."),
    ("01.02", "Көршімен жер шекарасы дұрыс емес.", "Граница участка с соседом указана неверно."),
)
"""Code of the topic, and what is said of it in Kazakh and in Russian."""
_KINDS: Final = ("application", "application", "complaint", "proposal", "inquiry")


@dataclass(frozen=True, slots=True)
class Earlier:
    """An appeal that came before anybody practised."""

    draft: Draft
    days_ago: int
    ended: bool
    """Whether it has been answered since."""
    figure: Figure | None = None


def synthetic_iin(birth_on: date, sex: Sex, serial: int) -> str:
    """Return the first number from *serial* on, 0 to 9999, that has a check digit."""
    century = (3 if birth_on.year < 2000 else 5) + (sex is Sex.FEMALE)  # noqa: PLR2004 -- of IIN
    while True:
        eleven = f"{birth_on:%y%m%d}{century}{serial % 10_000:04d}"
        control = check_digit(eleven)
        if control is not None:
            return f"{eleven}{control}"
        serial += 1


def earlier(seed: int, count: int, place: str, region: str) -> Iterator[Earlier]:
    """Yield *count* appeals, the oldest first, among them those that tasks speak of.

    :param place: where the office is, as addresses begin.
    :param region: KATO.
    """
    chance = Random(seed)  # noqa: S311 -- people are invented, nothing is kept secret
    known = {one.days_ago: one for one in _known(place, region)}
    days = sorted((*(chance.randint(1, 110) for _ in range(count - len(known))), *known))[::-1]
    for ago in days:
        figure = known.pop(ago, None)
        yield figure or _invented(chance, ago, place, region)


def _known(place: str, region: str) -> tuple[Earlier, ...]:
    def one(who: Figure, ago: int, topic: str, essence: str, phone: str | None = None) -> Earlier:
        draft = Draft(
            applicant=who.applicant(place, phone),
            topic=topic,
            region=region,
            essence=essence,
        )
        return Earlier(draft, ago, ended=False, figure=who)

    return (
        one(AGAIN, 24, "02.02", "Үйімізде жылу жоқ, батареялар суық. Жылуды қосуды сұраймын."),
        one(LOST, 9, "02.05", "Подъезіміздегі лифт екі аптадан бері жұмыс істемейді."),
        one(MISHEARD, 6, "08.02", "Автобус таңертең келмейді, жұмысқа кешігеміз.", WRONG_PHONE),
        one(ELSEWHERE, 3, "06.02", "В аптеке нет бесплатного лекарства, которое мне положено."),
    )


def _invented(chance: Random, ago: int, place: str, region: str) -> Earlier:
    topic, kazakh, russian = chance.choice(_MATTERS)
    speaks_kazakh = chance.random() < 0.6  # noqa: PLR2004 -- a share
    draft = Draft(
        applicant=_person(chance, place),
        kind=chance.choice(_KINDS),
        form=chance.choice((Form.WRITTEN, Form.ORAL)),
        language=AppealLanguage.KK if speaks_kazakh else AppealLanguage.RU,
        topic=topic,
        region=region,
        essence=kazakh if speaks_kazakh else russian,
        urgent=chance.random() < 0.02,  # noqa: PLR2004 -- a share
    )
    return Earlier(draft, ago, ended=chance.random() < min(1.0, ago / 40))


def _person(chance: Random, place: str) -> Applicant:
    sex = chance.choice((_M, _F))
    surname, father = chance.choice(_SURNAMES), chance.choice(_MEN)
    given = chance.choice(_WOMEN if sex is _F else _MEN)
    if sex is _F and surname.endswith(("в", "н")):
        surname += "а"
    birth_on = _OLDEST + timedelta(chance.randrange(_BIRTH_DAYS))
    return Applicant(
        name=f"{surname} {given} {father}{'қызы' if sex is _F else 'ұлы'}",
        identifier=synthetic_iin(birth_on, sex, chance.randrange(9_000)),
        birth_on=birth_on,
        sex=sex,
        address=f"{place}, {chance.choice(_STREETS)} к-сі, {chance.randint(1, 120)}-үй",
        phone=f"+7701000{chance.randrange(100, 1000):04d}",
    )
