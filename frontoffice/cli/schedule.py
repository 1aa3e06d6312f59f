"""``frontoffice schedule``: when officials receive, proposed, approved, brought in and published."""

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

import msgspec

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.paper import write
from frontoffice.cli.times import DayError, day_of
from frontoffice.desk import Desk
from frontoffice.domain.reception import STANDING_NAMES, Reception
from frontoffice.domain.reception_month import month_of
from frontoffice.domain.roles import May
from frontoffice.domain.schedule import FORM_NAMES, ScheduleError
from frontoffice.domain.schedule_import import CHANGE_NAMES
from frontoffice.domain.schedule_words import MONTH_NAMES, kept_words, series_words
from frontoffice.i18n import words_in
from frontoffice.i18n.errors import tell
from frontoffice.journal.schedule_content import content_of, read_content, schedule_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.schedules import Planned, UnknownScheduleError, new_id
from frontoffice.services.sheet_errors import SheetMissingError

_NEXT: Final = 6
_OFFICE, _REGION = "office", "region"


def run(args: Namespace) -> int:
    """Do what the second word of the command says."""
    with opened(args) as desk:
        return _RUNS[args.act](desk, args)


def _list(desk: Desk, args: Namespace) -> int:
    found = [one for one in desk.schedules.all() if one.waits or not args.waiting]
    for one in found:
        _tell(one, args)
    if not found and not args.json:
        say(words_in(args.language).gettext("There are no schedules."))
    return 0


def _show(desk: Desk, args: Namespace) -> int:
    one = desk.schedules.schedule(_id(args.schedule))
    _tell(one, args)
    if not args.json:
        for reception in desk.schedules.preview(one.shown.schedule, _NEXT):
            say(f"    {_reception(reception, args.language)}")
    return 0


def _set(desk: Desk, args: Namespace) -> int:
    clerk = clerk_of(desk, args.login, May.PLAN)
    try:
        content = read_content(args.file.read_bytes())
        of = _id(args.schedule) if args.schedule else new_id()
        schedule = schedule_of(content, of, 1)
    except OSError as error:
        raise SheetMissingError(file=args.file.name) from error
    except (ValueError, msgspec.DecodeError) as error:
        raise ScheduleError(field=str(error)[:200]) from error
    if args.schedule:
        desk.schedules.schedule(of)
    _tell(desk.schedules.propose(schedule, clerk), args)
    return 0


def _approve(desk: Desk, args: Namespace) -> int:
    _tell(desk.schedules.approve(_id(args.schedule), _head(desk, args)), args)
    return 0


def _decline(desk: Desk, args: Namespace) -> int:
    of, head = _id(args.schedule), _head(desk, args)
    _tell(desk.schedules.decline(of, args.reason, head), args)
    return 0


def _withdraw(desk: Desk, args: Namespace) -> int:
    since = day_of(args.since)
    if since is None:
        raise DayError
    of, head = _id(args.schedule), _head(desk, args)
    _tell(desk.schedules.withdraw(of, since, args.reason, head), args)
    return 0


def _month(desk: Desk, args: Namespace) -> int:
    span = desk.schedules.span(*_days(desk, args), proposed=args.proposed)
    for official in span.officials:
        gaps = [one.first_on for one in official.missed]
        if args.json:
            told = [_reception_json(one) for one in official.receptions]
            about = {"id": str(official.schedule.id), "official": official.schedule.official}
            say_json({**about, "receptions": told, "missed": [on.isoformat() for on in gaps]})
            continue
        position = official.schedule.position.in_(args.language)
        say(" · ".join(filter(None, (official.schedule.official, position))))
        for one in official.receptions:
            say(f"    {_reception(one, args.language)}")
        for on in gaps:
            told_gap = words_in(args.language).gettext("No reception in {month} (Code, art. 90).")
            name = MONTH_NAMES[on.month - 1].in_(args.language)
            say(f"    △ {told_gap.format(month=f'{name} {on.year}')}")
    if not span.officials and not args.json:
        say(words_in(args.language).gettext("There are no schedules."))
    return 0


def _import(desk: Desk, args: Namespace) -> int:
    words = words_in(args.language)
    preview = desk.schedule_files.preview(args.file)
    for one in preview.schedules:
        if args.json:
            lines = list(one.lines)
            about = {"change": one.change.value, "id": str(one.schedule.id), "lines": lines}
            say_json({**about, "official": one.schedule.official})
            continue
        say(f"{one.schedule.official} · {CHANGE_NAMES[one.change].in_(args.language)}")
        for series in one.schedule.series:
            say(f"    {series_words(series).in_(args.language)}")
    for bad in preview.bad:
        if args.json:
            say_json({"line": bad.line, "error": bad.error.code, "message": tell(bad.error, words)})
        else:
            skipped = words.gettext("Line {n} is skipped: {why}")
            say(skipped.format(n=bad.line, why=tell(bad.error, words)))
    if args.write:
        count = desk.schedules.propose_all(preview.changing, clerk_of(desk, args.login, May.PLAN))
        if not args.json:
            say(words.gettext("Proposed: {n}.").format(n=count))
    elif not args.json:
        say(words.gettext("Nothing was recorded. With --write it is proposed."))
    return int(bool(preview.bad))


