"""Texts that leave the desk for a help desk: what may be somebody's is covered, not trusted."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

COVER: Final = "▒▒▒"
_DIGITS: Final = re.compile(r"\+?\d(?:[ ()./-]{0,2}\d){5,}")
"""Six digits or more, however they are parted: an IIN, a telephone, the number of an appeal."""
_MAIL: Final = re.compile(r"[^\s<>@]+@[^\s<>@]+")
_HEAD: Final = re.compile(
    r"(?P<at>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)(?:,\d+|Z)? (?P<rest>.*)", re.ASCII
)
_LOGGED: Final = re.compile(
    r"(?P<level>DEBUG|INFO|WARNING|ERROR|CRITICAL) (?P<logger>[a-z_.0-9]+)(?: (?P<said>.*))?",
    re.ASCII,
)
_REPORT: Final = re.compile(r"report [0-9a-f]{8} frontoffice [0-9A-Za-z.+]+", re.ASCII)
_SAID: Final = re.compile(
    r"(?:bug in [a-z ]+|report \d{8}(?: of practice)?: [A-Za-z]+(?: \d+)?)", re.ASCII
)
"""What the program's own places write; all else in a line may quote somebody."""
_PLACE: Final = re.compile(
    r'\s*File "[^"]*?(?P<file>[\w.-]+(?:[/\\][\w.-]+){0,2}\.py)", line (?P<line>\d+), in (?P<name>[\w<>]+)',
    re.ASCII,
)
_KIND: Final = re.compile(
    r"(?:[a-z_0-9]+\.)*(?P<kind>[A-Z]\w*(?:Error|Exception|Exit|Interrupt|Warning))(?:: .*)?",
    re.ASCII,
)


def covered(text: str) -> str:
    """Return what a person typed with numbers and e-mail addresses covered.

    Names cannot be told from other words: whoever types is asked to leave them out.
    """
    return _DIGITS.sub(COVER, _MAIL.sub(COVER, text))


def told_by_log(lines: Iterable[str]) -> Iterator[str]:
    """Yield what of a log tells where the program failed, and nothing that may be somebody's.

    Left are times, levels, names of modules, places in the code and types of errors. A message is
    left only where its whole shape is known: others may quote what an applicant wrote.
    """
    for line in lines:
        told = _told(line.rstrip("\n"))
        if told:
            yield told


def _told(line: str) -> str:
    head = _HEAD.fullmatch(line)
    if head is not None:
        return f"{head['at']} {_after(head['rest'])}"
    place = _PLACE.match(line)
    if place is not None:
        return f"  {place['file'].replace(chr(92), '/')}:{place['line']} {place['name']}"
    kind = _KIND.fullmatch(line)
    return f"  {kind['kind']}" if kind is not None else ""


def _after(rest: str) -> str:
    if _REPORT.fullmatch(rest):
        return rest
    logged = _LOGGED.fullmatch(rest)
    if logged is None:
        return COVER
    said = logged["said"] or ""
    return f"{logged['level']} {logged['logger']} {said if _SAID.fullmatch(said) else COVER}"
