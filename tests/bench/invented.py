"""Invented people and what they ask for: drafts like those of a Kazakh reception centre.

Names, streets and sentences come from word lists; equal seeds give equal drafts. Nobody in
here is anybody: an IIN has a right check digit and belongs to no one whom we know.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.iin import Sex, check_digit
from frontoffice.domain.kinds import AppealLanguage, Form


def _words(text: str) -> list[str]:
    return text.split()


_ROOTS: Final = _words(
    """
    Абай Абдра Абиль Айт Акан Алим Алтын Аман Амир Асан Аскар Атам Аубакир Ахмет Аяган Байбол
    Баймұхан Балта Батыр Бегим Бек Берди Боран Булат Дауле Досмұхамед Дүйсен Ергали Ерки Есен
    Ескен Жақсылық Жамал Жан Жолдас Жуман Жүніс Зейнолла Иса Ислам Ыбырай Кабыл Казы Қайрат
    Қали Қанат Карим Касым Кенже Көшер Құрман Құсайын Мадияр Мамыт Марат Махмұт Молда Мұқан
    Мұқаш Мұрат Мұса Мұхамет Найман Нүрсейіт Нұрлан Нұрпейіс Омар Ораз Оспан Өмірзақ Өтеген
    Рахым Сағын Садық Сапар Сарсен Сейіл Сейт Серік Сүлеймен Смағұл Таңат Тас Тілеу Тоқтар
    Төлеген Тұрсын Үсен Шаймерден Шәкір Ысқақ
    """
)
_MALE: Final = _words(
    """
    Айдос Айбек Алмас Асқар Арман Бауыржан Болат Дамир Данияр Дәурен Ерлан Ержан Жандос
    Жасұлан Қайрат Қанат Қуаныш Марат Мұрат Нұрлан Нұржан Олжас Руслан Сәкен Самат Серік
    Талғат Тимур Әлихан Шыңғыс
    """
)
_FEMALE: Final = _words(
    """
    Айгүл Айнұр Ақмарал Алия Алма Анар Асель Ботагөз Гүлмира Гүлнар Дана Динара Жанар Жұлдыз
    Зарина Зәуре Қарлығаш Қымбат Ләззат Мадина Мәдина Меруерт Назгүл Нұргүл Перизат Раушан
    Сәуле Әсем Шолпан
    """
)
_RUSSIAN: Final = _words(
    """
    Иванов Петров Сидоров Кузнецов Смирнов Попов Васильев Соколов Михайлов Новиков Фёдоров
    Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов
    Андреев Макаров Шевченко Коваленко Бондаренко Ткаченко Ким Пак Цой Шмидт Вагнер
    """
)
_RUSSIAN_MALE: Final = _words(
    """
    Александр Сергей Андрей Виктор Николай Юрий Дмитрий Олег Павел Игорь
    """
)
_RUSSIAN_FEMALE: Final = _words(
    """
    Татьяна Ольга Елена Наталья Светлана Ирина Людмила Галина Нина
    """
)
_STREETS: Final = _words(
    """
    Абай Достық Назарбаев Сейфуллин Момышұлы Жангелдин Әуезов Сәтбаев Тәуелсіздік Бейбітшілік
    Бөгенбай Қабанбай Жеңіс Астана Алматы Көктем Наурыз Жайық Шаған Самал Ақжайық Сырым Исатай
    Махамбет
    """
)
_TOWNS: Final = _words(
    """
    Орал Ақсай Жәнібек Сайхин Жаңақала Казталов Шыңғырлау Тасқала Қаратөбе
    """
)
_KAZAKH: Final = (
    "Көшеміздегі жол екі жылдан бері жөнделмей келеді, көктемде өту мүмкін емес.",
    "Ауладағы балалар алаңы сынып қалған, балаларға қауіп төндіріп тұр.",
    "Тұрғын үй кезегінің қозғалысы туралы жазбаша түсінік беруіңізді сұраймын.",
    "Үйімізде бір айдан бері жылу жоқ, бірнеше рет хабарластық, нәтиже болмады.",
    "Ауыз су күніне екі сағат қана беріледі, су құбырын ауыстыруды сұраймыз.",
    "Балабақшаға кезек бойынша орын берілмеді, себебін тексеруіңізді сұраймын.",
    "Атаулы әлеуметтік көмек тағайындаудан бас тарту туралы шешіммен келіспеймін.",
    "Зейнетақым дұрыс есептелмеген, қайта есептеуді және жауап беруді өтінемін.",
    "Автобус кестесі сақталмайды, қыста аялдамада бір сағат күтеміз.",
    "Жер учаскесінің шекарасы көршінің учаскесімен қабаттасып кеткен.",
    "Кәсіпорын жалақыны үш ай бойы төлемей отыр, шара қолдануды сұраймын.",
    "Емханада маман дәрігер жоқ, қабылдауға айлап жазыламыз.",
    "Көше жарығы жанбайды, кешке балалар мектептен қараңғыда қайтады.",
    "Қоқыс уақтылы шығарылмайды, ауланың санитарлық жағдайы нашар.",
    "Газ құбырын тарту мерзімі бірнеше рет кейінге қалдырылды.",
    "Мұғалімдердің жетіспеуінен мектепте сабақтар өтпей қалуда.",
    "Лифт жұмыс істемейді, тоғызыншы қабатта мүгедектігі бар адам тұрады.",
    "Сот шешімі орындалмай жатыр, орындаушының әрекетіне шағымданамын.",
    "Өзен жағасына қалдық төгіліп жатыр, экологиялық тексеру жүргізуді сұраймын.",
    "Дәрі-дәрмек тегін берілуі тиіс, бірақ дәріханада жоқ дейді.",
)
_RUSSIAN_TEXTS: Final = (
    "Дорога на нашей улице не ремонтируется второй год, весной по ней не пройти.",
    "Детская площадка во дворе сломана и опасна, просим её восстановить.",
    "Прошу письменно разъяснить движение очереди на жильё за последние пять лет.",
    "В доме месяц нет отопления, обращались в управляющую компанию, ответа нет.",
    "Питьевая вода подаётся два часа в день, просим заменить водопровод.",
    "Ребёнку не дали место в детском саду по очереди, прошу проверить причину.",
    "Не согласна с решением об отказе в адресной социальной помощи.",
    "Пенсия рассчитана неверно, прошу пересчитать и дать ответ.",
    "Расписание автобусов не соблюдается, зимой ждём на остановке по часу.",
    "Граница земельного участка наложена на участок соседа в кадастре.",
    "Работодатель три месяца не выплачивает заработную плату, прошу принять меры.",
    "В поликлинике нет узкого специалиста, запись только через месяц.",
    "Уличное освещение не работает, дети возвращаются из школы в темноте.",
    "Мусор не вывозится вовремя, санитарное состояние двора неудовлетворительное.",
    "Срок подведения газа переносился несколько раз, просим назвать точную дату.",
    "Уроки в школе отменяются из-за нехватки учителей, прошу разобраться.",
    "Лифт не работает, на девятом этаже живёт человек с инвалидностью.",
    "Судебное решение не исполняется, жалуюсь на бездействие исполнителя.",
    "На берег реки сбрасываются отходы, прошу провести экологическую проверку.",
    "Бесплатное лекарство положено по закону, но в аптеке его нет.",
)
_FIRMS: Final = ["Жаңа Жол", "Қазына Строй", "Батыс Сервис", "Дала Агро", "Орда Транс", "Ақ Бұлақ"]
_KINDS: Final = ("application", "application", "complaint", "proposal", "inquiry")
_TOPICS: Final = _words(
    """
    01.01 01.02 02.01 02.02 02.04 02.06 03.01 04.01 04.03 06.01 07.01 08.01 08.02
    """
)


PEOPLE: Final = 700_000
"""So many different people bring a million appeals, of which some are of organisations."""
_DRAWN_FROM: Final = 1_600_000
"""Of so many as many turn out to be drawn, some of them again and again."""
_AS_IN_RUSSIAN: Final = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_LOOK_ALIKE: Final = str.maketrans("аеорсАЕОРС", "aeopcAEOPC")


def drafts(seed: int) -> Iterator[Draft]:
    """Return invented drafts without end."""
    chance = Random(seed)
    while True:
        yield _draft(chance)


def _draft(chance: Random) -> Draft:
    kazakh = chance.random() < 0.55
    texts = _KAZAKH if kazakh else _RUSSIAN_TEXTS
    home = person(chance.randrange(_DRAWN_FROM))
    street, house = home.street, chance.randint(1, 240)
    if chance.random() < 0.2:
        street = chance.choice(_STREETS)
    essence = " ".join(chance.sample(texts, chance.randint(1, 3)))
    essence = (
        f"{essence} {street} көшесі, {house}-үй."
        if kazakh
        else f"{essence} Ул. {street}, дом {house}."
    )
    return Draft(
        applicant=_applicant(chance, home),
        kind=chance.choice(_KINDS),
        form=chance.choice((Form.WRITTEN, Form.ORAL)),
        language=AppealLanguage.KK if kazakh else AppealLanguage.RU,
        topic=chance.choice(_TOPICS),
        addressee="БҚО әкімдігі" if kazakh else "Акимат ЗКО",
        region="27",
        essence=essence,
        signers=1 if chance.random() < 0.97 else chance.randint(2, 60),
        urgent=chance.random() < 0.01,
    )


class Home(NamedTuple):
    """Somebody of the region, and where they live."""

    who: Applicant
    street: str


def person(number: int) -> Home:
    """Return the *number*-th of the people: always the same one, in the passport's spelling."""
    chance = Random(f"person {number}")
    town, street = chance.choice(_TOWNS), chance.choice(_STREETS)
    house, flat = chance.randint(1, 240), chance.randint(1, 120)
    sex = chance.choice((Sex.MALE, Sex.FEMALE))
    birth_on = date(1940, 1, 1) + timedelta(chance.randrange(66 * 365))
    who = Applicant(
        name=_name(chance, sex),
        identifier=_iin(chance, birth_on, sex),
        birth_on=birth_on,
        sex=sex,
        address=f"{town} қ., {street} к-сі, {house}-үй, {flat}-пәтер",
        phone=f"+7701{chance.randrange(10**7):07d}",
    )
    return Home(who, street)


