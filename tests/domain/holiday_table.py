"""The shipped table of public holidays, made from the pinned `holidays` library.

Print it with ``python tests/domain/holiday_table.py > resources/reference/holidays.csv``;
a test holds that the shipped table is what this makes.
"""

import csv
import sys
from collections.abc import Iterator
from typing import Final, TextIO

import holidays

YEARS: Final = range(2021, 2033)
COLUMNS: Final = ("date", "kind", "name_kk", "name_ru", "name_en", "certainty")
OBSERVED: Final = " (қайта белгіленген демалыс)"
ESTIMATED: Final = " (бағаланған)"
SUBSTITUTED: Final = "ауыстырылды)"

NAMES: Final = {
    "Жаңа жыл": ("Жаңа жыл", "Новый год", "New Year"),
    "Православиелік Рождество": (
        "Православиелік Рождество",
        "Православное Рождество",
        "Orthodox Christmas",
    ),
    "Халықаралық әйелдер күні": (
        "Халықаралық әйелдер күні",
        "Международный женский день",
        "International Women's Day",
    ),
    "Наурыз мейрамы": ("Наурыз мейрамы", "Наурыз мейрамы", "Nauryz"),
    "Қазақстан халқының бірлігі мерекесі": (
        "Қазақстан халқының бірлігі мерекесі",
        "Праздник единства народа Казахстана",
        "Kazakhstan People's Unity Day",
    ),
    "Отан Қорғаушы күні": (
        "Отан қорғаушы күні",
        "День защитника Отечества",
        "Defender of the Fatherland Day",
    ),
    "Жеңіс күні": ("Жеңіс күні", "День Победы", "Victory Day"),
    "Астана күні": ("Астана күні", "День Столицы", "Capital Day"),
    "Қазақстан Республикасының Конституциясы күні": (
        "Конституция күні",
        "День Конституции",
        "Constitution Day",
    ),
    "Республика күні": ("Республика күні", "День Республики", "Republic Day"),
    "Қазақстан Республикасы күні": ("Республика күні", "День Республики", "Republic Day"),
    "Қазақстан Республикасының Тұңғыш Президенті күні": (
        "Тұңғыш Президент күні",
        "День Первого Президента",
        "First President Day",
    ),
    "Тәуелсіздік күні": ("Тәуелсіздік күні", "День Независимости", "Independence Day"),
    "Құрбан айт": ("Құрбан айт", "Курбан айт", "Kurban Ait"),
}
MOON: Final = "Құрбан айт"
ABOUT: Final = (" (болжамды күні)", " (предполагаемая дата)", " (estimated date)")


def table() -> Iterator[dict[str, str]]:
    """Return the rows of the table in order; transfers stand in the table of overrides."""
    days = holidays.country_holidays("KZ", years=YEARS, language="kk")
    for on, label in sorted(days.items()):
        if label.endswith(SUBSTITUTED):
            continue
        marks, names = [], []
        for part in label.split("; "):
            estimated = ESTIMATED in part
            name = part.removesuffix(OBSERVED).removesuffix(ESTIMATED)
            names.append(
                [n + about * estimated for n, about in zip(NAMES[name], ABOUT, strict=True)]
            )
            marks.append("L" if estimated else "M" if name == MOON else "H")
        joined = (", ".join(parts) for parts in zip(*names, strict=True))
        kind = "moved" if OBSERVED in label else "holiday"
        cells = (on.isoformat(), kind, *joined, min(marks, key="HML".index))
        yield dict(zip(COLUMNS, cells, strict=True))


def write(file: TextIO) -> None:
    """Write the table as CSV."""
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table())


if __name__ == "__main__":
    write(sys.stdout)
