"""``frontoffice central files``: what there is of files, what is missing, and who may bring how much."""

from argparse import Namespace
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import Connection, func, select

from db.engine import reading
from db.file_quotas import ALL, quotas, set_quota, taken_by
from db.files_swept import Swept
from db.tables import appeal, attachment, device, file_copy
from frontoffice.central.file_sweeping import sweep_away
from frontoffice.central.files_copied import Copied, bring_files, copy_files
from frontoffice.central.state import State
from frontoffice.cli.central_state import central_state
from frontoffice.cli.output import say, say_aside, say_json
from frontoffice.cli.progress import bar
from frontoffice.i18n import words_in
from frontoffice.services.sync_words import size_in_words

_MOST: Final = 1000
"""Missing files that are named."""


def run(args: Namespace) -> int:
    """Set quotas and sweep where that is asked, and print how files stand."""
    with central_state(args) as state:
        with state.writing() as connection:
            for office, mebibytes in args.quota:
                set_quota(connection, office, mebibytes)
        swept = sweep_away(state) if args.sweep else Swept()
        came = _brought(state, args)
        copied = _copied(state, args)
        with reading(state.engine) as connection:
            told = _told(connection)
    told["swept"] = {"files": swept.files, "size": swept.size}
    told["brought"], told["copied"] = came, None if copied is None else asdict(copied)
    if args.json:
        say_json(told)
    else:
        _say(told, args.language)
        _say_second_place(came, copied, args.language)
    return 1 if copied is not None and copied.left else 0


def _brought(state: State, args: Namespace) -> int | None:
    if args.bring_from is None:
        return None
    with bar(words_in(args.language).gettext("Files"), args) as advance:
        return bring_files(state, args.bring_from, advance)


def _copied(state: State, args: Namespace) -> Copied | None:
    if args.copy_to is None:
        return None
    with bar(words_in(args.language).gettext("Files"), args) as advance:
        return copy_files(state, args.copy_to, advance)


def _say_second_place(came: int | None, copied: Copied | None, language: str) -> None:
    words = words_in(language)
    _ = words.gettext
    if came is not None:
        say(words.ngettext("{n} file came back.", "{n} files came back.", came).format(n=came))
    if copied is None:
        return
    size = size_in_words(copied.size, words)
    say(_("In the second place: {n}, {size}.").format(n=copied.files, size=size))
    if copied.removed:
        say(_("Removed there, for central has had them no more: {n}.").format(n=copied.removed))
    if copied.left:
        say_aside(
            _("Not there: {n}. Make room, or look at the disk of central.").format(n=copied.left)
        )


def _told(connection: Connection) -> dict[str, Any]:
    count, size = connection.execute(
        select(func.count(), func.coalesce(func.sum(file_copy.c.size), 0)).select_from(file_copy)
    ).one()
    here = select(file_copy.c.sha256)
    missing = (
        select(func.coalesce(appeal.c.number, ""), attachment.c.sha256, attachment.c.size)
        .select_from(attachment.outerjoin(appeal, appeal.c.id == attachment.c.appeal))
        .where(attachment.c.sha256.not_in(here))
        .order_by(attachment.c.added_at)
        .limit(_MOST)
    )
    rows = [tuple(row) for row in connection.execute(missing)]
    offices = sorted(set(connection.execute(select(device.c.office)).scalars()) - {"000000"})
    known = quotas(connection)
    return {
        "files": count,
        "size": int(size),
        "missing": [{"number": n, "sha256": name, "size": of} for n, name, of in rows],
        "offices": [
            {"office": one, "size": taken_by(connection, one), "quota_mb": known.get(one)}
            for one in offices
        ],
        "quota_mb": known.get(ALL),
    }


def _say(told: dict[str, Any], language: str) -> None:
    words = words_in(language)
    _ = words.gettext
    text = words.ngettext("{n} file, {size}.", "{n} files, {size}.", told["files"])
    say(text.format(n=told["files"], size=size_in_words(told["size"], words)))
    if told["swept"]["files"]:
        size = size_in_words(told["swept"]["size"], words)
        text = words.ngettext(
            "{n} file that no appeal names any more was removed, {size}.",
            "{n} files that no appeal names any more were removed, {size}.",
            told["swept"]["files"],
        )
        say(text.format(n=told["swept"]["files"], size=size))
    for one in told["offices"]:
        quota = one["quota_mb"] if one["quota_mb"] is not None else told["quota_mb"]
        limit = "" if quota is None else f" / {size_in_words(quota << 20, words)}"
        say(f"{one['office']}: {size_in_words(one['size'], words)}{limit}")
    if told["missing"]:
        say(_("Named by appeals and not here; on their way, or lost:"))
    for one in told["missing"]:
        size = size_in_words(one["size"], words)
        say(" · ".join(filter(None, (one["number"], one["sha256"][:16], size))))