def _export(desk: Desk, args: Namespace) -> int:
    # The library takes 0.1 s to import, and only calendars need it.
    from frontoffice.services.schedule_ics import ics_of  # noqa: PLC0415

    span = desk.schedules.span(*_days(desk, args))
    write(args.output, ics_of(span, args.language))
    _written(args)
    return 0


def _publish(desk: Desk, args: Namespace) -> int:
    papers = desk.schedule_papers
    first, last = month_of(desk.schedules.today)
    first = day_of(args.first) or first
    last = day_of(args.last) or (month_of(first)[1] if args.first else last)
    if last < first:
        raise DayError
    if args.what in {_OFFICE, _REGION}:
        pdf = (papers.office if args.what == _OFFICE else papers.joint)(first, last)
    else:
        pdf = papers.official(_id(args.what), first, last)
    write(args.output, pdf)
    _written(args)
    return 0


def _written(args: Namespace) -> None:
    if args.json:
        say_json({"file": str(args.output)})
    else:
        say(str(args.output))


def _head(desk: Desk, args: Namespace) -> Clerk:
    return clerk_of(desk, args.login, May.APPROVE)


def _id(spelled: str) -> UUID:
    try:
        return UUID(spelled)
    except ValueError as wrong:
        raise UnknownScheduleError from wrong


def _days(desk: Desk, args: Namespace) -> tuple[date, date]:
    on = day_of(f"{args.month}-01" if args.month else "")
    return month_of(on or desk.schedules.today)


def _tell(one: Planned, args: Namespace) -> None:
    if args.json:
        say_json(_as_json(one))
        return
    words, shown = words_in(args.language), one.shown.schedule
    states = []
    if one.standing is not None:
        gone = one.standing.withdrawn_from
        states.append(words.gettext("approved") if gone is None else words.gettext("withdrawn"))
    if one.proposal is not None:
        told = words.gettext("declined: {reason}").format(reason=one.proposal.reason)
        states.append(told if one.proposal.declined else words.gettext("waits for approval"))
    position = shown.position.in_(args.language)
    say(" · ".join(filter(None, (shown.official, position, *states))))
    say(f"    {one.id}")
    for series in shown.series:
        form = FORM_NAMES[series.hours.form].in_(args.language)
        often = (series_words(series), kept_words(series.hours))
        parts = (*(one.in_(args.language) for one in often), form, series.hours.place)
        say(f"    {' · '.join(filter(None, parts))}")


def _as_json(one: Planned) -> dict[str, Any]:
    told: dict[str, Any] = {"id": str(one.id)}
    for name, version in (("standing", one.standing), ("proposal", one.proposal)):
        told[name] = version and {
            "version": version.schedule.version,
            "entry": str(version.entry),
            "actor": version.actor,
            "declined": version.declined,
            "withdrawn_from": version.withdrawn_from and version.withdrawn_from.isoformat(),
            "reason": version.reason,
            "content": msgspec.to_builtins(content_of(version.schedule)),
        }
    return told


def _reception(one: Reception, language: str) -> str:
    hours = f"{one.hours.begins:%H:%M}–{one.hours.ends:%H:%M}"
    slots = words_in(language).gettext("slots: {n}").format(n=one.slot_count)
    other = f"→ {one.other_on:%d.%m}" if one.other_on and not one.is_held else ""
    state = slots if one.is_held else STANDING_NAMES[one.standing].in_(language)
    form = FORM_NAMES[one.hours.form].in_(language)
    parts: Sequence[str] = (f"{one.on:%d.%m.%Y} {hours}", form, state, other, one.reason)
    return " · ".join(filter(None, parts))


def _reception_json(one: Reception) -> dict[str, Any]:
    return {
        "on": one.on.isoformat(),
        "begins_at": one.begins_at.isoformat(),
        "begins": f"{one.hours.begins:%H:%M}",
        "ends": f"{one.hours.ends:%H:%M}",
        "form": one.hours.form.value,
        "place": one.hours.place,
        "standing": one.standing.value,
        "other_on": one.other_on and one.other_on.isoformat(),
        "slots": [str(slot.id) for slot in one.slots()],
    }


_RUNS: Final[Mapping[str, Callable[[Desk, Namespace], int]]] = MappingProxyType(
    {
        "list": _list,
        "show": _show,
        "set": _set,
        "approve": _approve,
        "decline": _decline,
        "withdraw": _withdraw,
        "month": _month,
        "import": _import,
        "export": _export,
        "publish": _publish,
    }
)
