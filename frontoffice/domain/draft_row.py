"""A row of a table, a message or a form, read as the draft of an appeal; never refused."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar

from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft, Flag
from frontoffice.domain.cleaning import SIGNERS
from frontoffice.domain.iin import Sex, identify
from frontoffice.domain.kinds import AppealLanguage, Form, bundled_kinds
from frontoffice.domain.regions import bundled_regions
from frontoffice.domain.text import clean, fold
from frontoffice.domain.topics import bundled_topics

COLUMNS: Final = (
    "ref",
    "kind",
    "form",
    "language",
    "topic",
    "applicant_kind",
    "applicant",
    "iin_or_bin",
    "birth_date",
    "sex",
    "address",
    "phone",
    "email",
    "representative",
    "signers",
    "urgent",
    "region",
    "addressee",
    "contested",
    "attachments",
    "essence",
)
"""The columns that a row may have; any of them may be absent."""

_GENERIC: Final = frozenset(
    map(fold, ["облысы", "область", "қаласы", "город", "region", "г.", "қ.", "обл."])
)

E = TypeVar("E", bound=StrEnum)

_COUNT: Final = re.compile(r"[0-9]{1,7}")
_ISO: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?:[T ].*)?$")
_LOCAL: Final = re.compile(r"(?P<day>[0-9]{1,2})[./](?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})$")
_APPLICATION: Final = "application"
_SYNONYMS: Final = {fold("өтініш"): _APPLICATION, fold("обращение"): _APPLICATION}
"""What people still call an application."""

_FORMS: Final = {
    Form.WRITTEN: "written жазбаша письменно письменная письменный",
    Form.ELECTRONIC: "electronic электрондық электронно электронная электронный",
    Form.ORAL: "oral ауызша устно устная устный",
    Form.VIDEO: "video бейне бейнежолданым видео видеообращение",
}
_LANGUAGES: Final = {
    AppealLanguage.KK: "kk kz kaz қаз қазақша қазақ казахский",
    AppealLanguage.RU: "ru rus рус русский орысша орыс",
    AppealLanguage.OTHER: "other басқа другой en eng",
}
_SEXES: Final = {
    Sex.MALE: "male m ер еркек муж мужской м",
    Sex.FEMALE: "female f әйел жен женский ж",
}
_APPLICANTS: Final = {
    ApplicantKind.PERSON: "person азамат гражданин",
    ApplicantKind.ORGANISATION: "organisation organization ұйым организация",
    ApplicantKind.NOBODY: "nobody анонимдік аноним анонимно",
}
_YES: Final = frozenset(map(fold, ["yes", "true", "1", "y", "иә", "да", "шұғыл", "срочно"]))
_NO: Final = frozenset(map(fold, ["", *["no", "false", "0", "n", "жоқ", "нет"]]))


def draft_of(row: Mapping[str, object]) -> tuple[Draft, tuple[Flag, ...]]:
    """Return the draft in *row* and what could not be read in it; never raises.

    What was written where it could not be read stands at the end of the essence, after the
    name of its column: nothing that a person wrote is lost. A kind that is unknown becomes an
    application; a topic, a region, a name, an identifier
    that is unknown stays as it was written. Who the applicant is follows, where it is not
    said, from the name and the identifier. What the draft lacks is not told here but by
    ``flags_of``.
    """
    reading = _Reading(row)
    draft = Draft(
        ref=reading.line("ref"),
        applicant=_applicant(reading),
        representative=reading.line("representative"),
        kind=_kind(reading),
        form=reading.named("form", _FORMS) or Form.WRITTEN,
        language=_language(reading),
        topic=_topic(reading.line("topic")),
        addressee=reading.line("addressee"),
        region=_region(reading.line("region")),
        contested=reading.text("contested").strip(),
        attachments=reading.several("attachments"),
        essence=reading.text("essence"),
        signers=_signers(reading),
        urgent=_urgent(reading),
    )
    unread = reading.unread()
    if unread:
        draft = replace(draft, essence="\n\n".join(filter(None, [draft.essence, *unread])))
    return draft, reading.flags()


class _Reading:
    """The cells of one row, read leniently, and what there was to say of them."""

    def __init__(self, row: Mapping[str, object]) -> None:
        self._row = row
        self._flags: list[Flag] = []
        self._unread: dict[str, str] = {}
        for name, value in row.items():
            if name not in COLUMNS and value not in (None, ""):
                column = clean(str(name)).text
                self._flags.append(Flag("field.unknown", column))
                self._unread[column] = clean(_as_text(value)).text

    def flags(self) -> tuple[Flag, ...]:
        """Return each flag once, in the order of reading."""
        return tuple(dict.fromkeys(self._flags))

    def unread(self) -> list[str]:
        """Return what stood where it could not be read, after the names of the columns."""
        return [f"{column}: {text}" for column, text in self._unread.items()]

    def flag_unread(self, code: str, column: str) -> None:
        """Say that *column* could not be read, and keep what it holds."""
        self._flags.append(Flag(code, column))
        self._unread[column] = self.text(column)

    def raw(self, column: str) -> object:
        return self._row.get(column)

    def text(self, column: str) -> str:
        """Return the cell as the person wrote it, cleaned."""
        return self._cleaned(self.raw(column), column)

    def line(self, column: str) -> str:
        """Return the cell as one line."""
        return " ".join(self.text(column).split())

    def several(self, column: str) -> tuple[str, ...]:
        """Return the parts of a list, or of a text with semicolons or lines."""
        value = self.raw(column)
        if isinstance(value, list | tuple):
            parts: Iterable[str] = [self._cleaned(part, column) for part in value]
        else:
            parts = self.text(column).replace(";", "\n").split("\n")
        return tuple(part.strip() for part in parts if part.strip())

    def named(self, column: str, words: Mapping[E, str]) -> E | None:
        """Return the member whose words name it; None, flagged, for what none names."""
        written = fold(self.line(column))
        for member, names in words.items():
            if written and written in fold(names).split():
                return member
        if written:
            self.flag_unread("value.unknown", column)
        return None

    def _cleaned(self, value: object, column: str) -> str:
        cleaned = clean(_as_text(value))
        if cleaned.changed:
            self._flags.append(Flag("text.cleaned", column))
        return cleaned.text


def _applicant(reading: _Reading) -> Applicant:
    name, identifier = reading.line("applicant"), reading.line("iin_or_bin")
    return Applicant(
        kind=reading.named("applicant_kind", _APPLICANTS) or _derived(name, identifier),
        name=name,
        identifier=identifier,
        birth_on=_birth(reading),
        sex=reading.named("sex", _SEXES),
        address=reading.line("address"),
        phone=reading.line("phone"),
        email=reading.line("email"),
    )


def _derived(name: str, identifier: str) -> ApplicantKind:
    if not name and not identifier:
        return ApplicantKind.NOBODY
    is_bin = identify(identifier).kind == "bin"
    return ApplicantKind.ORGANISATION if is_bin else ApplicantKind.PERSON


def _kind(reading: _Reading) -> str:
    """Return the code of the kind, by its code or by its name in any language."""
    written = fold(reading.line("kind"))
    if not written:
        return _APPLICATION
    for kind in bundled_kinds().all():
        if written in map(fold, (kind.code, kind.name.kk, kind.name.ru, kind.name.en)):
            return kind.code
    if written not in _SYNONYMS:
        reading.flag_unread("kind.unknown", "kind")
    return _APPLICATION


def _language(reading: _Reading) -> AppealLanguage:
    unnamed = AppealLanguage.OTHER if reading.line("language") else AppealLanguage.KK
    return reading.named("language", _LANGUAGES) or unnamed


@lru_cache(maxsize=1_024)
def _topic(written: str) -> str:
    """Return the code of the topic, else what was written; 1.2 of a spreadsheet is 01.02."""
    padded = ".".join(part.zfill(2) for part in written.split("."))
    topics = bundled_topics()
    for topic in filter(None, (topics.find(written), topics.find(padded))):
        return topic.code
    for topic in topics.all():
        if fold(written) in map(fold, (topic.name.kk, topic.name.ru, topic.name.en)):
            return topic.code
    return written


@lru_cache(maxsize=1_024)
def _region(written: str) -> str:
    """Return the KATO code of the region, else what was written."""
    names = {
        region.kato: [fold(name) for name in (region.name.kk, region.name.ru, region.name.en)]
        for region in bundled_regions().all()
    }
    same = [kato for kato, folded in names.items() if fold(written) in folded]
    # Without «область» or «қаласы» the name may still be that of one region only.
    bare = _bare(fold(written))
    alike = [kato for kato, folded in names.items() if bare and bare in map(_bare, folded)]
    for found in (same, alike):
        if len(found) == 1:
            return found[0]
    return written


def _bare(name: str) -> frozenset[str]:
    return frozenset(name.split()) - _GENERIC


def _signers(reading: _Reading) -> int:
    written = reading.line("signers")
    if _COUNT.fullmatch(written) and int(written) in SIGNERS:
        return int(written)
    if written:
        reading.flag_unread("signers.wrong", "signers")
    return 1


def _urgent(reading: _Reading) -> bool:
    written = fold(reading.line("urgent"))
    if written not in _YES | _NO:
        reading.flag_unread("value.unknown", "urgent")
    return written in _YES


def _birth(reading: _Reading) -> date | None:
    written = reading.line("birth_date")
    parts = _ISO.match(written) or _LOCAL.match(written)
    if parts:
        try:
            return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        except ValueError:
            pass  # the 30th of February: told below like anything unreadable
    if written:
        reading.flag_unread("date.unreadable", "birth_date")
    return None


def _as_text(value: object) -> str:
    """Return the cell as text; a whole number of a spreadsheet without its «.0»."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    if isinstance(value, list | tuple):
        return ", ".join(map(_as_text, value))
    try:
        return str(value)
    except (ValueError, RecursionError):
        # An integer of thousands of digits: not a text, and told like a bad character.
        return "\0"
