"""What waits for a person as a table: what it is, about whom, since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter
from typing import Final

from PySide6.QtGui import QFontMetricsF

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.services.task_words import TaskWords, task_in_words
from frontoffice.services.tasks import Task
from ui.models.appeal_words import NO_BREAK, moment, now_at, number_parts
from ui.models.cells import PAD, Paint, give_up, number_of, words_of
from ui.models.rows import RowModel
from ui.theme import BODY, theme


class TaskColumn(IntEnum):
    """What stands where."""

    WHAT = 0
    NUMBER = 1
    APPLICANT = 2
    AT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One task, in words."""

    task: Task
    told: TaskWords
    office: str
    number: str
    applicant: str
    at: str

    def text(self, column: TaskColumn) -> str:
        """Return what *column* says."""
        return {
            TaskColumn.WHAT: self.told.title,
            TaskColumn.NUMBER: NO_BREAK.join(filter(None, (self.office, self.number))),
            TaskColumn.APPLICANT: self.applicant,
            TaskColumn.AT: self.at,
        }[column]


PAINTS: Final[Mapping[TaskColumn, Paint]] = {
    TaskColumn.WHAT: words_of(TaskColumn.WHAT, 500, "ink"),
    TaskColumn.NUMBER: number_of,
    TaskColumn.APPLICANT: words_of(TaskColumn.APPLICANT),
    TaskColumn.AT: words_of(TaskColumn.AT),
}
_GIVEN_UP: Final = (TaskColumn.APPLICANT, TaskColumn.AT, TaskColumn.NUMBER)


def task_rows(desk: Desk, words: Words, *, settled: bool) -> tuple[TaskRow, ...]:
    """Read what waits, or what is done, and put it into words; for the thread of the database.

    :raises StorageError: the database cannot be read.
    """
    today = now_at(desk).date()
    found = desk.tasks.settled() if settled else desk.tasks.waiting()
    rows = []
    for one in found:
        office, number = number_parts(one.number) if one.number else ("", "")
        rows.append(
            TaskRow(
                task=one,
                told=task_in_words(one.code, words),
                office=office,
                number=number,
                applicant=one.applicant,
                at=moment(desk.office.hours.local(one.at), today),
            )
        )
    return tuple(rows)


def task_model(words: Words) -> RowModel[TaskRow]:
    """Return an empty model of what waits for a person."""
    _ = words.gettext
    heads = {
        TaskColumn.WHAT: _("What has happened"),
        TaskColumn.NUMBER: _("Number"),
        TaskColumn.APPLICANT: _("Applicant"),
        TaskColumn.AT: _("Since"),
    }
    return RowModel(heads, attrgetter("task.id"))


def task_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body, strong = (QFontMetricsF(shown.font(BODY, weight)) for weight in (400, 600))
    number = strong.horizontalAdvance("000 00 00000 00") + body.horizontalAdvance("00 0000 ")
    head = body.horizontalAdvance(words.gettext("Since"))
    date = max(head, body.horizontalAdvance("00.00 00:00"))
    needs = {
        TaskColumn.WHAT: shown.px(230),
        TaskColumn.NUMBER: round(number) + shown.px(PAD + 14),
        TaskColumn.APPLICANT: shown.px(150),
        TaskColumn.AT: round(date) + shown.px(PAD + 13),
    }
    spare = give_up(needs, _GIVEN_UP, width)
    more = round(spare * 0.4) if needs[TaskColumn.APPLICANT] else 0
    needs[TaskColumn.WHAT] += spare - more
    needs[TaskColumn.APPLICANT] += more
    return {int(column): need for column, need in needs.items()}
