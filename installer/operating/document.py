"""The commands of a document for people, and what the document says comes of them.

A block of ``sh`` holds commands; the words after ``sh`` say who gives them: nothing for root on the
server, ``desk-1`` and so on for a person at a desk, ``elsewhere`` for a machine of its own. ``by-hand``
means that only a person can do it, ``window`` that a window stays open, ``refused`` that the last command
is to end with 1. A block of ``text`` right after it is what it prints. There ``…`` is anything; a code, a
time, a date, a PIN or a long number is an example, and the later commands that name it mean the real one.
"""
# ruff: noqa: INP001 -- part of a script that the tests import too

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_FENCE: Final = re.compile(r"^( *)```(.*)$")
_INLINE: Final = re.compile(r"`(frontoffice(?:-central)? [a-z][^`]*)`")
_OPTIONAL: Final = re.compile(r"\[[^]]*\]")
_PROMPT: Final = re.compile(r"^    \$ (frontoffice .*)$", re.MULTILINE)
_PROGRAM: Final = re.compile(r"^(?:[A-Z_]+=\S+ )*(frontoffice(?:-central)?) ")
_KINDS: Final = (
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    r"[A-Z0-9]{4,5}(?:-[A-Z0-9]{4,5})+",
    r"\d{8}T\d{6}Z",
    r"\d\d \d{4} \d{3} \d\d \d{5} \d\d",
    r"\d{2}\.\d{2}\.\d{4}",
    r"\d{4}-\d{2}-\d{2}",
    r"\d{2}:\d{2}",
    r"\d{18}",
    r"(?<=PIN )\d{6}",
)
"""What differs each time, by its form."""
_EXAMPLE: Final = re.compile(
    "|".join(f"(?P<k{n}>{kind})" for n, kind in enumerate(_KINDS)) + "|(?P<any>…)"
)


class DocumentError(Exception):
    """The document and the program do not agree; says where and how."""


@dataclass(frozen=True, slots=True)
class Block:
    """Commands that somebody gives one after the other."""

    line: int
    """Of the document, at which its first command stands."""
    who: str
    """``root``, or the name after ``sh``."""
    words: frozenset[str]
    """``by-hand``, ``window``, ``refused``."""
    commands: str
    prints: str | None = None


def blocks(document: str) -> Iterator[Block]:
    """Yield the blocks of ``sh`` in their order.

    :raises DocumentError: a block names no language, or is not ended.
    """
    block: Block | None = None
    for line, info, body, gap in _fences(document):
        language, *words = info.split() or [""]
        if not language:
            raise DocumentError(f"line {line}: this block names no language")
        if language == "text" and block is not None and not gap:
            yield Block(block.line, block.who, block.words, block.commands, body)
            block = None
            continue
        if block is not None:
            yield block
        names = {"by-hand", "window", "refused"}
        who = next((word for word in words if word not in names), "root")
        block = Block(line + 1, who, frozenset(words) & names, body) if language == "sh" else None
    if block is not None:
        yield block


def _fences(document: str) -> Iterator[tuple[int, str, str, bool]]:
    """Yield line, info, body and whether other words stand before it since the last one."""
    lines = document.splitlines()
    at, gap = 0, True
    while at < len(lines):
        if (begin := _FENCE.match(lines[at])) is None:
            gap = gap or bool(lines[at].strip())
            at += 1
            continue
        margin, first = len(begin[1]), at
        at += 1
        while at < len(lines) and lines[at].strip() != "```":
            at += 1
        if at == len(lines):
            raise DocumentError(f"line {first + 1}: this block is not ended")
        body = "\n".join(line[margin:] for line in lines[first + 1 : at])
        yield first + 1, begin[2].strip(), body, gap
        gap = False
        at += 1


@dataclass(frozen=True, slots=True)
class Invocation:
    """One command of the program."""

    told: str
    """As it stands in the document."""
    words: list[str]
    whole: bool
    """Not only named in the middle of a sentence."""


def invocations(document: str) -> Iterator[Invocation]:
    """Yield every command of the program in *document*.

    Those in blocks of ``sh``, after a prompt, and in the middle of sentences; what follows three
    spaces after a prompt is a remark, and what stands in square brackets may be left out.
    """
    whole = [line for block in blocks(document) for line in _lines(block.commands)]
    whole += [one.split("   ")[0] for one in _PROMPT.findall(document)]
    outside = "\n".join(line for line in document.splitlines() if not line.startswith("    $"))
    named = [one.replace("\n", " ") for one in _INLINE.findall(outside)]
    for told in (*whole, *named):
        if (program := _PROGRAM.match(told)) is None:
            continue
        words = shlex.split(_OPTIONAL.sub("", told[program.end() :]), comments=True)
        end = next((at for at, word in enumerate(words) if word[0:1] in {"|", ">", "<", "&"}), None)
        central = ["central"] if program[1].endswith("central") else []
        yield Invocation(told, central + words[:end], told in whole)


def _lines(commands: str) -> list[str]:
    return commands.replace("\\\n", " ").splitlines()


@dataclass(slots=True)
class Examples:
    """What the document's examples are in reality."""

    real: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, file: Path) -> "Examples":
        """Return what an earlier run has kept in *file*."""
        return cls(json.loads(file.read_text("utf-8")) if file.exists() else {})

    def keep(self, file: Path) -> None:
        """Keep what is known in *file*."""
        file.write_text(json.dumps(self.real, ensure_ascii=False, indent=1), "utf-8")

    def put_into(self, text: str) -> str:
        """Return *text* with what is known put in the place of its examples."""
        for example in sorted(self.real, key=len, reverse=True):
            text = text.replace(example, self.real[example])
        return text

    def learn(self, prints: str, printed: str) -> None:
        """Compare what a block is to print with what it has printed, and keep what was real.

        :raises DocumentError: a line of the document did not come, or not in its order.
        """
        rest = printed.splitlines()
        for line in filter(str.strip, prints.splitlines()):
            form, names = self._form(line.strip())
            at, found = next(
                (
                    (at, found)
                    for at, one in enumerate(rest)
                    if (found := form.fullmatch(one.strip()))
                ),
                (0, None),
            )
            if found is None:
                raise DocumentError(f"the document says\n    {line}\nand it printed\n{printed}")
            rest = rest[at + 1 :]
            self.real |= {example: found[name] for name, example in names.items()}

    def _form(self, line: str) -> tuple[re.Pattern[str], dict[str, str]]:
        """Return what such a line has to look like, and the examples in it by their group."""
        form, names, at = "", {}, 0
        for number, found in enumerate(_EXAMPLE.finditer(line)):
            form += re.escape(line[at : found.start()])
            at, example = found.end(), found[0]
            if found["any"]:
                form += ".*"
            elif example in self.real:
                form += re.escape(self.real[example])
            else:
                kind = next(kind for n, kind in enumerate(_KINDS) if found[f"k{n}"])
                form += f"(?P<e{number}>{kind})"
                names[f"e{number}"] = example
        return re.compile(form + re.escape(line[at:])), names
