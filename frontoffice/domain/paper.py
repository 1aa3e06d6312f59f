"""The papers that an appeal can have, and what may be missing in one."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from frontoffice.domain.appeal import ApplicantKind, Draft, Flag
from frontoffice.domain.kinds import Form
from frontoffice.domain.status import OPEN, Status
from frontoffice.i18n import Localised


class PaperKind(StrEnum):
    """A paper; the value is the purpose of its template in the reference data."""

    CARD = "card"
    """The registration card."""
    PROTOCOL = "protocol"
    """Of an oral appeal, signed by the applicant (Code, art. 63(1)-(2))."""
    AUTHORITY = "authority"
    """The representative's authority, told orally and written down (art. 68(2))."""
    CONTACTS = "contacts"
    """The applicant confirms by signature that address, phone and e-mail are true (art. 66(4))."""
    MENDING = "mending"
    """What is missing, and until when it may be mended (art. 64(6))."""
    RETURN = "return"
    """Notice that the appeal goes back, and why (art. 64(7))."""
    REDIRECT = "redirect"
    """Notice that another body is competent (art. 65)."""
    WITHDRAWAL = "withdrawal"
    """The applicant's written request to take the appeal back (art. 64(9))."""
    SIGNERS = "signers"
    """The list of those who signed a collective appeal."""


class Requisite(StrEnum):
    """What the law asks of an appeal, and what may be missing in it (art. 63(2), 93(2))."""

    NAME = "name"
    IDENTIFIER = "identifier"
    ADDRESS = "address"
    ADDRESSEE = "addressee"
    ESSENCE = "essence"
    DATE = "date"
    SIGNATURE = "signature"
    CONTESTED = "contested"
    EVIDENCE = "evidence"
    ATTACHMENTS = "attachments"
    AUTHORITY = "authority"


PAPER_NAMES: Final[Mapping[PaperKind, Localised]] = MappingProxyType(
    {
        PaperKind.CARD: Localised("Тіркеу карточкасы", "Регистрационная карточка", "Card"),
        PaperKind.PROTOCOL: Localised(
            "Ауызша жолданымның хаттамасы",
            "Протокол устного обращения",
            "Protocol of an oral appeal",
        ),
        PaperKind.AUTHORITY: Localised(
            "Өкілдің өкілеттігі туралы жазба",
            "Запись о полномочиях представителя",
            "Record of the representative's authority",
        ),
        PaperKind.CONTACTS: Localised(
            "Байланыс деректерін растау", "Подтверждение контактов", "Confirmation of contacts"
        ),
        PaperKind.MENDING: Localised(
            "Кемшіліктерді жоюды ұсыну",
            "Предложение устранить недостатки",
            "Request to mend what is missing",
        ),
        PaperKind.RETURN: Localised(
            "Жолданымды қайтару туралы хабарлама",
            "Уведомление о возврате обращения",
            "Notice of return",
        ),
        PaperKind.REDIRECT: Localised(
            "Қайта жіберу туралы хабарлама",
            "Уведомление о перенаправлении",
            "Notice of redirection",
        ),
        PaperKind.WITHDRAWAL: Localised(
            "Жолданымды кері қайтарып алу туралы арыз",
            "Заявление об отзыве обращения",
            "Request to withdraw the appeal",
        ),
        PaperKind.SIGNERS: Localised(
            "Қол қойғандардың тізімі", "Список подписавших", "List of signers"
        ),
    }
)
"""How people call the papers."""

