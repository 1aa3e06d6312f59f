"""The harder half of the tasks of practice."""

from typing import Final

from frontoffice.domain import practice_proofs as proofs
from frontoffice.domain.practice_judging import Task
from frontoffice.i18n import Localised

HARDER: Final = (
    Task(
        code="offline",
        level=2,
        title=Localised("Байланыссыз күн", "День без связи", "A day without a network"),
        story=Localised(
            "Таңертеңнен бері интернет жоқ. {name} (ЖСН {iin}, {address}) шағыммен келді: "
            "«Жарық екі күннен бері жоқ, әрекетсіздікке шағымданамын». Не істейсіз? Әдеттегідей тіркейсіз.",
            "С утра нет интернета. {name} (ИИН {iin}, {address}) пришла с жалобой: "
            "«Света нет второй день, жалуюсь на бездействие». Что делать? Регистрировать как обычно.",
            "There has been no network since the morning. {name} (IIN {iin}, {address}) comes with a complaint: "
            "“There has been no light for two days, I complain of their doing nothing.” What to do? Register as usual.",
        ),
        hints=(
            Localised(
                "Желі тіркеуге керек емес: жазба осы компьютерде сақталып, кейін өзі жетеді.",
                "Для регистрации сеть не нужна: запись хранится здесь и уйдёт потом сама.",
                "Registering needs no network: the entry is kept here and goes by itself later.",
            ),
            Localised(
                "ЖСН, Enter, аты-жөні; Alt+2, 2 – шағым; мәні; Ctrl+Enter.",
                "ИИН, Enter, имя; Alt+2, 2 – жалоба; суть; Ctrl+Enter.",
                "IIN, Enter, name; Alt+2, 2 for a complaint; essence; Ctrl+Enter.",
            ),
        ),
        expected=(proofs.registered(), proofs.COMPLAINT, proofs.essence_told()),
        target_s=180,
    ),
    Task(
        code="find",
        level=2,
        title=Localised("Жоғалған талон", "Потерянный талон", "A lost talon"),
        story=Localised(
            "«Менің тегім {name}. Өткенде лифт туралы жазып едім, талонымды жоғалтып алдым». "
            "Жолданымын тауып, талонын қайта басыңыз.",
            "«Моя фамилия {name}. Я недавно писала про лифт, а талон потеряла». "
            "Найдите обращение и напечатайте талон ещё раз.",
            "“My name is {name}. I wrote about the lift not long ago and have lost my talon.” "
            "Find the appeal and print its talon again.",
        ),
        hints=(
            Localised(
                "F3 – іздеу: тегін теріп, Enter басыңыз.",
                "F3 – поиск: наберите фамилию и нажмите Enter.",
                "F3 is the search: type the surname and press Enter.",
            ),
            Localised(
                "Жолда тұрып Ctrl+P: талонның көшірмесі. Оның көшірме екені қағазда жазылады.",
                "На строке нажмите Ctrl+P: копия талона. На бумаге будет отмечено, что это копия.",
                "On its line press Ctrl+P: a copy of the talon, marked as such on the paper.",
            ),
        ),
        expected=(proofs.REPRINTED,),
        target_s=90,
    ),
    Task(
        code="correct",
        level=2,
        title=Localised("Түзету", "Исправление", "A correction"),
        story=Localised(
            "{name} телефон соқты: «Автобус туралы жолданымымда телефонымды қате жазыпсыздар. Дұрысы {phone}». "
            "Түзетіп, себебін жазыңыз.",
            "Позвонил {name}: «В моём обращении про автобус неверно записан телефон. Правильный {phone}». "
            "Исправьте и укажите причину.",
            "{name} rings up: “My telephone is noted wrongly in my appeal about the bus. The right one is {phone}.” "
            "Correct it and tell the reason.",
        ),
        hints=(
            Localised(
                "F3, тегі, Enter; жолда Enter – карточкасы ашылады.",
                "F3, фамилия, Enter; на строке Enter – откроется карточка.",
                "F3, the surname, Enter; Enter on its line opens the card.",
            ),
            Localised(
                "Карточкада E – «Түзету». Нөмірі мен талоны сол күйінде қалады. Себебін жазып, Ctrl+Enter.",
                "В карточке E – «Исправить». Номер и талон остаются прежними. Укажите причину и нажмите Ctrl+Enter.",
                "E on the card corrects. Number and talon stay as they are. Write the reason, then Ctrl+Enter.",
            ),
        ),
        expected=(proofs.PHONE_CORRECTED, proofs.REASON_TOLD),
        target_s=150,
    ),
    Task(
        code="repeat",
        level=3,
        title=Localised("Қайта келген адам", "Повторное обращение", "A repeated appeal"),
        story=Localised(
            "{name}, ЖСН {iin}: «Бір ай бұрын жылу туралы жазғанмын, ештеңе өзгермеді. Тағы жазыңыз». "
            "Қайта тіркеп, бұрынғысымен байланыстырыңыз.",
            "{name}, ИИН {iin}: «Месяц назад писал про отопление, ничего не изменилось. Запишите ещё раз». "
            "Зарегистрируйте и свяжите с прежним обращением.",
            "{name}, IIN {iin}: “I wrote about the heating a month ago and nothing has changed. Write it down again.” "
            "Register it and tie it to the earlier appeal.",
        ),
        hints=(
            Localised(
                "ЖСН терілгеннен кейін бұрынғы жолданымдары туралы жолақ шығады.",
                "После ИИН появится полоса о его прежних обращениях.",
                "Once the IIN is typed, a strip tells of his earlier appeals.",
            ),
            Localised(
                "F7 тізімді ашады; 1 – «қайталанған», Esc – жабу. Сосын мәні және Ctrl+Enter.",
                "F7 открывает список; 1 – «повторное», Esc – закрыть. Затем суть и Ctrl+Enter.",
                "F7 opens the list; 1 ties it as repeated, Esc closes. Then the essence and Ctrl+Enter.",
            ),
        ),
        expected=(proofs.registered(), proofs.REPEATED),
        target_s=180,
    ),
    Task(
        code="collective",
        level=3,
        title=Localised("Ұжымдық жолданым", "Коллективное обращение", "A collective appeal"),
        story=Localised(
            "{name} (ЖСН {iin}) екі көршісімен бірге келді: «Үшеуміз де қол қойдық, жолымызды жөндеңіздер». "
            "Үш адамның жолданымы ретінде тіркеңіз.",
            "{name} (ИИН {iin}) пришёл с двумя соседями: «Мы подписали втроём, почините нашу дорогу». "
            "Зарегистрируйте как обращение троих.",
            "{name} (IIN {iin}) has come with two neighbours: “The three of us have signed it, mend our road.” "
            "Register it as an appeal of three.",
        ),
        hints=(
            Localised(
                "Өтініш беруші бағанының төменгі жағында «Қол қойғандар» саны бар.",
                "Внизу столбца заявителя есть число «Подписавших».",
                "At the foot of the applicant's column stands the number of signers.",
            ),
            Localised(
                "Tab арқылы «Қол қойғандар» өрісіне барып, 3 деп теріңіз. Мәні, Ctrl+Enter.",
                "Дойдите по Tab до «Подписавших», наберите 3. Суть, Ctrl+Enter.",
                "Go to the signers by Tab and type 3. The essence, Ctrl+Enter.",
            ),
        ),
        expected=(proofs.registered(), proofs.THREE_SIGNERS),
        target_s=180,
    ),
    Task(
        code="redirect",
        level=3,
        title=Localised("Қайта жіберу", "Перенаправление", "A redirection"),
        story=Localised(
            "{name} дәріханадағы тегін дәрі туралы жазған. Бұл мәселе біздікі емес екен. "
            "Жолданымын құзыретті органға қайта жіберіңіз.",
            "{name} писала о бесплатном лекарстве в аптеке. Вопрос оказался не наш. "
            "Перенаправьте обращение компетентному органу.",
            "{name} wrote about the free medicine at the pharmacy. The matter turned out not to be ours. "
            "Redirect the appeal to the body that is competent.",
        ),
        hints=(
            Localised(
                "F3, тегі, Enter; жолда Enter – карточкасы. Карточкада не болғанын белгілеуге болады.",
                "F3, фамилия, Enter; на строке Enter – карточка. В карточке отмечают, что стало с обращением.",
                "F3, the surname, Enter; Enter on its line opens the card. What becomes of it is noted there.",
            ),
            Localised(
                "Карточкада M басыңыз: «қайта жіберу», органын таңдап, Ctrl+Enter (Кодекс, 65-бап).",
                "В карточке нажмите M: «перенаправить», выберите орган, Ctrl+Enter (Кодекс, статья 65).",
                "Press M on the card: redirect, choose the body, Ctrl+Enter (Code, article 65).",
            ),
        ),
        expected=(proofs.REDIRECTED,),
        target_s=150,
    ),
)
"""From usual to hard."""
