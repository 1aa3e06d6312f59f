"""The twelve tasks of practice, from easy to hard, and on which day what is right."""

from datetime import date
from types import MappingProxyType
from typing import Final

from frontoffice.domain import practice_people as people
from frontoffice.domain import practice_proofs as proofs
from frontoffice.domain.practice_judging import Case, Task
from frontoffice.domain.practice_more_tasks import HARDER
from frontoffice.i18n import Localised

_WHO: Final = MappingProxyType(
    {
        "iin": people.LAMPS,
        "layout": people.LAYOUT,
        "offline": people.DARK,
        "find": people.LOST,
        "correct": people.MISHEARD,
        "repeat": people.AGAIN,
        "collective": people.TOGETHER,
        "redirect": people.ELSEWHERE,
    }
)
"""Of whom each task speaks."""

_EASY: Final = (
    Task(
        code="iin",
        level=1,
        title=Localised("Арызды тіркеу", "Зарегистрировать заявление", "Register an application"),
        story=Localised(
            "«Сәлеметсіз бе! Көшемізде шамдар жанбайды, арыз әкелдім». "
            "Аты-жөні: {name}. ЖСН: {iin}. Мекенжайы: {address}. Тінтуірсіз тіркеңіз.",
            "«Здравствуйте! На нашей улице не горят фонари, я принёс заявление». "
            "{name}. ИИН: {iin}. Адрес: {address}. Зарегистрируйте без мыши.",
            "“Good day! The lamps in our street do not burn, I have brought an application.” "
            "{name}. IIN: {iin}. Address: {address}. Register it without the mouse.",
        ),
        hints=(
            Localised(
                "Меңзер ЖСН өрісінде тұр: 12 цифрды теріп, Enter басыңыз. Туған күні мен жынысы өзі шығады.",
                "Курсор стоит в поле ИИН: наберите 12 цифр и нажмите Enter. Дата рождения и пол появятся сами.",
                "The cursor is in the IIN: type its 12 digits and press Enter. Birth date and sex come by themselves.",
            ),
            Localised(
                "Enter келесі өріске өтеді: аты-жөні, мекенжайы, түрі (1 – арыз), мәні.",
                "Enter ведёт к следующему полю: имя, адрес, вид (1 – заявление), суть.",
                "Enter goes on to the next field: name, address, kind (1 is an application), essence.",
            ),
            Localised(
                "Кез келген өрістен Ctrl+Enter: нөмір беріледі, талон шығады.",
                "Ctrl+Enter из любого поля: присваивается номер, выходит талон.",
                "Ctrl+Enter from any field: a number is given and the talon comes out.",
            ),
        ),
        expected=(proofs.registered(), proofs.ADDRESS, proofs.essence_told()),
        target_s=180,
    ),
    Task(
        code="nobody",
        level=1,
        title=Localised("Құжатсыз адам", "Человек без документов", "Somebody without papers"),
        story=Localised(
            "«Атымды айтпаймын, құжатым да жоқ. Аулада иттер балаларды қорқытып жүр, жазып алыңыз». "
            "Қабылдаудан бас тартуға болмайды (Кодекс, 64-бап).",
            "«Имя не скажу, документов нет. Во дворе собаки пугают детей, запишите». "
            "Отказать в приёме нельзя (Кодекс, статья 64).",
            "“I will not tell my name and have no papers. Dogs frighten the children in our yard, write it down.” "
            "Nobody may be refused (Code, article 64).",
        ),
        hints=(
            Localised(
                "Жоғарғы жақта «Азамат, Ұйым, Анонимдік» таңдауы бар.",
                "Вверху есть выбор: «Гражданин, Организация, Аноним».",
                "There is a choice at the top: person, organisation, anonymous.",
            ),
            Localised(
                "Alt+1, Shift+Tab, содан кейін → пернесімен «Анонимдік». Мәнін Alt+2 арқылы жазыңыз, Ctrl+Enter.",
                "Alt+1, Shift+Tab, затем → до «Аноним». Суть – после Alt+2, в конце Ctrl+Enter.",
                "Alt+1, Shift+Tab, then → to anonymous. The essence after Alt+2, Ctrl+Enter at the end.",
            ),
        ),
        expected=(proofs.NOBODY,),
        target_s=120,
    ),
    Task(
        code="left",
        level=1,
        title=Localised("Кетіп қалған адам", "Человек ушёл", "A person who leaves"),
        story=Localised(
            "Адам келіп, атын айта бастады да: «Қателесіппін, маған басқа мекеме керек екен», – деп кетіп қалды. "
            "Оның келгені де, не себепті кеткені де көрініп тұруы керек.",
            "Человек подошёл, начал называть имя и сказал: «Ошибся, мне нужно другое учреждение» – и ушёл. "
            "Должно остаться видно, что он был и почему ушёл.",
            "Somebody came, began to tell a name, said “I am mistaken, it is another institution that I need” and left. "
            "That they were here, and why they left, has to stay visible.",
        ),
        hints=(
            Localised(
                "Келу бірінші басылған пернеден басталады: кез келген өріске бір әріп теріңіз.",
                "Посещение начинается с первой нажатой клавиши: наберите букву в любом поле.",
                "A visit begins with the first key: type a letter into any field.",
            ),
            Localised(
                "F10 – «Кетті», содан кейін себебін таңдаңыз.",
                "F10 – «Ушёл», затем выберите причину.",
                "F10 says that the person has gone; then choose why.",
            ),
        ),
        expected=(proofs.LEFT,),
        target_s=60,
    ),
    Task(
        code="term",
        level=1,
        title=Localised("Соңғы күн", "Последний день", "The last day"),
        story=Localised(
            "«Бүгін шағым берсем, жауапты ең кеш қай күні аламын?» "
            "Күнін мына жерге жазып, Enter басыңыз.",
            "«Если сегодня подам жалобу, когда самое позднее придёт ответ?» "
            "Напишите день здесь и нажмите Enter.",
            "“If I hand in a complaint today, by when at the latest will I have the answer?” "
            "Type the day here and press Enter.",
        ),
        hints=(
            Localised(
                "Мерзім түріне байланысты: «шағым» түрін таңдап, оң жаққа қараңыз.",
                "Срок зависит от вида: выберите «жалоба» и посмотрите направо.",
                "The term goes by the kind: choose the complaint and look to the right.",
            ),
            Localised(
                "Alt+2, содан кейін 2. Соңғы күн оң жақта ірі жазылған.",
                "Alt+2, затем 2. Последний день написан справа крупно.",
                "Alt+2, then 2. The last day stands large at the right.",
            ),
        ),
        expected=(proofs.DUE_TOLD,),
        target_s=60,
        asks=True,
    ),
    Task(
        code="explain",
        level=2,
        title=Localised("Түсіндірме", "Разъяснение", "An explanation that answers"),
        story=Localised(
            "«Арызым жоқ. Қандай мерзімде жауап беруге міндетті екенін ғана білгім келеді». "
            "Карточка бойынша түсіндіріңіз; адамға осы жеткілікті болды.",
            "«Подавать ничего не буду. Хочу только узнать, в какой срок обязаны ответить». "
            "Разъясните по карточке; человеку этого хватило.",
            "“I file nothing. I only want to know by when they have to answer.” "
            "Explain it by a card; that was enough for the person.",
        ),
        hints=(
            Localised(
                "Ctrl+E карточкаларды ашады: «мерзім» деп теріңіз.",
                "Ctrl+E открывает карточки: наберите «срок».",
                "Ctrl+E opens the cards: type “term”.",
            ),
            Localised(
                "Карточканы таңдап, Ctrl+Enter: «жеткілікті болды».",
                "Выберите карточку и нажмите Ctrl+Enter: «этого хватило».",
                "Choose the card and press Ctrl+Enter: it was enough.",
            ),
        ),
        expected=(proofs.EXPLAINED,),
        target_s=120,
    ),
    Task(
        code="layout",
        level=2,
        title=Localised("Пернетақта тілі", "Не та раскладка", "The wrong layout"),
        story=Localised(
            "«Ауламызда қоқыс шығарылмайды». {name}, ЖСН {iin}. "
            "Мәнін терген кезде пернетақта ағылшынша тұрып қалған: «Fekfvsplf» шықты. Өшірмей түзетіңіз.",
            "«Из нашего двора не вывозят мусор». {name}, ИИН {iin}. "
            "Когда вы набирали суть, была включена английская раскладка и вышло «Vecjh yt dsdjpzn». "
            "Исправьте, не набирая заново.",
            "“Nobody takes the rubbish away from our yard.” {name}, IIN {iin}. "
            "While you typed the essence the English layout was on, and “Vecjh yt dsdjpzn” came out. "
            "Put it right without typing it again.",
        ),
        hints=(
            Localised(
                "Мәтінді солай теріңіз де, өрістің астына қараңыз.",
                "Наберите текст так и посмотрите под поле.",
                "Type the text like that and look beneath the field.",
            ),
            Localised(
                "Өрістің астындағы ұсынысты Ctrl+J басып қабылдаңыз немесе мәтінді кириллицамен теріңіз, сосын Ctrl+Enter.",
                "Примите предложение под полем клавишами Ctrl+J или наберите текст кириллицей, затем Ctrl+Enter.",
                "Take what is offered beneath the field by Ctrl+J, or type the text in Cyrillic; then Ctrl+Enter.",
            ),
        ),
        expected=(proofs.registered(), proofs.CYRILLIC),
        target_s=150,
    ),
)

TASKS: Final = (*_EASY, *HARDER)
"""Every task, in the order in which they are offered."""


def task_of(code: str) -> Task | None:
    """Return the task *code*; None where there is no such."""
    return next((task for task in TASKS if task.code == code), None)


def case_of(task: Task, place: str, due_on: date) -> Case:
    """Return what *task* is about.

    :param place: where the office is, as addresses begin.
    :param due_on: until when a complaint that is handed in now is answered.
    """
    told = {"due": f"{due_on:%d.%m.%Y}"}
    who = _WHO.get(task.code)
    if who is not None:
        address = f"{place}, {who.street}"
        told = {
            **told,
            "name": who.name,
            "iin": who.identifier,
            "address": address,
            "phone": who.phone,
        }
    return Case(told, due_on)


def next_of(done: frozenset[str], after: str = "") -> Task:
    """Return the next task that is not *done*, from *after* on; the next of all where all are."""
    codes = [task.code for task in TASKS]
    start = codes.index(after) + 1 if after in codes else 0
    order = (*TASKS[start:], *TASKS[:start])
    return next((task for task in order if task.code not in done), order[0])
