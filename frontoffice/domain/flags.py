"""What an appeal lacks of the law's list, and the sentence for the person.

No flag is a reason not to register (Code, art. 64(1)); what the law asks for may be mended
in a reasonable term (64(6)).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft, Flag
from frontoffice.domain.iin import identify
from frontoffice.domain.kinds import Form, Kind, Kinds
from frontoffice.domain.topics import Topics
from frontoffice.i18n import Localised

ESSENCE_LONG: Final = 10_000
"""Characters above which an essence is flagged; it is kept whole."""
_OLDEST: Final = 120
"""Years; nobody who comes is older."""
_SPOKEN: Final = frozenset({Form.ORAL, Form.VIDEO})


FLAG_WORDS: Final[Mapping[str, Localised]] = MappingProxyType(
    {
        "anonymous": Localised(
            "Авторы көрсетілмеген, жауап жіберілмейді. Тіркеуге кедергі емес.",
            "Автор не назван, ответ направить некому. Регистрации это не мешает.",
            "The author is not named: there is nobody to answer. This does not prevent registration.",
        ),
        "name.missing": Localised(
            "Аты-жөні жазылмаған. Тіркеуге кедергі емес.",
            "Фамилия и имя не указаны. Регистрации это не мешает.",
            "The name is missing. This does not prevent registration.",
        ),
        "iin.missing": Localised(
            "ЖСН жоқ. Тіркеуге кедергі емес.",
            "ИИН не указан. Регистрации это не мешает.",
            "The IIN is missing. This does not prevent registration.",
        ),
        "iin.wrong": Localised(
            "ЖСН қате: цифрларын тексеріңіз. Тіркеуге кедергі емес.",
            "ИИН неверен: проверьте цифры. Регистрации это не мешает.",
            "The IIN is wrong: check its digits. This does not prevent registration.",
        ),
        "bin.missing": Localised(
            "БСН жоқ. Тіркеуге кедергі емес.",
            "БИН не указан. Регистрации это не мешает.",
            "The BIN is missing. This does not prevent registration.",
        ),
        "bin.wrong": Localised(
            "БСН қате: цифрларын тексеріңіз. Тіркеуге кедергі емес.",
            "БИН неверен: проверьте цифры. Регистрации это не мешает.",
            "The BIN is wrong: check its digits. This does not prevent registration.",
        ),
        "birth.implausible": Localised(
            "Туған күні шындыққа сай емес: тексеріңіз. Тіркеуге кедергі емес.",
            "Дата рождения неправдоподобна: проверьте её. Регистрации это не мешает.",
            "The birth date is implausible: check it. This does not prevent registration.",
        ),
        "address.missing": Localised(
            "Мекенжай жоқ. Тіркеуге кедергі емес.",
            "Адрес не указан. Регистрации это не мешает.",
            "The address is missing. This does not prevent registration.",
        ),
        "contacts.missing": Localised(
            "Телефон да, пошта да жоқ: жауап тек хатпен барады. Тіркеуге кедергі емес.",
            "Нет ни телефона, ни почты: ответ придёт только письмом. Регистрации это не мешает.",
            "Neither phone nor e-mail: the answer goes by letter only. "
            "This does not prevent registration.",
        ),
        "representative.missing": Localised(
            "Қол қойғандар көп, бірақ өкілі көрсетілмеген. Тіркеуге кедергі емес.",
            "Подписавших несколько, но представитель не указан. Регистрации это не мешает.",
            "There are several signers but no representative. This does not prevent registration.",
        ),
        "representative.unsigned": Localised(
            "Өкілдің өкілеттігін парақта жазып, сенім білдірушіге қол қойғызыңыз. "
            "Тіркеуге кедергі емес.",
            "Полномочия представителя запишите на листе, его подписывает доверитель. "
            "Регистрации это не мешает.",
            "Write the representative's authority down and have the principal sign it. "
            "This does not prevent registration.",
        ),
        "addressee.missing": Localised(
            "Кімге жолданғаны көрсетілмеген. Тіркеуге кедергі емес.",
            "Не указано, кому адресовано. Регистрации это не мешает.",
            "The addressee is missing. This does not prevent registration.",
        ),
        "kind.unknown": Localised(
            "Түрі белгісіз: арыз ретінде есептеледі. Тіркеуге кедергі емес.",
            "Вид неизвестен: считается заявлением. Регистрации это не мешает.",
            "The kind is unknown: it counts as an application. This does not prevent registration.",
        ),
        "topic.missing": Localised(
            "Тақырыбы таңдалмаған. Тіркеуге кедергі емес.",
            "Тема не выбрана. Регистрации это не мешает.",
            "No topic is chosen. This does not prevent registration.",
        ),
        "topic.unknown": Localised(
            "Мұндай тақырып жіктеуіште жоқ. Тіркеуге кедергі емес.",
            "Такой темы нет в классификаторе. Регистрации это не мешает.",
            "The classifier has no such topic. This does not prevent registration.",
        ),
        "contested.missing": Localised(
            "Шағымда қандай акт немесе кімнің әрекеті даулы екені жазылмаған. "
            "Тіркеуге кедергі емес.",
            "В жалобе не указано, какой акт или чьи действия оспариваются. "
            "Регистрации это не мешает.",
            "The complaint does not say which act or whose action is contested. "
            "This does not prevent registration.",
        ),
        "complaint.not_written": Localised(
            "Шағым жазбаша беріледі: хаттамаға түсіріп, қол қойғызыңыз. Тіркеуге кедергі емес.",
            "Жалоба подаётся письменно: запишите её и дайте подписать. Регистрации это не мешает.",
            "A complaint is made in writing: write it down and have it signed. "
            "This does not prevent registration.",
        ),
        "essence.missing": Localised(
            "Мәселенің мәні жазылмаған. Тіркеуге кедергі емес.",
            "Суть вопроса не изложена. Регистрации это не мешает.",
            "The essence is missing. This does not prevent registration.",
        ),
        "essence.long": Localised(
            "Мәтін өте ұзын: толық сақталады, тізілімде басы ғана көрінеді. Тіркеуге кедергі емес.",
            "Текст очень длинный: сохранится целиком, в реестре видно начало. "
            "Регистрации это не мешает.",
            "The text is very long: it is kept whole, the registry shows its beginning. "
            "This does not prevent registration.",
        ),
        "signers.wrong": Localised(
            "Қол қойғандар саны оқылмады: 1 деп алынды. Тіркеуге кедергі емес.",
            "Число подписавших не прочитано: принято за 1. Регистрации это не мешает.",
            "The number of signers was not readable and is taken as 1. "
            "This does not prevent registration.",
        ),
        "date.unreadable": Localised(
            "Күні оқылмады, бос қалды. Тіркеуге кедергі емес.",
            "Дата не прочитана и осталась пустой. Регистрации это не мешает.",
            "The date was not readable and is left empty. This does not prevent registration.",
        ),
        "value.unknown": Localised(
            "Бұл өрістің мәні танылмады, әдеттегісі алынды. Тіркеуге кедергі емес.",
            "Значение этого поля не распознано, взято обычное. Регистрации это не мешает.",
            "The value of this field was not recognised; the usual one is taken. "
            "This does not prevent registration.",
        ),
        "field.unknown": Localised(
            "Мұндай өріс жоқ, оның мәні алынбады. Тіркеуге кедергі емес.",
            "Такого поля нет, его значение не взято. Регистрации это не мешает.",
            "There is no such field; its value was not taken. This does not prevent registration.",
        ),
        "text.moved": Localised(
            "Бұл өріске сыймаған мәтін мазмұнның соңына көшірілді. Тіркеуге кедергі емес.",
            "Не поместившийся в поле текст перенесён в конец сути. Регистрации это не мешает.",
            "What did not fit into this field stands at the end of the essence. "
            "This does not prevent registration.",
        ),
        "clock.doubted": Localised(
            "Компьютердің сағаты күмән тудырады: күн мен уақытты тексеріңіз. "
            "Тіркеуге кедергі емес.",
            "Часы компьютера вызывают сомнение: проверьте дату и время. Регистрации это не мешает.",
            "The clock of this computer is doubted: check date and time. "
            "This does not prevent registration.",
        ),
        "term.estimated": Localised(
            "Бұл жылдың мереке күндері әлі белгісіз: мерзім шамамен есептелді. "
            "Тіркеуге кедергі емес.",
            "Праздники этого года ещё не известны: срок посчитан приблизительно. "
            "Регистрации это не мешает.",
            "The holidays of this year are not known yet: the term is an estimate. "
            "This does not prevent registration.",
        ),
        "text.cleaned": Localised(
            "Мәтіндегі жарамсыз таңбалар � белгісімен ауыстырылды. Тіркеуге кедергі емес.",
            "Недопустимые знаки в тексте заменены на �. Регистрации это не мешает.",
            "Characters that a text cannot hold became �. This does not prevent registration.",
        ),
    }
)
"""Every code and its sentence."""


def flags_of(
    draft: Draft, kinds: Kinds, topics: Topics, today: date | None = None
) -> tuple[Flag, ...]:
    """Return what *draft* lacks or has odd, in the order of the form.

    Without *today* a birth date is only compared with the calendar of the IIN.

    Source: Code, art. 63(2), 68(2), 93(1)-(2).
    """
    kind = kinds.find(draft.kind)
    return (
        *_of_applicant(draft.applicant, today),
        *_of_signers(draft),
        *_of_kind(draft, kind),
        *_of_topic(draft, topics),
        *_of_essence(draft.essence),
    )


def _of_applicant(applicant: Applicant, today: date | None) -> Iterator[Flag]:
    if applicant.kind is ApplicantKind.NOBODY:
        yield Flag("anonymous", "applicant")
        return
    if not applicant.name.strip():
        yield Flag("name.missing", "applicant")
    yield from _of_identifier(applicant)
    if applicant.birth_on and not _is_plausible(applicant.birth_on, today):
        yield Flag("birth.implausible", "birth_date")
    if not applicant.address.strip():
        yield Flag("address.missing", "address")
    if not applicant.phone.strip() and not applicant.email.strip():
        yield Flag("contacts.missing", "phone")


def _of_identifier(applicant: Applicant) -> Iterator[Flag]:
    wanted = "bin" if applicant.kind is ApplicantKind.ORGANISATION else "iin"
    if not applicant.identifier.strip():
        yield Flag(f"{wanted}.missing", "iin_or_bin")
    elif identify(applicant.identifier).kind != wanted:
        yield Flag(f"{wanted}.wrong", "iin_or_bin")


def _is_plausible(birth_on: date, today: date | None) -> bool:
    if today is None:
        return birth_on.year >= _FIRST_YEAR
    return birth_on <= today and today.year - birth_on.year <= _OLDEST


_FIRST_YEAR: Final = 1900


def _of_signers(draft: Draft) -> Iterator[Flag]:
    if draft.signers < 1:
        yield Flag("signers.wrong", "signers")
    if draft.representative.strip():
        yield Flag("representative.unsigned", "representative")
    elif draft.signers > 1:
        yield Flag("representative.missing", "representative")


def _of_kind(draft: Draft, kind: Kind | None) -> Iterator[Flag]:
    if not draft.addressee.strip():
        yield Flag("addressee.missing", "addressee")
    if kind is None:
        yield Flag("kind.unknown", "kind")
    elif kind.is_complaint:
        if not draft.contested.strip():
            yield Flag("contested.missing", "contested")
        if draft.form in _SPOKEN:
            yield Flag("complaint.not_written", "form")


def _of_topic(draft: Draft, topics: Topics) -> Iterator[Flag]:
    if not draft.topic.strip():
        yield Flag("topic.missing", "topic")
    elif topics.find(draft.topic) is None:
        yield Flag("topic.unknown", "topic")


def _of_essence(essence: str) -> Iterator[Flag]:
    if not essence.strip():
        yield Flag("essence.missing", "essence")
    elif len(essence) > ESSENCE_LONG:
        yield Flag("essence.long", "essence")
