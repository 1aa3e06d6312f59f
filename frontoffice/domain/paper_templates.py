"""Templates of papers: texts of the reference data with places in braces, checked and filled.

A line that is nothing but one name in braces may name a block, which the paper lays out: a table,
the essence, a line to sign on. All other names stand within the text. Kazakh and Russian name
the same blocks in the same order, so that each block stands once, under both texts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from string import Formatter
from types import MappingProxyType
from typing import Final

from frontoffice.domain.paper import PaperKind
from frontoffice.domain.reference import rows_of
from frontoffice.domain.reference_data import ReferenceData
from frontoffice.domain.reference_names import TEMPLATES
from frontoffice.domain.reference_standing import filled as filled_cells
from frontoffice.i18n import Localised

BLOCKS: Final = (
    "requisites",
    "contacts",
    "essence",
    "attachments",
    "missing_list",
    "signer_list",
    "applicant_signature",
    "representative_signature",
    "clerk_signature",
    "receipt_signature",
)
"""What a paper lays out by itself, each named on a line of its own."""

PLACES: Final = (
    "number",
    "kind",
    "received",
    "registered",
    "due",
    "days",
    "today",
    "office",
    "place",
    "applicant",
    "identifier",
    "address",
    "phone",
    "email",
    "representative",
    "signers",
    "addressee",
    "topic",
    "form",
    "language",
    "contested",
    "clerk",
    "position",
    "missing",
    "until",
    "body",
    "reason",
    "note",
    "on",
)
"""What may stand in a text in braces."""


class TemplateFault(StrEnum):
    """Why a template is not taken, and the one that ships takes its place."""

    WITHDRAWN = "withdrawn"
    """No template for this paper is in force."""
    UNKNOWN = "unknown"
    """It names something that papers do not have."""
    BROKEN = "broken"
    """A brace is not closed, or not opened; or more than a name stands in braces."""
    APART = "apart"
    """Kazakh and Russian do not name the same blocks in the same order."""


TEMPLATE_FAULT_WORDS: Final[Mapping[TemplateFault, Localised]] = MappingProxyType(
    {
        TemplateFault.WITHDRAWN: Localised(
            "Бұл қағаздың үлгісі күшінде жоқ: бағдарламаның өз үлгісі алынды.",
            "Шаблона этой бумаги нет в силе: взят шаблон самой программы.",
            "No template of this paper is in force: the one that ships was taken.",
        ),
        TemplateFault.UNKNOWN: Localised(
            "Үлгіде белгісіз атау бар: {said}. Бағдарламаның өз үлгісі алынды.",
            "В шаблоне неизвестное имя: {said}. Взят шаблон самой программы.",
            "The template names something unknown: {said}. The one that ships was taken.",
        ),
        TemplateFault.BROKEN: Localised(
            "Үлгінің жақшалары дұрыс емес: {said}. Бағдарламаның өз үлгісі алынды.",
            "В шаблоне не сходятся скобки: {said}. Взят шаблон самой программы.",
            "The braces of the template do not fit: {said}. The one that ships was taken.",
        ),
        TemplateFault.APART: Localised(
            "«{said}» үлгісінде қазақша және орысша мәтіннің бөліктері әртүрлі. "
            "Бағдарламаның өз үлгісі алынды.",
            "В шаблоне «{said}» разные части в казахском и русском тексте. "
            "Взят шаблон самой программы.",
            "The Kazakh and the Russian text of the template “{said}” have different blocks. "
            "The one that ships was taken.",
        ),
    }
)
"""Why a template was not taken, for the clerk."""


@dataclass(frozen=True, slots=True)
class PaperTemplate:
    """One template."""

    code: str
    purpose: str
    kind: str
    """The kind of appeal that it is for; empty for all."""
    title: Localised
    text: Localised

    @property
    def version(self) -> str:
        """Eight digits that differ where a text differs."""
        said = (self.title.kk, self.title.ru, self.text.kk, self.text.ru)
        return sha256("\x1f".join(said).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a template: a block, or the paragraphs between two blocks."""

    block: str = ""
    """Empty for paragraphs."""
    kk: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The template for a paper, and why it is not the one that the office wanted."""

    template: PaperTemplate
    fault: TemplateFault | None = None
    said: str = ""
    """What the fault is about: a name, or the code of the template."""

    def told(self, language: str) -> str:
        """Return why it is not the one that was wanted; empty where it is."""
        if self.fault is None:
            return ""
        return TEMPLATE_FAULT_WORDS[self.fault].in_(language).format(said=self.said)


def template_of(cells: Mapping[str, str]) -> PaperTemplate:
    """Return the template that a row of the table, checked before, tells of."""
    return PaperTemplate(
        cells["code"],
        cells["purpose"],
        cells["kind"],
        *(
            Localised(cells[f"{name}_kk"], cells[f"{name}_ru"], cells[f"{name}_en"])
            for name in ("title", "text")
        ),
    )


def templates_of(data: ReferenceData) -> list[PaperTemplate]:
    """Return the templates that are in force on the day of *data*."""
    day = data.on.isoformat()
    rows = data.rows(TEMPLATES).in_force()
    return [template_of(filled_cells(row)) for row in rows if row.holds_on(day)]


def fault_of(template: PaperTemplate) -> tuple[TemplateFault, str] | None:
    """Return the first thing that is wrong with *template*, and what it is about; None if none."""
    titles, texts = template.title, template.text
    for text in (titles.kk, titles.ru, *texts.kk.splitlines(), *texts.ru.splitlines()):
        if _block(text):
            continue
        try:
            names = _names(text)
        except ValueError:
            return TemplateFault.BROKEN, text.strip()
        for name in names:
            if name not in PLACES:
                return TemplateFault.UNKNOWN, name
    if _blocks(texts.kk) != _blocks(texts.ru):
        return TemplateFault.APART, template.code
    return None


def passages_of(template: PaperTemplate) -> tuple[Passage, ...]:
    """Return the pieces of a *template* without fault, each block under both texts before it."""
    found: list[Passage] = []
    parts = zip(_parts(template.text.kk), _parts(template.text.ru), strict=True)
    for (kk, block), (ru, _) in parts:
        if kk or ru:
            found.append(Passage(kk=kk, ru=ru))
        if block:
            found.append(Passage(block))
    return tuple(found)


def filled(text: str, places: Mapping[str, str]) -> str:
    """Return *text* with its places filled, a dash where nothing is known."""
    return "".join(
        before + ("" if name is None else places.get(name, "") or "—")
        for before, name, _, _ in Formatter().parse(text)
    )


def choose(templates: Iterable[PaperTemplate], paper: PaperKind, kind: str) -> Chosen:
    """Return the template of *paper* for an appeal of *kind*, of *templates* in force.

    One for this kind comes before one for all, and one of the office's own before the one that
    ships under the same purpose. One with a fault gives way to the one that ships, and that is
    told.
    """
    ships = shipped()[paper]
    fitting = [one for one in templates if one.purpose == paper and one.kind in ("", kind)]
    if not fitting:
        return Chosen(ships, TemplateFault.WITHDRAWN, ships.code)
    first = min(fitting, key=lambda one: (not one.kind, one.code == ships.code, one.code))
    fault = fault_of(first)
    return Chosen(first) if fault is None else Chosen(ships, *fault)


@cache
def shipped() -> Mapping[PaperKind, PaperTemplate]:
    """Return the template of every paper that ships with the program."""
    rows = map(template_of, rows_of(TEMPLATES))
    return {PaperKind(one.purpose): one for one in rows if one.purpose in set(PaperKind)}


def _names(text: str) -> list[str]:
    """Return the names in braces.

    :raises ValueError: the braces do not fit, or hold more than a name.
    """
    names = []
    for _, name, spec, conversion in Formatter().parse(text):
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            raise ValueError(text)
        names.append(name)
    return names


def _block(line: str) -> str:
    """Return the block that *line* names; empty for a line of text."""
    bare = line.strip()
    name = bare[1:-1]
    return name if bare == f"{{{name}}}" and name in BLOCKS else ""


def _blocks(text: str) -> list[str]:
    return [name for line in text.splitlines() if (name := _block(line))]


def _parts(text: str) -> Sequence[tuple[tuple[str, ...], str]]:
    """Return the paragraphs before each block with its name; the last ones with none."""
    found: list[tuple[tuple[str, ...], str]] = []
    lines: list[str] = []
    for line in text.splitlines():
        if name := _block(line):
            found.append((tuple(lines), name))
            lines = []
        elif line.strip():
            lines.append(line.strip())
    return [*found, (tuple(lines), "")]
