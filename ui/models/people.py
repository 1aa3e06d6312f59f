"""The staff as a table: who they are, what they may, and whether they sign in."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from frontoffice.domain.roles import ROLE_NAMES, role_of
from frontoffice.i18n.words import N_, Words
from frontoffice.services.staff_values import Member
from ui.models.appeal_words import Sign
from ui.models.registry import ROW, Index

_SIGNS_IN: Final = (N_("signs in"), "circle-check", "ok")
_ONCE: Final = (N_("one-time PIN"), "lock", "accent")
_CLASHES: Final = (N_("login taken"), "alert-triangle", "warn")
_DESK_ONLY: Final = (N_("this desk only"), "device-desktop", "")
_GONE: Final = (N_("has left"), "logout", "")


class PersonColumn(IntEnum):
    """What stands where."""

    NAME = 0
    ROLE = 1
    POSITION = 2
    LOGIN = 3
    STATE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One of the staff, in words."""

    member: Member
    name: str
    role: str
    position: str
    login: str
    state: Sign

    def text(self, column: PersonColumn) -> str:
        """Return what *column* says."""
        return {
            PersonColumn.NAME: self.name,
            PersonColumn.ROLE: self.role,
            PersonColumn.POSITION: self.position,
            PersonColumn.LOGIN: self.login,
            PersonColumn.STATE: self.state.text,
        }[column]


def person_row(member: Member, own_office: str, words: Words) -> PersonRow:
    """Return *member* in words; people of other places are named with theirs."""
    place = "" if member.office == own_office else f" · {member.office or member.body}"
    return PersonRow(
        member=member,
        name=member.name,
        role=role_word(member.role, words),
        position=member.position.in_(words.language),
        login=member.login + place,
        state=_state(member, words),
    )


def role_word(role: str, words: Words) -> str:
    """Return how people call *role*; one that is not known as it is spelled."""
    known = role_of(role)
    return role if known is None else ROLE_NAMES[known].in_(words.language)


def person_signs(words: Words) -> tuple[Sign, ...]:
    """Return every state as its chip shows it."""
    return tuple(
        Sign(words.gettext(text), glyph, meaning)
        for text, glyph, meaning in (_SIGNS_IN, _ONCE, _CLASHES, _DESK_ONLY, _GONE)
    )


def _state(member: Member, words: Words) -> Sign:
    if not member.active:
        text, glyph, meaning = _GONE
    elif member.clashes:
        text, glyph, meaning = _CLASHES
    elif member.once:
        text, glyph, meaning = _ONCE
    elif member.desk_only:
        text, glyph, meaning = _DESK_ONLY
    else:
        text, glyph, meaning = _SIGNS_IN
    return Sign(words.gettext(text), glyph, meaning)


class PeopleModel(QAbstractTableModel):
    """The staff, one a row, by name."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        _ = words.gettext
        self._heads = {
            PersonColumn.NAME: _("Name"),
            PersonColumn.ROLE: _("Role"),
            PersonColumn.POSITION: _("Position"),
            PersonColumn.LOGIN: _("Login"),
            PersonColumn.STATE: _("State"),
        }
        self._rows: tuple[PersonRow, ...] = ()

    def show(self, rows: Sequence[PersonRow]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, at: int) -> PersonRow:
        """Return the row *at* this place."""
        return self._rows[at]

    def place_of(self, member: Member | None) -> int:
        """Return where *member* stands; -1 where they are not shown."""
        ids = [row.member.id for row in self._rows]
        return ids.index(member.id) if member is not None and member.id in ids else -1

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: D102
        return 0 if parent is not None and parent.isValid() else len(PersonColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], PersonColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.text(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads[column]}: {row.text(column)}"
        return row if role == ROW else None

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[PersonColumn(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
