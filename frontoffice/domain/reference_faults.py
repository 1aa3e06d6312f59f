"""What may be wrong with a row of the reference data, and the sentence for the person."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from frontoffice.domain.reference_columns import Column, Description
from frontoffice.domain.reference_tables import TABLES
from frontoffice.i18n import Localised

_SHOWN: Final = 40
"""Letters of a bad value that a sentence repeats."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a row."""

    code: str
    column: str = ""
    value: str = ""
    limit: str = ""
    """What would be right, where a sentence says so."""

    def told(self, description: Description, language: str) -> str:
        """Return the sentence for it in *language*."""
        column = description.column(self.column)
        title = column.title.in_(language) if column else self.column
        value = self.value if len(self.value) <= _SHOWN else self.value[:_SHOWN] + "…"
        sentence = FAULT_WORDS[self.code].in_(language)
        table = TABLES.get(self.limit)
        limit = table.title.in_(language) if table else self.limit
        return sentence.format(column=title, value=value, limit=limit)


FAULT_WORDS: Final[Mapping[str, Localised]] = MappingProxyType(
    {
        "required": Localised(
            "«{column}» бағаны бос.", "Колонка «{column}» пуста.", "“{column}” is empty."
        ),
        "language": Localised(
            "«{column}» жазылмаған: мәтін үш тілде де керек.",
            "Нет текста «{column}»: он нужен на всех трёх языках.",
            "“{column}” is missing: the text is needed in all three languages.",
        ),
        "code": Localised(
            "«{value}» коды жарамайды: латын әріптері, цифрлар, «.», «_», «-», ең көбі 64 таңба.",
            "Код «{value}» не годится: латинские буквы, цифры, «.», «_», «-», не более 64 знаков.",
            "The code “{value}” will not do: Latin letters, digits, “.”, “_”, “-”, at most 64.",
        ),
        "long": Localised(
            "«{column}» тым ұзын: ең көбі {limit} таңба.",
            "«{column}»: слишком длинно, не более {limit} знаков.",
            "“{column}” is too long: at most {limit} characters.",
        ),
        "characters": Localised(
            "«{column}» ішінде басқару таңбалары бар.",
            "В «{column}» есть управляющие символы.",
            "“{column}” holds control characters.",
        ),
        "markup": Localised(
            "«{column}» ішінде HTML белгілері бар: жай мәтін керек.",
            "В «{column}» есть разметка HTML: нужен простой текст.",
            "“{column}” holds HTML: plain text is needed.",
        ),
        "formula": Localised(
            "«{column}» ішінде формула бар: орнына мәнін жазыңыз.",
            "В «{column}» формула: напишите вместо неё значение.",
            "“{column}” holds a formula: write its value instead.",
        ),
        "merged": Localised(
            "«{column}» біріктірілген ұяшықта: біріктіруді алып тастаңыз.",
            "«{column}» в объединённой ячейке: разъедините её.",
            "“{column}” is in a merged cell: split it.",
        ),
        "whole": Localised(
            "«{column}»: «{value}» – {limit} аралығындағы бүтін сан емес.",
            "«{column}»: «{value}» – не целое число от {limit}.",
            "“{column}”: “{value}” is no whole number from {limit}.",
        ),
        "choice": Localised(
            "«{column}»: «{value}» деген мән жоқ. Болатыны: {limit}.",
            "«{column}»: нет значения «{value}». Возможны: {limit}.",
            "“{column}” knows no “{value}”. It may be: {limit}.",
        ),
        "date": Localised(
            "«{column}»: «{value}» – күн емес немесе 1990–2100 жылдардан тыс.",
            "«{column}»: «{value}» – не дата или вне 1990–2100 годов.",
            "“{column}”: “{value}” is no date, or outside the years 1990–2100.",
        ),
        "time": Localised(
            "«{column}»: «{value}» – уақыт емес, 09:00 деп жазылады.",
            "«{column}»: «{value}» – не время, пишется 09:00.",
            "“{column}”: “{value}” is no time; it is written as 09:00.",
        ),
        "hours": Localised(
            "Жабылу уақыты ашылу уақытынан ерте.",
            "Закрытие раньше открытия.",
            "The office closes before it opens.",
        ),
        "span": Localised(
            "«{column}»: «{value}» – сағаттар емес, 08:00-20:00 деп жазылады, «-» – жабық.",
            "«{column}»: «{value}» – не часы, пишется 08:00-20:00, «-» – закрыт.",
            "“{column}”: “{value}” are no hours; they are written as 08:00-20:00, “-” is closed.",
        ),
        "zone": Localised(
            "«{value}» деген уақыт белдеуі жоқ.",
            "Часового пояса «{value}» нет.",
            "There is no time zone “{value}”.",
        ),
        "host": Localised(
            "«{value}» – желі атауы емес.",
            "«{value}» – не имя узла сети.",
            "“{value}” is no host name.",
        ),
        "scheme": Localised(
            "«{value}» – сілтемелерді ашатын бағдарламаның атауы емес.",
            "«{value}» – не название программы, открывающей ссылки.",
            "“{value}” is not how a program is called that opens links.",
        ),
        "link": Localised(
            "«{column}»: «{value}» коды «{limit}» кестесінде жоқ.",
            "«{column}»: кода «{value}» нет в таблице «{limit}».",
            "“{column}”: the table “{limit}” has no “{value}”.",
        ),
        "cycle": Localised(
            "«{value}» өзіне өзі бағынып тұр.",
            "«{value}» подчинено само себе.",
            "“{value}” stands under itself.",
        ),
        "period": Localised(
            "Соңғы күні ({value}) басталу күнінен ерте.",
            "Последний день ({value}) раньше первого.",
            "The last day ({value}) is before the first.",
        ),
        "overlap": Localised(
            "Мерзімі осы кодтың басқа жолымен қабаттасады: {limit}.",
            "Срок действия пересекается с другой строкой этого кода: {limit}.",
            "Its validity overlaps another row of this code: {limit}.",
        ),
        "twice": Localised(
            "Бұл жол файлда екі рет тұр: «{value}».",
            "Строка стоит в файле дважды: «{value}».",
            "The row stands in the file twice: “{value}”.",
        ),
        "no_row": Localised(
            "«{value}» коды бойынша мұндай жол жоқ.",
            "Такой строки с кодом «{value}» нет.",
            "There is no such row of “{value}”.",
        ),
        "office": Localised(
            "«{value}» – кеңсе коды емес: алты цифр, алғашқы екеуі – өңір.",
            "«{value}» – не код приёмной: шесть цифр, первые две – регион.",
            "“{value}” is no office: six digits, of which the first two are the region.",
        ),
        "table": Localised(
            "Бұл нұсқа «{value}» кестесін білмейді.",
            "Эта версия не знает таблицы «{value}».",
            "This version knows no table “{value}”.",
        ),
        "cells": Localised(
            "Жолда тақырып жолынан көп ұяшық бар.",
            "В строке больше ячеек, чем в заголовке.",
            "The row has more cells than the header.",
        ),
        "changed_since": Localised(
            "Бұл жол содан кейін өзгертілген, сондықтан қайтарылмайды.",
            "Строку с тех пор изменили, поэтому она не возвращается.",
            "The row was changed since, so it is not put back.",
        ),
    }
)
"""The sentence of each fault; {column}, {value} and {limit} are filled in."""


def choices_of(column: Column) -> str:
    """Return the codes that a cell of *column* may hold, for a sentence."""
    return ", ".join(code for code, _ in column.choices)
