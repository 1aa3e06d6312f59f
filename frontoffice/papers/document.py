"""A paper of an appeal, or a list: what it says, not how it looks; Kazakh first, then Russian."""

from dataclasses import dataclass, field
from datetime import datetime

from frontoffice.papers.sayings import Said


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs: the Kazakh ones, and the Russian ones under them."""

    kk: tuple[str, ...]
    ru: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names of things and the things, a row each."""

    rows: tuple[tuple[Said, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What a person said or wrote, of any length."""

    label: Said
    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list of things, each in both languages."""

    points: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on, with the name of who signs, and room for the day."""

    who: Said
    name: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A signature that was drawn, or why there is none."""

    who: Said
    name: str
    told: str
    """How and when it was signed."""
    strokes: tuple[tuple[tuple[int, int], ...], ...]
    """Points from left to right and from top to bottom."""
    range: int
    """Width of the field in which they stand; it is not higher than wide."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Parts what comes from what stands above."""

    text: Said


@dataclass(frozen=True, slots=True)
class Bar:
    """A cell with a bar: so much of the whole, and the words beside it."""

    part: int
    whole: int
    words: str


Cell = str | Bar


@dataclass(frozen=True, slots=True)
class Grid:
    """A long table whose head stands on every page."""

    heads: tuple[Said, ...]
    widths: tuple[int, ...]
    """Of the columns, in hundredths of the page."""
    rows: tuple[tuple[Cell, ...], ...]


Part = Prose | Facts | Words | Points | Signature | Drawn | Heading | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One paper."""

    title: Said
    office: Said
    place: Said
    parts: tuple[Part, ...]
    made_at: datetime
    """On the office's clock."""
    number: str = ""
    """Of the appeal, in groups; empty where it is about several."""
    bars: str = field(default="", repr=False)
    """The digits of the bar code; empty for none."""
    subtitle: Said | None = None
    foot: str = ""
    """What stands at the foot of each page: of which template it was made."""
    copy: int = 1
    """1 for the first; 2, 3, … are marked as copies."""
    sample: bool = False
    """Marked as a sample: nothing was recorded."""
    demo: bool = False
    """Marked as coming from a demonstration office."""
    practice: bool = False
    """Marked all across as made in practice: it is about nobody."""
    wide: bool = False
    """Lies across the page."""