def spelled_otherwise(chance: Random, name: str) -> str:
    """Return *name* as another clerk spells it."""
    surname, given, *father = name.split()
    way = chance.randrange(6)
    if way == 0:
        return f"{surname} {given}"
    if way == 1:
        return name.translate(_AS_IN_RUSSIAN)
    if way == 2:
        for ending, other in (("ова", "қызы"), ("ева", "қызы"), ("ов", "ұлы"), ("ев", "ұлы")):
            if surname.endswith(ending):
                return " ".join((surname.removesuffix(ending) + other, given, *father))
    if way == 3:
        return f"{given} {surname}"
    if way == 4:
        return name.translate(_LOOK_ALIKE)
    return name.upper()


def _applicant(chance: Random, home: Home) -> Applicant:
    if chance.random() < 0.08:
        name = f"«{chance.choice(_FIRMS)} {chance.randint(1, 400)}» ЖШС"
        kind, number, at = ApplicantKind.ORGANISATION, _bin(chance), home.who.address
        return Applicant(kind=kind, name=name, identifier=number, address=at, phone=home.who.phone)
    who = home.who
    if chance.random() < 0.25:
        who = replace(who, name=spelled_otherwise(chance, who.name))
    if chance.random() < 0.12:
        who = replace(who, identifier="")
    return who


