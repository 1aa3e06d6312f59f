"""A conversation as the draft of a written appeal: what was not settled is put in writing."""

from dataclasses import dataclass
from typing import Final

from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.booking import Booking
from frontoffice.domain.conversation import Conversation, ConversationWay
from frontoffice.domain.kinds import AppealLanguage, Form
from frontoffice.services.in_force import InForce

_READ: Final = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How what was said is to be registered; what is left empty is found."""

    kind: str = ""
    """Code of the kind; empty for the first one of the table."""
    topic: str = ""
    """Code; empty for the one that the words speak for."""
    essence: str = ""
    """Empty for the question and the minutes."""
    addressee: str = ""
    language: AppealLanguage | None = None
    """None for the first one of the person."""
    form: Form | None = None
    """None for the one that the conversation had."""
    address: str = ""
    note: str = ""
    """Kept with the decision."""


class TakingDown:
    """Make drafts of conversations; it reads no disk and writes nothing."""

    def __init__(self, tables: InForce) -> None:
        self._tables = tables

    def draft(self, booked: Booking, one: Conversation, minutes: str, wanted: Written) -> Draft:
        """Return the draft of a conversation."""
        guest = booked.guest
        essence = wanted.essence.strip() or "\n\n".join(
            filter(None, (guest.question.strip(), minutes.strip()))
        )
        return Draft(
            applicant=Applicant(
                kind=ApplicantKind.PERSON,
                name=guest.name,
                identifier=guest.identifier,
                phone=guest.phone,
                address=wanted.address.strip(),
            ),
            representative=one.represented_by,
            kind=wanted.kind or self._tables.kinds.main()[0].code,
            form=wanted.form or (Form.VIDEO if one.way is ConversationWay.VIDEO else Form.ORAL),
            language=wanted.language or _language(guest.languages),
            topic=wanted.topic or self.topic(essence),
            addressee=wanted.addressee.strip() or one.official,
            essence=essence,
            urgent=guest.urgent,
        )

    def topic(self, essence: str) -> str:
        """Return the code of the topic that *essence* speaks for; empty where it does not tell."""
        tables = self._tables
        found = tables.data.adviser.advise(essence[:_READ], tables.office.region, "", 1)
        return found[0].topic.code if found else ""


def _language(languages: tuple[str, ...]) -> AppealLanguage:
    known = {one.value: one for one in AppealLanguage}
    return next((known[one] for one in languages if one in known), AppealLanguage.KK)
