"""The staff as a table: who they are, what they may, and whether they sign in."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from frontoffice.domain.roles import ROLE_NAMES, role_of
from frontoffice.i18n.words import N_, Words
from frontoffice.services.staff_values import Member
from ui.models.appeal_words import Sign
from ui.models.rows import RowModel

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


def people_model(words: Words) -> RowModel[PersonRow]:
    """Return an empty model of the staff, by name."""
    _ = words.gettext
    heads = {
        PersonColumn.NAME: _("Name"),
        PersonColumn.ROLE: _("Role"),
        PersonColumn.POSITION: _("Position"),
        PersonColumn.LOGIN: _("Login"),
        PersonColumn.STATE: _("State"),
    }
    return RowModel(heads, lambda row: row.member.id)
