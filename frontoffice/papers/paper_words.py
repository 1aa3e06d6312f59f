"""The names of things on the papers, in Kazakh and in Russian."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from frontoffice.domain.kinds import AppealLanguage, Form, Unit
from frontoffice.i18n import N_
from frontoffice.papers.sayings import Said, said, term

NOT_TOLD: Final = N_("not told")

ABOUT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "kind": N_("Kind of appeal"),
        "received": N_("Received"),
        "registered": N_("Registered on"),
        "due": N_("Answer no later than"),
        "form": N_("Form and language"),
        "applicant": N_("Applicant"),
        "identifier": N_("IIN or BIN"),
        "birth": N_("Born on"),
        "address": N_("Address"),
        "phone": N_("Telephone"),
        "email": N_("E-mail"),
        "representative": N_("Representative"),
        "signers": N_("How many signed"),
        "addressee": N_("Addressed to"),
        "topic": N_("Topic"),
        "contested": N_("Contested act or action"),
        "accepted": N_("Accepted by"),
        "essence": N_("Essence"),
        "attachments": N_("Attachments"),
        "film": N_("Film"),
        "sound": N_("Sound recording"),
        "begun": N_("Recorded on"),
        "devices": N_("Recorded by"),
        "approved": N_("Recording approved by"),
        "ending": N_("Why the recording ended"),
        "remarks": N_("Noted at the recording"),
        "digest": N_("SHA-256 of the recording"),
        "applicant_signature": N_("Applicant’s signature"),
        "representative_signature": N_("Representative’s signature"),
        "clerk_signature": N_("Clerk’s signature"),
        "receipt_signature": N_("I have received this paper"),
    }
)
"""What each fact and each signature is called."""
BY_APPLICANT: Final = N_("the applicant")
BY_CLERK: Final = N_("the clerk {login} alone")

DAY_REGISTER: Final = N_("Register of the day")
REGISTERED: Final = N_("Registered: {n}")
DAY_HEADS: Final = (
    N_("No."),
    N_("Number"),
    N_("Time"),
    N_("Applicant"),
    N_("Kind"),
    N_("Topic and essence"),
    N_("Addressed to"),
    N_("Due"),
    N_("Clerk"),
)
"""The columns of the register of the day."""

COUNTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "signed": N_("Lines signed"),
        "readable": N_("of these, readable"),
        "unique": N_("of these, different people"),
        "doubtful": N_("of these, doubtful"),
        "certain": N_("People without a doubt"),
    }
)
"""The figures of a list of signers, in the order in which they come about."""
LIST_HEADS: Final = (
    N_("No."),
    N_("Surname, name, patronymic"),
    N_("IIN"),
    N_("Born on"),
    N_("Remark"),
)
SAME_AS: Final = N_("line {n}")

_FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Form.WRITTEN: N_("written"),
        Form.ELECTRONIC: N_("electronic"),
        Form.ORAL: N_("oral"),
        Form.VIDEO: N_("video"),
    }
)
_LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        AppealLanguage.KK: N_("in Kazakh"),
        AppealLanguage.RU: N_("in Russian"),
        AppealLanguage.OTHER: N_("in another language"),
    }
)


def form_said(form: str) -> Said:
    """Return how an appeal came; the word itself where a newer version knows more."""
    return said(_FORMS[form]) if form in _FORMS else Said(form, form)


def language_said(language: str) -> Said:
    """Return the language of an appeal; the word itself where a newer version knows more."""
    return said(_LANGUAGES[language]) if language in _LANGUAGES else Said(language, language)


def term_said(days: int, unit: str) -> Said:
    """Return how long an answer may take."""
    _, apart = term(days, Unit(unit))
    return apart
