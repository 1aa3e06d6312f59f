"""A list of people from a file: what it would change, and changing that."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from typing import Final

from frontoffice.errors import FrontOfficeError, RuleError
from frontoffice.i18n import Localised
from frontoffice.services.clerk import Clerk
from frontoffice.services.people import People
from frontoffice.services.staff_values import (
    Member,
    Newcomer,
    Wanted,
    WithPin,
    check_grant,
    check_newcomer,
)

_NEEDED: Final = frozenset({"login", "name"})
_SEPARATORS: Final = ",;\t"


class PeopleFileError(RuleError):
    """The file is no list of people: its first line names no ``login`` and ``name``."""

    code = "rule.people_file"


class Effect(StrEnum):
    """What a row of the list does."""

    ADDS = "adds"
    CHANGES = "changes"
    SAME = "same"
    BAD = "bad"
    """Skipped; the others go on."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list, with what it would do."""

    line: int
    """Of the file, the first is 1."""
    newcomer: Newcomer
    effect: Effect
    member: Member | None = None
    """Who changes."""
    refusal: FrontOfficeError | None = None
    """Why the row is skipped."""


def preview(people: People, by: Clerk, text: str) -> tuple[Row, ...]:
    """Return what the list *text* would do if *by* imported it; nothing changes.

    :raises PeopleFileError: it is no list of people.
    :raises RoleError: *by* looks after no people.
    """
    known = {(one.office, one.body, one.login): one for one in people.list(by, Wanted())}
    first = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    head = first.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    rows = csv.DictReader(StringIO(first, newline=""), delimiter=separator, restval="")
    if not {(name or "").strip().lower() for name in rows.fieldnames or ()} >= _NEEDED:
        raise PeopleFileError
    found, seen = [], set()
    for told in rows:
        newcomer = _newcomer(
            {(key or "").strip().lower(): str(value).strip() for key, value in told.items()},
            people.own_office,
        )
        row = _row(rows.line_num, newcomer, known, by)
        place = (newcomer.office, newcomer.body, newcomer.login)
        if place in seen and row.effect is not Effect.BAD:
            row = Row(row.line, newcomer, Effect.SAME, row.member)
        seen.add(place)
        found.append(row)
    return tuple(found)


def take_in(people: People, by: Clerk, rows: tuple[Row, ...]) -> tuple[WithPin, ...]:
    """Do what *rows* say, one after the other, and return those added with their PINs.

    :raises FrontOfficeError: as :class:`People` refuses; what stood before is done.
    """
    added = []
    for row in rows:
        if row.effect is Effect.ADDS:
            added.append(people.add(by, row.newcomer))
        elif row.effect is Effect.CHANGES and row.member is not None:
            new = row.newcomer
            people.change(by, row.member.id, name=new.name, position=new.position, role=new.role)
    return tuple(added)


def _newcomer(told: dict[str, str], own_office: str) -> Newcomer:
    parts = [part.strip() for part in told.get("position", "").split("/")]
    kk, ru, en = (*parts, *[parts[0]] * 3)[:3]
    body = told.get("body", "")
    return Newcomer(
        login=told["login"],
        name=told["name"],
        position=Localised(kk, ru, en),
        role=told.get("role") or "clerk",
        office=told.get("office") or ("" if body else own_office),
        body=body,
    )


def _row(
    line: int, newcomer: Newcomer, known: dict[tuple[str, str, str], Member], by: Clerk
) -> Row:
    member = known.get((newcomer.office, newcomer.body, newcomer.login))
    try:
        check_newcomer(newcomer, newcomer.office)
        check_grant(by, newcomer.role)
        if member is not None:
            check_grant(by, member.role)
    except FrontOfficeError as error:
        return Row(line, newcomer, Effect.BAD, member, error)
    if member is None:
        return Row(line, newcomer, Effect.ADDS)
    same = (member.name, member.position, member.role) == (
        newcomer.name,
        newcomer.position,
        newcomer.role,
    )
    return Row(line, newcomer, Effect.SAME if same else Effect.CHANGES, member)