REQUISITE_NAMES: Final[Mapping[Requisite, Localised]] = MappingProxyType(
    {
        Requisite.NAME: Localised(
            "тегі, аты, әкесінің аты (ұйымның атауы)",
            "фамилия, имя, отчество (наименование организации)",
            "surname, name, patronymic (name of the organisation)",
        ),
        Requisite.IDENTIFIER: Localised("ЖСН немесе БСН", "ИИН или БИН", "IIN or BIN"),
        Requisite.ADDRESS: Localised("пошталық мекенжайы", "почтовый адрес", "postal address"),
        Requisite.ADDRESSEE: Localised(
            "кімге жолданғаны", "кому адресовано", "whom it is addressed to"
        ),
        Requisite.ESSENCE: Localised("мәселенің мәні", "суть вопроса", "essence"),
        Requisite.DATE: Localised("берілген күні", "дата подачи", "date"),
        Requisite.SIGNATURE: Localised("қолтаңба", "подпись", "signature"),
        Requisite.CONTESTED: Localised(
            "шағым жасалатын акт немесе әрекет",
            "обжалуемый акт или действие",
            "the act or action that is contested",
        ),
        Requisite.EVIDENCE: Localised(
            "мән-жайлар мен дәлелдер", "обстоятельства и доказательства", "circumstances, evidence"
        ),
        Requisite.ATTACHMENTS: Localised(
            "қоса берілетін құжаттар тізімі", "перечень приложений", "list of attachments"
        ),
        Requisite.AUTHORITY: Localised(
            "өкілдің өкілеттігі", "полномочия представителя", "the representative's authority"
        ),
    }
)
"""How papers call what is missing."""

_BY_FLAG: Final[Mapping[str, Requisite]] = MappingProxyType(
    {
        "anonymous": Requisite.NAME,
        "name.missing": Requisite.NAME,
        "iin.missing": Requisite.IDENTIFIER,
        "iin.wrong": Requisite.IDENTIFIER,
        "bin.missing": Requisite.IDENTIFIER,
        "bin.wrong": Requisite.IDENTIFIER,
        "address.missing": Requisite.ADDRESS,
        "addressee.missing": Requisite.ADDRESSEE,
        "essence.missing": Requisite.ESSENCE,
        "contested.missing": Requisite.CONTESTED,
        "representative.missing": Requisite.AUTHORITY,
        "representative.unsigned": Requisite.AUTHORITY,
    }
)


def missing_by(flags: Iterable[Flag]) -> tuple[Requisite, ...]:
    """Return what *flags* say is missing of what the law asks for, in the law's order."""
    found = {_BY_FLAG[flag.code] for flag in flags if flag.code in _BY_FLAG}
    return tuple(one for one in Requisite if one in found)


def name_of_paper(kind: str) -> Localised:
    """Return how people call the paper *kind*; the word itself where a newer version knows more."""
    return PAPER_NAMES[PaperKind(kind)] if kind in set(PaperKind) else Localised(kind, kind, kind)


def name_of_requisite(code: str) -> Localised:
    """Return how papers call *code*; the code itself where a newer version knows more."""
    try:
        return REQUISITE_NAMES[Requisite(code)]
    except ValueError:
        return Localised(code, code, code)


def papers_of(
    draft: Draft, status: Status, *, asked_to_mend: bool, signers: bool
) -> tuple[PaperKind, ...]:
    """Return the papers that an appeal which says *draft* and stands at *status* can have.

    :param asked_to_mend: whether it was asked to be mended, at any time.
    :param signers: whether a list of those who signed it is there.
    """
    return tuple(_papers(draft, status, asked_to_mend=asked_to_mend, signers=signers))


def _papers(
    draft: Draft, status: Status, *, asked_to_mend: bool, signers: bool
) -> Iterator[PaperKind]:
    somebody = draft.applicant.kind is not ApplicantKind.NOBODY
    yield PaperKind.CARD
    if draft.form is Form.ORAL:
        yield PaperKind.PROTOCOL
    if draft.representative:
        yield PaperKind.AUTHORITY
    if somebody:
        yield PaperKind.CONTACTS
    if asked_to_mend:
        yield PaperKind.MENDING
    if status is Status.RETURNED:
        yield PaperKind.RETURN
    if status is Status.REDIRECTED:
        yield PaperKind.REDIRECT
    if somebody and (status in OPEN or status is Status.WITHDRAWN):
        yield PaperKind.WITHDRAWAL
    if signers:
        yield PaperKind.SIGNERS
