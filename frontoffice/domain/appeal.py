"""What a person brings: the draft of an appeal, and what of the law's list it lacks.

Nothing here can refuse an appeal (Code, art. 64(1)); what is missing or odd becomes a flag.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from frontoffice.domain.iin import Sex
from frontoffice.domain.kinds import AppealLanguage, Form


class ApplicantKind(StrEnum):
    """Who brings an appeal."""

    PERSON = "person"
    ORGANISATION = "organisation"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who brings the appeal, as told; every field may be empty (Code, art. 63(2))."""

    kind: ApplicantKind = ApplicantKind.PERSON
    name: str = ""
    identifier: str = ""
    """IIN or BIN as typed, right or wrong."""
    birth_on: date | None = None
    sex: Sex | None = None
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An appeal before its number: all that articles 63(2) and 93(2) name."""

    ref: str = ""
    """The sender's own mark of this row; not shown to anybody."""
    applicant: Applicant = field(default_factory=Applicant)
    representative: str = ""
    kind: str = "application"
    form: Form = Form.WRITTEN
    language: AppealLanguage = AppealLanguage.KK
    topic: str = ""
    addressee: str = ""
    region: str = ""
    contested: str = ""
    attachments: tuple[str, ...] = ()
    essence: str = ""
    signers: int = 1
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to tell the person or the reader; never a reason not to register."""

    code: str
    """Stable, for example ``iin.missing``; its sentence is found by it."""
    field: str = ""
    """The column of the draft that it is about."""
