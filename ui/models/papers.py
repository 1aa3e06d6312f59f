"""The spool as a table: what waits, what was sent, what a marked copy has replaced, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.desk import Desk
from frontoffice.domain.booking_number import booking_number
from frontoffice.domain.booking_paper import name_of_booking_paper
from frontoffice.i18n.errors import ERROR_WORDS
from frontoffice.i18n.words import N_, Words
from frontoffice.services.jobs import JobState
from frontoffice.services.printouts import PRINTOUT_NAMES
from frontoffice.services.spool import Job, PrinterState
from ui.models.appeal_words import (
    NO_BREAK,
    Sign,
    applicant,
    moment,
    now_at,
    number_parts,
)
from ui.models.rows import RowModel

_STATES: Final[Mapping[JobState, tuple[str, str, str]]] = MappingProxyType(
    {
        JobState.WAITING: (N_("waits"), "clock", "warn"),
        JobState.PRINTING: (N_("is being printed"), "printer", "accent"),
        JobState.SENT: (N_("printed"), "circle-check", "ok"),
        JobState.REPLACED: (N_("replaced by a copy"), "copy", ""),
        JobState.ERASED: (N_("erased"), "lock", ""),
    }
)
_MORE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "printer.none": N_("No printer is set up. Talons wait; they can be saved as PDF."),
        "printer.none.pages": N_("No printer takes whole pages. The paper can be saved as PDF."),
        "unavailable.printer.interrupted": N_("The program was ended while it printed."),
    }
)
"""Reasons of the spool that are no errors of a printer."""


class PaperColumn(IntEnum):
    """What stands where."""

    STATE = 0
    NUMBER = 1
    APPLICANT = 2
    COPY = 3
    WHY = 4
    AT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One copy on its way to paper, in words."""

    job: int
    appeal: UUID
    state: Sign
    office: str
    number: str
    applicant: str
    copy: str
    why: str
    at: str

    def text(self, column: PaperColumn) -> str:
        """Return what *column* says."""
        return {
            PaperColumn.STATE: self.state.text,
            PaperColumn.NUMBER: NO_BREAK.join(filter(None, (self.office, self.number))),
            PaperColumn.APPLICANT: self.applicant,
            PaperColumn.COPY: self.copy,
            PaperColumn.WHY: self.why,
            PaperColumn.AT: self.at,
        }[column]


@dataclass(frozen=True, slots=True)
class ShownSpool:
    """The spool and its printers, in words."""

    rows: tuple[PaperRow, ...]
    ready: bool
    told: str
    waiting: int


def shown_spool(desk: Desk, words: Words) -> ShownSpool:
    """Read the spool and put it into words; for the thread of the database.

    :raises StorageError: the database cannot be read.
    """
    today = now_at(desk).date()
    rows = tuple(_row(job, desk, today, words) for job in desk.spool.jobs())
    state = desk.spool.state()
    return ShownSpool(rows, state.ready, printer_told(state, words), state.waiting)


def printer_told(state: PrinterState, words: Words) -> str:
    """Return whether talons come out, and if not, why."""
    if state.ready:
        return words.gettext("The printer {printer} is ready.").format(printer=state.name)
    return why_told(state.code, state.name, words)


def why_told(code: str, printer: str, words: Words) -> str:
    """Return the sentence of a spool's *code*; empty for none."""
    if not code:
        return ""
    sentence = _MORE_WORDS.get(code) or ERROR_WORDS.get(code) or ERROR_WORDS["unavailable.printer"]
    told = words.gettext(sentence).format(printer=printer)
    return " ".join(told.split())


def state_signs(words: Words) -> tuple[Sign, ...]:
    """Return every state as its chip shows it."""
    return tuple(
        Sign(words.gettext(text), glyph, meaning) for text, glyph, meaning in _STATES.values()
    )


def _row(job: Job, desk: Desk, today: date, words: Words) -> PaperRow:
    line = desk.registry.line(job.appeal)
    office, number = number_parts(line.number) if line else ("", "")
    text, glyph, meaning = _STATES[job.state]
    copy = words.gettext("first") if job.copy == 1 else words.gettext("marked copy {n}")
    if job.booking is not None and job.paper is not None:
        piece = desk.booking_papers.piece(job.paper)
        number = booking_number(job.booking)
        copy = f"{name_of_booking_paper(piece.paper).in_(words.language)}, {copy}"
    elif job.paper is not None:
        copy = f"{desk.papers.piece(job.paper).name.in_(words.language)}, {copy}"
    if job.day is not None:
        title = words.gettext("Register of the day")
        if job.list:
            title = PRINTOUT_NAMES[job.list].in_(words.language)
        copy = f"{title} {job.day:%d.%m.%Y}"
    sent = words.gettext("Printer: {printer}.").format(printer=job.printer)
    why = sent if job.state is JobState.SENT else why_told(job.error, job.printer, words)
    return PaperRow(
        job=job.id,
        appeal=job.appeal,
        state=Sign(words.gettext(text), glyph, meaning),
        office=office,
        number=number,
        applicant=applicant(line, words) if line else "",
        copy=copy.format(n=job.copy),
        why=why,
        at=moment(desk.office.hours.local(job.at), today),
    )


def papers_model(words: Words) -> RowModel[PaperRow]:
    """Return an empty model of copies of talons, the newest first."""
    _ = words.gettext
    heads = {
        PaperColumn.STATE: _("State"),
        PaperColumn.NUMBER: _("Number"),
        PaperColumn.APPLICANT: _("Applicant"),
        PaperColumn.COPY: _("Copy"),
        PaperColumn.WHY: _("Printer, or why not"),
        PaperColumn.AT: _("Since"),
    }
    return RowModel(heads, lambda row: row.job)
