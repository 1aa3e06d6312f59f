"""The table of what is said of kiosks, described once."""

from typing import Final

from frontoffice.domain.kiosk_hours import DAY_OFF, WEEKDAYS
from frontoffice.domain.kiosk_orders import CLOSED_NAMES, LONGEST_MESSAGE
from frontoffice.domain.reference_columns import Column, Description, Holds, code
from frontoffice.domain.reference_names import KIOSKS
from frontoffice.i18n import Localised

_DAYS: Final = (
    Localised("Дүйсенбі", "Понедельник", "Monday"),
    Localised("Сейсенбі", "Вторник", "Tuesday"),
    Localised("Сәрсенбі", "Среда", "Wednesday"),
    Localised("Бейсенбі", "Четверг", "Thursday"),
    Localised("Жұма", "Пятница", "Friday"),
    Localised("Сенбі", "Суббота", "Saturday"),
    Localised("Жексенбі", "Воскресенье", "Sunday"),
    Localised("Мереке күндері", "Праздники", "Holidays"),
)
_MESSAGES: Final = (
    ("kk", Localised("Хабарлама (қазақша)", "Сообщение (қазақша)", "Message (қазақша)")),
    ("ru", Localised("Хабарлама (по-русски)", "Сообщение (по-русски)", "Message (по-русски)")),
    ("en", Localised("Хабарлама (English)", "Сообщение (English)", "Message (English)")),
)


def _hours(name: str, title: Localised) -> Column:
    example = "09:00-13:00" if name == WEEKDAYS[5] else "-" if name == DAY_OFF else "08:00-20:00"
    return Column(name=name, title=title, holds=Holds.SPAN, example=example)


KIOSK_TABLE: Final = Description(
    name=KIOSKS,
    title=Localised("Киоскілер", "Киоски", "Kiosks"),
    about=Localised(
        "Киоскінің жұмыс уақыты, хабарламасы, уақытша жабылуы. Коды – кеңсе (270142) немесе бір "
        "киоск (270142-004). Бос уақыт – тәулік бойы, «-» – жабық.",
        "Часы киоска, сообщение на нём, временное закрытие. Код – приёмная (270142) или один киоск "
        "(270142-004). Пустые часы – круглосуточно, «-» – закрыт.",
        "Hours of a kiosk, a message on it, whether it is closed for a while. The code is an "
        "office (270142) or one kiosk (270142-004). No hours: always open; “-”: closed.",
    ),
    key=code("270142-004"),
    columns=(
        *(_hours(name, title) for name, title in zip((*WEEKDAYS, DAY_OFF), _DAYS, strict=True)),
        Column(
            name="closed",
            title=Localised("Неге жабық", "Почему закрыт", "Closed because"),
            holds=Holds.CHOICE,
            choices=tuple((why.value, name) for why, name in CLOSED_NAMES.items()),
        ),
        *(
            Column(
                name=f"message_{language}",
                title=title,
                length=LONGEST_MESSAGE,
                language=language,
            )
            for language, title in _MESSAGES
        ),
        Column(
            name="phone",
            title=Localised("Көмек телефоны", "Телефон помощи", "Telephone for help"),
            example="+7 701 000 00 11",
        ),
    ),
)
