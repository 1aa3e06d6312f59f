"""``frontoffice retention``: erase what appeals said that have been kept long enough; report it."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from frontoffice.cli.files import OutputError
from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.i18n import words_in
from frontoffice.services.retention import Asked, Report
from frontoffice.services.sync_words import size_in_words


def run(args: Namespace) -> int:
    """Erase, or only tell with ``--dry-run``, and print the report or write it to a file."""
    with opened(args) as desk:
        clerk = clerk_of(desk, args.login)
        with bar(words_in(args.language).gettext("Looking through appeals"), args) as advance:
            asked = Asked(args.before, args.years)
            report = desk.retaining.erase(asked, clerk, dry=args.dry_run, progress=advance)
    told = "\n".join(report_in_words(report, args.language))
    if args.output is not None:
        as_json = args.output.suffix == ".json"
        _write(args.output, json.dumps(_as_json(report), indent=1) if as_json else told)
    if args.json:
        say_json(_as_json(report))
    else:
        say(told)
    return 0


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(file=str(path)) from error


def _as_json(report: Report) -> dict[str, Any]:
    asked = report.asked
    return {
        "at": report.at.isoformat(),
        "before": asked.before.isoformat() if asked.before else None,
        "years": asked.years,
        "dry_run": report.dry,
        "looked_at": report.looked_at,
        "appeals": len(report.numbers),
        "bodies": report.bodies,
        "by_rule": report.by_rule,
        "bases": report.bases,
        "still_open": report.still_open,
        "kept": report.kept,
        "files": report.files.files,
        "file_bytes": report.files.size,
        "numbers": list(report.numbers),
    }


def report_in_words(report: Report, language: str) -> list[str]:
    """Return the lines of the report; nothing in it is personal."""
    words = words_in(language)
    _ = words.gettext
    title = (
        _("Would be erased, {at}") if report.dry else _("Erased by the rules of retention, {at}")
    )
    lines = [title.format(at=f"{report.at:%d.%m.%Y %H:%M}")]
    told = _(
        "Appeals: {appeals}; texts of theirs: {bodies}; looked at: {looked_at}, still open: {still_open}, kept: {kept}."
    )
    lines.append(
        told.format(
            appeals=len(report.numbers),
            bodies=report.bodies,
            looked_at=report.looked_at,
            still_open=report.still_open,
            kept=report.kept,
        )
    )
    files, size = report.files.files, size_in_words(report.files.size, words)
    lines.append(
        _("Files of theirs on this computer: {files}, {size}.").format(files=files, size=size)
    )
    lines += [f"{count} · {report.bases[code]}" for code, count in sorted(report.by_rule.items())]
    lines += report.numbers
    return lines
