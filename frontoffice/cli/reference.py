"""``frontoffice reference``: show the tables of the law, take files in and give them out."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import day_of
from frontoffice.desk import Desk
from frontoffice.domain.reference_columns import Description
from frontoffice.domain.reference_preview import Change, Effect, Preview
from frontoffice.domain.reference_rows import Row, name_of
from frontoffice.domain.reference_tables import TABLES
from frontoffice.domain.roles import May, may
from frontoffice.errors import RuleError
from frontoffice.i18n import N_, words_in
from frontoffice.services.clerk import Clerk
from frontoffice.services.reference import Accepted

_EFFECTS: Final[Mapping[Effect, str]] = MappingProxyType(
    {
        Effect.ADDED: N_("added"),
        Effect.CHANGED: N_("changed"),
        Effect.ENDED: N_("ended"),
        Effect.SAME: N_("as it was"),
        Effect.SKIPPED: N_("skipped"),
    }
)
_SHOWN: Final = 40


class BatchError(RuleError):
    """Nothing was recorded under that name."""

    code = "rule.reference_batch"


def run(args: Namespace) -> int:
    """Do what the second word of the command says."""
    with opened(args) as desk:
        return _RUNS[args.what](desk, args)


def _list(desk: Desk, args: Namespace) -> int:
    tables = [desk.reference.table(name) for name in TABLES]
    if args.json:
        say_json(
            {
                "version": desk.tables.data.version,
                "tables": [
                    {
                        "table": one.description.name,
                        "title": one.description.title.in_(args.language),
                        "rows": len(one.rows),
                        "version": one.digest,
                        "skipped": len(one.skipped),
                    }
                    for one in tables
                ],
            }
        )
        return 0
    words = words_in(args.language)
    for one in tables:
        rows = words.ngettext("{n} row", "{n} rows", len(one.rows)).format(n=len(one.rows))
        line = f"{one.description.name:18} {one.description.title.in_(args.language)}: {rows}"
        bad = words.ngettext("{n} skipped", "{n} skipped", len(one.skipped))
        say(line + (", " + bad.format(n=len(one.skipped)) if one.skipped else ""))
    return 0


def _show(desk: Desk, args: Namespace) -> int:
    table = desk.reference.table(args.table)
    rows = [row for row in table.rows if args.code in ("", row.code)]
    skipped = [
        (one.step.row.code, [fault.told(table.description, args.language) for fault in one.faults])
        for one in table.skipped
        if args.code in ("", one.step.row.code)
    ]
    if args.json:
        say_json(
            {
                "table": args.table,
                "rows": [row.cells(table.description) for row in rows],
                "skipped": [{"code": code, "reasons": told} for code, told in skipped],
            }
        )
        return 0
    for row in rows:
        say(_said(row, table.description, args.language))
    for code, told in skipped:
        say(f"! {code}: {' '.join(told)}")
    return 0


def _export(desk: Desk, args: Namespace) -> int:
    if args.template:
        desk.reference.export_template(args.table, args.output, args.language)
        count = 0
    else:
        count = desk.reference.export(args.table, args.output, args.language)
    if args.json:
        say_json({"table": args.table, "file": str(args.output), "rows": count})
    else:
        words = words_in(args.language)
        rows = words.ngettext("{n} row", "{n} rows", count).format(n=count)
        say(f"{args.output.name}: {rows}")
    return 0


def _import(desk: Desk, args: Namespace) -> int:
    """Print what the file changes and, without ``--dry-run``, record it."""
    preview = desk.reference.preview(args.table, args.file, day_of(args.missing_end_on))
    accepted: Accepted | None = None
    if not args.dry_run:
        accepted = desk.reference.accept(preview, _acting(desk, args.login))
    if args.json:
        say_json(_as_json(preview, accepted, args.language))
        return 0
    _tell(preview, accepted, args.language)
    return 0


def _undo(desk: Desk, args: Namespace) -> int:
    try:
        batch = UUID(args.batch)
    except ValueError as error:
        raise BatchError(batch=args.batch) from error
    accepted = desk.reference.undo(batch, _acting(desk, args.login))
    if not accepted.recorded and not accepted.skipped:
        raise BatchError(batch=args.batch)
    if args.json:
        say_json({"undone": accepted.recorded, "left": [one.code for one in accepted.skipped]})
        return 0
    words = words_in(args.language)
    told = words.ngettext("{n} row put back", "{n} rows put back", accepted.recorded)
    say(told.format(n=accepted.recorded))
    for change in accepted.skipped:
        say(_line(change, TABLES[change.row.table], args.language))
    return 0


def _acting(desk: Desk, login: str) -> Clerk:
    """Return who a command acts as: *login*, or the first person who edits reference data."""
    able = (one.login for one in desk.staff.people() if may(one.role, May.REFERENCE))
    return clerk_of(desk, login or next(able, ""))


def _tell(preview: Preview, accepted: Accepted | None, language: str) -> None:
    words = words_in(language)
    every = (*preview.changes, *(accepted.skipped if accepted else ()))
    for change in every:
        if change.effect is not Effect.SAME:
            say(_line(change, preview.description, language))
    if preview.unknown:
        say(
            words.gettext("Columns left out: {columns}.").format(columns=", ".join(preview.unknown))
        )
    counts = preview.counts()
    say(", ".join(f"{words.gettext(_EFFECTS[one])}: {counts[one]}" for one in Effect))
    if accepted is None:
        say(words.gettext("Nothing was recorded: this was a trial."))
    elif accepted.batch:
        told = words.gettext("Recorded: {n}. To undo it: frontoffice reference undo {batch}")
        say(told.format(n=accepted.recorded, batch=accepted.batch))


def _line(change: Change, description: Description, language: str) -> str:
    words = words_in(language)
    line = f"{change.number:>5}  {words.gettext(_EFFECTS[change.effect])}  {change.code}"
    if change.faults:
        return line + ": " + " ".join(one.told(description, language) for one in change.faults)
    if change.before is None:
        return line
    told = [
        f"{_title(description, one.column, language)}: {_short(one.before)} → {_short(one.after)}"
        for one in change.differs
    ]
    return f"{line}: {'; '.join(told)}"


def _as_json(preview: Preview, accepted: Accepted | None, language: str) -> dict[str, Any]:
    every = (*preview.changes, *(accepted.skipped if accepted else ()))
    return {
        "table": preview.description.name,
        "counts": {effect.value: count for effect, count in preview.counts().items()},
        "unknown": list(preview.unknown),
        "changes": [
            {
                "row": change.number,
                "effect": change.effect.value,
                "code": change.code,
                "fields": {one.column: [one.before, one.after] for one in change.differs},
                "reasons": [one.told(preview.description, language) for one in change.faults],
            }
            for change in every
            if change.effect is not Effect.SAME
        ],
        "recorded": accepted.recorded if accepted else 0,
        "batch": str(accepted.batch) if accepted and accepted.batch else None,
    }


def _said(row: Row, description: Description, language: str) -> str:
    name = name_of(row, description, language)
    validity = f"{row.valid_from or '…'} – {row.valid_to or '…'}" if description.dated else ""
    return "  ".join(part for part in (row.code, _short(name), validity) if part)


def _title(description: Description, name: str, language: str) -> str:
    column = description.column(name)
    return column.title.in_(language) if column else name


def _short(text: str) -> str:
    line = " ".join(text.split()) or "–"
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


_RUNS: Final[Mapping[str, Callable[[Desk, Namespace], int]]] = MappingProxyType(
    {"list": _list, "show": _show, "export": _export, "import": _import, "undo": _undo}
)
