"""The manual pages, made from the arguments themselves, so that they say what the program takes.

One page for the program and one for each of its commands, with those below it.
"""
# ruff: noqa: INP001, SLF001 -- part of a script; argparse shows its parts by no other name

import textwrap
from argparse import SUPPRESS, Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from frontoffice import __version__
from frontoffice.cli.arguments import parser

_STATUS: Final = "0: it was done. 1: it was refused, with a code. 2: the command was misused."


def man_pages(made_at: int) -> dict[str, str]:
    """Return the text of each page by its name.

    :param made_at: the time that stands on the pages, in seconds.
    """
    whole = parser()
    day = datetime.fromtimestamp(made_at, UTC).date().isoformat()
    pages = {whole.prog: _page(whole, whole.description or "", day, deeper=False)}
    for name, told, command in _commands(whole):
        pages[f"{whole.prog}-{name}"] = _page(command, told, day, deeper=True)
    return {f"{name}.1": page for name, page in pages.items()}


def _page(command: ArgumentParser, told: str, day: str, *, deeper: bool) -> str:
    name = command.prog.replace(" ", "-")
    lines = [
        f'.TH "{_text(name.upper())}" 1 "{day}" "frontoffice {__version__}"',
        ".SH NAME",
        f"{_text(name)} \\- {_text(told.rstrip('.'))}",
        ".SH SYNOPSIS",
        *_usage(command),
    ]
    if options := list(_options(command)):
        lines += [".SH OPTIONS", *options]
    if found := list(_commands(command)):
        lines += [".SH COMMANDS"]
        for one, said, below in found:
            lines += list(_below(below, said)) if deeper else [*_item(one), _text(said)]
    also = "frontoffice" if deeper else "frontoffice-register"
    lines += [".SH EXIT STATUS", _text(_STATUS), ".SH SEE ALSO", f".BR {_text(also)} (1)"]
    return "\n".join(lines) + "\n"


def _below(command: ArgumentParser, told: str) -> Iterator[str]:
    """Yield the part of a page about a command below another one, and what is below that."""
    yield f'.SS "{_text(command.prog.partition(" ")[2])}"'
    yield _text(told)
    yield ".PP"
    yield from _usage(command)
    yield from _options(command)
    for _, said, deeper in _commands(command):
        yield from _below(deeper, said)


def _usage(command: ArgumentParser) -> list[str]:
    usage = command.format_usage().removeprefix("usage: ")
    return [".nf", *map(_text, textwrap.dedent(usage).rstrip().splitlines()), ".fi"]


def _options(command: ArgumentParser) -> Iterator[str]:
    for action in command._actions:
        if action.help == SUPPRESS or isinstance(action, _SubParsersAction):
            continue
        yield from _item(_named(command, action))
        yield _text(command._get_formatter()._expand_help(action) if action.help else "")


def _named(command: ArgumentParser, action: Action) -> str:
    formatter = command._get_formatter()
    return formatter._format_action_invocation(action)


def _commands(command: ArgumentParser) -> Iterator[tuple[str, str, ArgumentParser]]:
    """Yield name, help and parser of each command right below *command*, in the order of its help."""
    for action in command._actions:
        if isinstance(action, _SubParsersAction):
            told = {one.dest: one.help or "" for one in action._choices_actions}
            for name, below in action.choices.items():
                yield name, told.get(name, ""), below


def _item(name: str) -> list[str]:
    return [".TP", f"\\fB{_text(name)}\\fR"]


def _text(text: str) -> str:
    """Return *text* as the manual's language writes it."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain
