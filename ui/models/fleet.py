"""The fleet as a table: every device in words, those that want a person first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Any, Final

from frontoffice.domain.fleet import (
    FleetDevice,
    Mark,
    Standing,
    by_trouble,
    marks_of,
    standing_of,
)
from frontoffice.i18n.words import N_, Words
from frontoffice.journal.audience import DESK
from frontoffice.services.bodies import moment_of
from frontoffice.services.fleet import FleetView
from frontoffice.services.fleet_words import (
    advice_in_words,
    kind_in_words,
    mark_in_words,
    standing_in_words,
)
from ui.models.appeal_words import NO_BREAK, Sign, moment
from ui.models.rows import RowModel

LOOKS: Final[Mapping[Standing, tuple[str, str]]] = MappingProxyType(
    {
        Standing.FROZEN: ("hand-stop", "danger"),
        Standing.HELD: ("hourglass", "danger"),
        Standing.TROUBLE: ("alert-triangle", "warn"),
        Standing.SILENT: ("plug-connected-x", "warn"),
        Standing.OLD: ("history", "warn"),
        Standing.NEVER: ("circle", ""),
        Standing.WELL: ("circle-check", "ok"),
        Standing.REPLACED: ("arrow-forward-up", ""),
        Standing.REVOKED: ("x", ""),
    }
)
"""The icon and the meaning of each standing: never the colour alone."""


class FleetFilter(StrEnum):
    """Which devices are shown."""

    ALL = "all"
    TROUBLE = "trouble"
    SILENT = "silent"
    GONE = "gone"


_WANTED: Final[Mapping[FleetFilter, frozenset[Standing]]] = MappingProxyType(
    {
        FleetFilter.ALL: frozenset(Standing),
        FleetFilter.TROUBLE: frozenset(
            {Standing.FROZEN, Standing.HELD, Standing.TROUBLE, Standing.OLD}
        ),
        FleetFilter.SILENT: frozenset(Standing) - {Standing.REPLACED, Standing.REVOKED},
        FleetFilter.GONE: frozenset({Standing.REPLACED, Standing.REVOKED}),
    }
)
FILTERS: Final[Mapping[FleetFilter, str]] = MappingProxyType(
    {
        FleetFilter.ALL: N_("All devices"),
        FleetFilter.TROUBLE: N_("In trouble"),
        FleetFilter.SILENT: N_("Silent"),
        FleetFilter.GONE: N_("Out of use"),
    }
)


class FleetColumn(IntEnum):
    """What stands where."""

    STATE = 0
    PLACE = 1
    KIND = 2
    CONTACT = 3
    WAITING = 4
    VERSION = 5
    NOTES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetRow:
    """One device, in words."""

    device: FleetDevice
    standing: Standing
    state: Sign
    office: str
    number: str
    kind: str
    contact: str
    waiting: str
    notes: str
    advice: str
    """What is to be done, a sentence each."""
    silent: bool

    def text(self, column: FleetColumn) -> str:
        """Return what *column* says."""
        return {
            FleetColumn.STATE: self.state.text,
            FleetColumn.PLACE: f"{self.office}{NO_BREAK}{self.number}",
            FleetColumn.KIND: self.kind,
            FleetColumn.CONTACT: self.contact,
            FleetColumn.WAITING: self.waiting,
            FleetColumn.VERSION: self.device.version,
            FleetColumn.NOTES: self.notes,
        }[column]


def fleet_rows(view: FleetView, local: Any, words: Words) -> tuple[FleetRow, ...]:
    """Return the fleet in words, those that want a person first.

    :param local: returns a moment on the wall clock of the office.
    """
    today = local(moment_of(view.at)).date()
    devices = by_trouble(view.devices, view.at, view.newest)
    return tuple(_row(one, view, local, today, words) for one in devices)


def chosen_rows(
    rows: Sequence[FleetRow], wanted: FleetFilter, typed: str = ""
) -> tuple[FleetRow, ...]:
    """Return those of *rows* that the filter shows and that hold what was typed."""
    typed = typed.casefold().strip()
    return tuple(
        row
        for row in rows
        if row.standing in _WANTED[wanted]
        and (wanted is not FleetFilter.SILENT or row.silent)
        and typed in " ".join(row.text(column) for column in FleetColumn).casefold()
    )


def filter_counts(rows: Sequence[FleetRow]) -> dict[object, int]:
    """Return how many devices each filter shows."""
    return {one: len(chosen_rows(rows, one)) for one in FleetFilter}


def state_signs(words: Words) -> tuple[Sign, ...]:
    """Return every standing as its chip shows it."""
    return tuple(Sign(standing_in_words(one, words), *LOOKS[one]) for one in Standing)


def _row(device: FleetDevice, view: FleetView, local: Any, today: date, words: Words) -> FleetRow:
    standing = standing_of(device, view.at, view.newest)
    marks = [
        mark for mark in marks_of(device, view.at, view.newest) if mark.value != standing.value
    ]
    if standing is Standing.FROZEN:
        marks.insert(0, Mark.FROZEN)
    if standing is Standing.HELD:
        marks.insert(0, Mark.HELD)
    told = [mark_in_words(mark, device, words) for mark in dict.fromkeys(marks)]
    every = marks_of(device, view.at, view.newest)
    advice = [advice_in_words(mark, device, words) for mark in every]
    contact = "–"
    if device.contact_at is not None:
        at: datetime = local(moment_of(device.contact_at))
        contact = moment(at, today)
    return FleetRow(
        device=device,
        standing=standing,
        state=Sign(standing_in_words(standing, words), *LOOKS[standing]),
        office=f"{device.office[:2]}{NO_BREAK}{device.office[2:]}",
        number=f"{device.device_no:03}",
        kind=_called(device, words),
        contact=contact,
        waiting=str(device.waiting) if device.waiting else "",
        notes=", ".join(told),
        advice=" ".join(filter(None, advice)),
        silent=not {Mark.SILENT, Mark.NEVER}.isdisjoint(every),
    )


def _called(device: FleetDevice, words: Words) -> str:
    """Return by what people know a device; what it is only where it is no usual desk."""
    kind = kind_in_words(device, words)
    if device.kind == DESK:
        return device.name or kind
    return " · ".join(filter(None, (device.name, kind)))


def fleet_model(words: Words) -> RowModel[FleetRow]:
    """Return an empty model of the devices."""
    _ = words.gettext
    heads = {
        FleetColumn.STATE: _("State"),
        FleetColumn.PLACE: _("Number"),
        FleetColumn.KIND: _("Device"),
        FleetColumn.CONTACT: _("Contact"),
        FleetColumn.WAITING: _("Waiting"),
        FleetColumn.VERSION: _("Version"),
        FleetColumn.NOTES: _("To know"),
    }
    return RowModel(heads, lambda row: row.device.id)
