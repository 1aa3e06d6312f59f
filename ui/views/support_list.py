"""What a person may be entitled to as a list: the measures, and how far they are sure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from frontoffice.domain.measures import Measure
from frontoffice.domain.topics import Topics
from frontoffice.i18n.words import Words
from ui.models.cells import Paint, give_up, words_of
from ui.models.rows import RowModel
from ui.theme import theme

_NAME_AT_LEAST: Final = 260
_TOPIC_WIDTH: Final = 210


class MeasureColumn(IntEnum):
    """What stands where."""

    NAME = 0
    TOPIC = 1


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure, in words."""

    measure: Measure
    name: str
    topic: str

    def text(self, column: MeasureColumn) -> str:
        """Return what *column* says."""
        return {MeasureColumn.NAME: self.name, MeasureColumn.TOPIC: self.topic}[column]


PAINTS: Final[Mapping[MeasureColumn, Paint]] = {
    MeasureColumn.NAME: words_of(MeasureColumn.NAME, 500, "ink"),
    MeasureColumn.TOPIC: words_of(MeasureColumn.TOPIC),
}


def measures_model(words: Words) -> RowModel[MeasureRow]:
    """Return an empty model of measures, by code."""
    heads = {
        MeasureColumn.NAME: words.gettext("Measure"),
        MeasureColumn.TOPIC: words.gettext("Topic"),
    }
    return RowModel(heads, lambda row: row.measure.code)


def measure_row(measure: Measure, topics: Topics, language: str) -> MeasureRow:
    """Return *measure* in words of *language*."""
    topic = topics.find(measure.topic)
    told = topic.name.in_(language) if topic else ""
    return MeasureRow(measure, measure.name.in_(language), told)


def measure_widths(width: int) -> dict[int, int]:
    """Return how wide each column is in a list of *width* pixels; 0 for those given up."""
    shown = theme()
    needs = {
        MeasureColumn.NAME: shown.px(_NAME_AT_LEAST),
        MeasureColumn.TOPIC: shown.px(_TOPIC_WIDTH),
    }
    needs[MeasureColumn.NAME] += give_up(needs, (MeasureColumn.TOPIC,), width)
    return {int(column): min(need, width) for column, need in needs.items()}