def _name(chance: Random, sex: Sex) -> str:
    woman = sex is Sex.FEMALE
    if chance.random() < 0.2:
        surname = chance.choice(_RUSSIAN)
        if woman and surname.endswith("в"):
            surname += "а"
        given = chance.choice(_RUSSIAN_FEMALE if woman else _RUSSIAN_MALE)
        return f"{surname} {given}"
    ending = chance.choice(("ов", "ев", "беков", "баев", "ұлы", "қызы"))
    if ending == "ұлы" and woman:
        ending = "қызы"
    elif ending.endswith("в") and woman:
        ending += "а"
    given = chance.choice(_FEMALE if woman else _MALE)
    father = chance.choice(_MALE)
    return f"{chance.choice(_ROOTS)}{ending} {given} {father}{'қызы' if woman else 'ұлы'}"


def _iin(chance: Random, birth_on: date, sex: Sex) -> str:
    century = (3 if birth_on.year < 2000 else 5) + (sex is Sex.FEMALE)
    return _checked(chance, f"{birth_on:%y%m%d}{century}", 4)


def _bin(chance: Random) -> str:
    return _checked(chance, f"{chance.randint(0, 25):02d}{chance.randint(1, 12):02d}40", 5)


def _checked(chance: Random, start: str, width: int) -> str:
    while True:
        eleven = f"{start}{chance.randrange(10**width):0{width}d}"
        control = check_digit(eleven)
        if control is not None:
            return f"{eleven}{control}"
