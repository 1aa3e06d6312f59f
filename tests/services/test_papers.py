"""Papers of an appeal: what they say, their copies, and that they are made again byte for byte."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from desks import CLERK, TestClock, record_row
from doubles.scanner import all_text
from sqlalchemy import delete, select, update

from db.apply import refold
from db.engine import writing
from db.tables import entry, paper
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.kinds import Form
from frontoffice.domain.paper import PaperKind, Requisite
from frontoffice.domain.paper_templates import TemplateFault, shipped
from frontoffice.domain.roles import RoleError
from frontoffice.i18n import Localised
from frontoffice.journal.attachment_bodies import ESSENCE, RecordingBody
from frontoffice.journal.reference_bodies import ReferenceSet
from frontoffice.services.appeals import ErasedAppealError, UnknownAppealError
from frontoffice.services.attachments import NewFile
from frontoffice.services.clerk import Clerk
from frontoffice.services.papers import PaperUnfitError, UnknownPaperError
from frontoffice.services.retention import Asked

A_DRAFT = Draft(
    applicant=Applicant(
        name="Қожахметов Ілияс Әлиұлы",
        identifier="850722399010",
        birth_on=date(1985, 7, 22),
        address="Орал қ., Сарайшық к., 5",
        phone="+7 701 000 00 01",
    ),
    representative="Мирзоян Артур",
    form=Form.ORAL,
    topic="02.01",
    addressee="Орал қаласының әкімдігі",
    attachments=("шарттың көшірмесі", "сурет"),
    essence="Үш күннен бері су жоқ.",
    signers=2,
)
PROTOCOL = PaperKind.PROTOCOL


@pytest.fixture
def appeal(desk: Desk) -> UUID:
    return desk.registration.register(A_DRAFT, CLERK).appeal


def said_by(
    media: str = "video/x-matroska",
    device: str = "HD Camera · USB Microphone",
    approved_by: str = "person",
    remarks: tuple[str, ...] = ("dark", "of_a_newer_version", "ended_crash"),
) -> NewFile:
    """Return a recording of four minutes; its bytes are nowhere."""
    made = RecordingBody(
        device=device,
        begun_at=1_773_985_100_000,
        length_ms=245_000,
        approved_by=approved_by,
        remarks=remarks,
    )
    return NewFile("abcd0123" * 8, 21_340_000, media, "Бейнежазба.mkv", ESSENCE, made)


def ask(desk: Desk, appeal: UUID) -> None:
    desk.mendings.ask(appeal, (Requisite.SIGNATURE,), CLERK, note="2-бет")


SAYS: list[tuple[PaperKind, Callable[[Desk, UUID], object], tuple[str, ...]]] = [
    (PaperKind.CARD, lambda _d, _a: None, ("Тіркеу карточкасы", "Регистрационная карточка")),
    (PROTOCOL, lambda _d, _a: None, ("шарттың көшірмесі", "Протокол мне прочитан.", "22.07.1985")),
    (PaperKind.AUTHORITY, lambda _d, _a: None, ("Мирзоян Артур дегенге өкілеттік беремін",)),
    (PaperKind.CONTACTS, lambda _d, _a: None, ("+7 701 000 00 01", "тиісті хабарлама")),
    (PaperKind.MENDING, ask, ("1. қолтаңба", "2. 2-бет", "до 01.04.2026")),
    (
        PaperKind.RETURN,
        lambda desk, of: desk.moves.send_back(of, CLERK, reason="қолы жоқ", note="Түсіндірілді."),
        ("Себебі: қолы жоқ.", "Түсіндірілді.", "возвращено 20.03.2026"),
    ),
    (
        PaperKind.REDIRECT,
        lambda desk, of: desk.moves.redirect(of, CLERK, to_body="akimat_27"),
        ("Акимат Западно-Казахстанской области", "20.03.2026"),
    ),
    (PaperKind.WITHDRAWAL, lambda _d, _a: None, ("кері қайтарып аламын", "отзываю своё")),
]


@pytest.mark.parametrize(("kind", "before", "words"), SAYS, ids=[one[0].value for one in SAYS])
def test_each_paper_says_what_the_law_asks_in_both_languages(
    desk: Desk,
    appeal: UUID,
    kind: PaperKind,
    before: Callable[[Desk, UUID], object],
    words: tuple[str, ...],
) -> None:
    before(desk, appeal)
    assert kind in desk.papers.offered(appeal)
    made = desk.papers.make(appeal, kind, CLERK)
    text = " ".join(all_text(made.pdf).split())
    template = shipped()[kind]
    for said in (template.title.kk, template.title.ru, "27 0142 003 26 00001", *words):
        assert said in text
    assert "{" not in text
    assert (made.copy, made.chosen.fault) == (1, None)


@pytest.mark.parametrize("kind", [PaperKind.CARD, PROTOCOL])
def test_the_card_and_the_protocol_say_what_proves_the_film(desk: Desk, kind: PaperKind) -> None:
    appeal = desk.registration.register(A_DRAFT, CLERK, attached=(said_by(),)).appeal
    text = " ".join(all_text(desk.papers.make(appeal, kind, CLERK).pdf).split())
    for told in (
        "4:05, 21,3 МБ",
        "20.03.2026, 10:38:20",
        "HD Camera · USB Microphone",
        "жолданым беруші · заявителем",
        "Изображение тёмное",
        "of_a_newer_version",
        "Жазба неге аяқталды",
        "бағдарлама не қуат көзі үзілді",
        "сбой программы или питания",
        " ".join(["abcd0123"] * 8),
    ):
        assert told in text
    assert "Видеозапись" in text
    assert "ended_" not in text


def test_a_sound_that_the_clerk_alone_approved_is_told_as_that(desk: Desk) -> None:
    sound = said_by("audio/x-matroska", device="", approved_by="aigul", remarks=())
    scan = replace(said_by(), recording=None)
    appeal = desk.registration.register(A_DRAFT, CLERK, attached=(sound, scan)).appeal
    text = " ".join(all_text(desk.papers.make(appeal, PROTOCOL, CLERK).pdf).split())
    assert "тек қызметкер (aigul)" in text
    assert "Аудиозапись" in text
    assert "Видеозапись" not in text
    assert "Чем записано" not in text
    assert "Почему закончилась" not in text, "a person has ended it"


def test_a_paper_made_again_is_the_same_byte_for_byte_whatever_came_later(
    desk: Desk, appeal: UUID, clock: TestClock
) -> None:
    made = desk.papers.make(appeal, PROTOCOL, CLERK)
    clock.pass_(86_400)
    draft = desk.cards.card(appeal).draft
    desk.registration.correct(appeal, replace(draft, essence="Басқа"), "қате", CLERK)
    template(desk, "protocol", text=("Жаңа.", "Новый."))
    assert made.paper is not None
    again = desk.papers.again(made.paper)
    assert (again.pdf, again.same, again.copy) == (made.pdf, True, 1)


def test_a_second_piece_is_a_copy_and_one_after_a_correction_is_not(
    desk: Desk, appeal: UUID
) -> None:
    first, second = (desk.papers.make(appeal, PROTOCOL, CLERK) for _ in range(2))
    assert [first.copy, second.copy] == [1, 2]
    assert "КӨШІРМЕ № 2" in all_text(second.pdf)
    assert "КӨШІРМЕ" not in all_text(first.pdf)
    draft = desk.cards.card(appeal).draft
    desk.registration.correct(appeal, replace(draft, essence="Басқа"), "қате", CLERK)
    assert desk.papers.make(appeal, PROTOCOL, CLERK).copy == 1
    assert [one.copy for one in desk.papers.made_of(appeal)] == [1, 2, 1]


def test_a_list_of_what_is_missing_is_empty_where_nothing_was_asked(
    desk: Desk, appeal: UUID
) -> None:
    template(desk, "protocol", text=("А\n{missing_list}\n{reason}", "А\n{missing_list}"))
    made = desk.papers.make(appeal, PROTOCOL, CLERK)
    assert made.chosen.fault is None
    assert "1." not in all_text(made.pdf)


def test_a_piece_that_is_not_on_paper_yet_can_be_printed_later(desk: Desk, appeal: UUID) -> None:
    made = desk.papers.make(appeal, PROTOCOL, CLERK)
    assert made.paper is not None
    desk.papers.print_again(made.paper)
    assert [(job.paper, job.copy) for job in desk.spool.jobs()] == [(made.paper, 1)]


def test_looking_at_a_paper_records_nothing(desk: Desk, appeal: UUID) -> None:
    seen = desk.papers.preview(appeal, PROTOCOL, CLERK)
    assert (seen.paper, seen.copy, desk.papers.made_of(appeal)) == (None, 1, ())
    assert desk.papers.make(appeal, PROTOCOL, CLERK).pdf == seen.pdf


def test_what_was_made_stands_in_the_journal(desk: Desk, appeal: UUID) -> None:
    made = desk.papers.make(appeal, PaperKind.CARD, CLERK, to_print=True)
    assert made.paper is not None
    piece = desk.papers.piece(made.paper)
    assert (piece.kind, piece.copy, piece.actor, piece.template) == ("card", 1, "aigul", "card")
    assert piece.name.ru == "Регистрационная карточка"
    assert [step.kind for step in desk.cards.card(appeal).path][-1] == "paper.made"
    (job,) = desk.spool.jobs()
    assert (job.paper, job.copy) == (made.paper, 1)
    with writing(desk.journal.engine) as connection:
        before = connection.execute(select(paper)).all()
        refold(connection, appeal)
        assert connection.execute(select(paper)).all() == before


def test_a_paper_that_the_appeal_cannot_have_is_not_made(desk: Desk) -> None:
    bare = Draft(applicant=Applicant(kind=ApplicantKind.NOBODY), essence="Аула лас")
    appeal = desk.registration.register(bare, CLERK).appeal
    assert desk.papers.offered(appeal) == (PaperKind.CARD,)
    for kind in set(PaperKind) - {PaperKind.CARD}:
        with pytest.raises(PaperUnfitError):
            desk.papers.make(appeal, kind, CLERK)
    assert "көрсетілмеген · не указано" in all_text(
        desk.papers.make(appeal, PaperKind.CARD, CLERK).pdf
    )


def test_a_mended_appeal_can_still_have_the_paper_that_asked(desk: Desk, appeal: UUID) -> None:
    ask(desk, appeal)
    desk.mendings.mended(appeal, CLERK)
    assert PaperKind.MENDING in desk.papers.offered(appeal)
    desk.moves.withdraw(appeal, CLERK)
    assert PaperKind.WITHDRAWAL in desk.papers.offered(appeal)


def template(
    desk: Desk, code: str, *, text: tuple[str, str], purpose: str = "", kind: str = ""
) -> None:
    """Record a template as an administrator's desk does."""
    kk, ru = text
    values = {"purpose": purpose or code, "kind": kind}
    values |= {"title_kk": "Өзіміздікі", "title_ru": "Наш", "title_en": "Ours"}
    values |= {"text_kk": kk, "text_ru": ru, "text_en": "…"}
    body = ReferenceSet(
        table="templates",
        code=code,
        office="",
        valid_from="",
        valid_to="",
        values=values,
        basis="",
        certainty="M",
        note="",
    )
    record_row(desk, body)


def test_an_office_changes_a_paper_without_code(desk: Desk, appeal: UUID) -> None:
    template(desk, "protocol", text=("Мәні: {essence}.\n{{ok}}", "x"))
    made = desk.papers.make(appeal, PROTOCOL, CLERK)
    assert made.chosen.fault is TemplateFault.UNKNOWN
    template(
        desk,
        "protocol",
        text=("{applicant}, {district_is_not_told}", "{applicant}"),
    )
    assert desk.papers.preview(appeal, PROTOCOL, CLERK).chosen.said == "district_is_not_told"
    template(desk, "protocol", text=("{applicant}:\n{essence}", "{addressee}\n{essence}"))
    made = desk.papers.make(appeal, PROTOCOL, CLERK)
    assert (made.chosen.fault, made.copy) == (None, 2)
    text = all_text(made.pdf)
    assert "Өзіміздікі" in text
    assert "Қожахметов Ілияс Әлиұлы:" in text
    assert "Орал қаласының әкімдігі" in text


@pytest.mark.parametrize(
    ("text", "fault", "said"),
    [
        (("{applicant", "{applicant}"), TemplateFault.BROKEN, "{applicant"),
        (("{applicant!r}", "x"), TemplateFault.BROKEN, "{applicant!r}"),
        (("{essence}", "x"), TemplateFault.APART, "protocol"),
        (("x {essence}", "x {essence}"), TemplateFault.UNKNOWN, "essence"),
    ],
)
def test_a_template_that_is_wrong_gives_way_to_the_one_that_ships_and_that_is_told(
    desk: Desk, appeal: UUID, text: tuple[str, str], fault: TemplateFault, said: str
) -> None:
    template(desk, "protocol", text=text)
    made = desk.papers.make(appeal, PROTOCOL, CLERK)
    assert (made.chosen.fault, made.chosen.said) == (fault, said)
    assert "Протокол устного обращения" in all_text(made.pdf)
    for language in ("kk", "ru", "en"):
        assert said in made.chosen.told(language)
    assert made.chosen.template == shipped()[PROTOCOL]


def test_an_own_template_and_one_for_a_kind_come_before_the_one_that_ships(
    desk: Desk, appeal: UUID
) -> None:
    template(desk, "ours", purpose="protocol", text=("А", "А"))
    template(desk, "other", purpose="protocol", kind="complaint", text=("Ә", "Б"))
    assert desk.papers.preview(appeal, PROTOCOL, CLERK).chosen.template.code == "ours"
    draft = desk.cards.card(appeal).draft
    desk.registration.correct(appeal, replace(draft, kind="complaint"), "түрі", CLERK)
    assert desk.papers.preview(appeal, PROTOCOL, CLERK).chosen.template.code == "other"


def test_a_template_that_was_withdrawn_gives_way_to_the_one_that_ships(
    desk: Desk, appeal: UUID
) -> None:
    template(desk, "protocol", purpose="notice", text=("А", "А"))
    made = desk.papers.make(appeal, PROTOCOL, CLERK)
    assert made.chosen.fault is TemplateFault.WITHDRAWN
    assert made.chosen.told("ru").startswith("Шаблона этой бумаги нет в силе")


def test_words_and_topics_that_nobody_knows_stand_as_they_were_told(desk: Desk) -> None:
    draft = replace(A_DRAFT, kind="from tomorrow", topic="99.99")
    appeal = desk.registration.register(draft, CLERK).appeal
    desk.moves.redirect(appeal, CLERK, to_body="nowhere")
    text = all_text(desk.papers.make(appeal, PaperKind.REDIRECT, CLERK).pdf)
    assert "nowhere" in text
    assert "99.99" in all_text(desk.papers.make(appeal, PaperKind.CARD, CLERK).pdf)


def test_only_who_may_register_makes_papers(desk: Desk, appeal: UUID) -> None:
    official = Clerk("x", "Бір Адам", Localised("а", "б", "c"), "administrator")
    with pytest.raises(RoleError):
        desk.papers.make(appeal, PROTOCOL, official)


def test_what_is_not_here_is_told(desk: Desk, appeal: UUID) -> None:
    with pytest.raises(UnknownAppealError):
        desk.papers.offered(uuid4())
    with pytest.raises(UnknownPaperError):
        desk.papers.again(uuid4())
    with pytest.raises(UnknownPaperError):
        desk.papers.piece(uuid4())
    made = desk.papers.make(appeal, PROTOCOL, CLERK)
    assert made.paper is not None
    with writing(desk.journal.engine) as connection:
        connection.execute(update(paper).values(kind="sung"))
    with pytest.raises(UnknownPaperError):
        desk.papers.again(made.paper)
    assert desk.papers.piece(made.paper).name.en == "sung"


def test_of_an_erased_appeal_no_paper_can_be_made_again(desk: Desk, appeal: UUID) -> None:
    made = desk.papers.make(appeal, PROTOCOL, CLERK)
    desk.retaining.erase(Asked(before=date(2027, 1, 1)), CLERK)
    assert made.paper is not None
    with pytest.raises(ErasedAppealError):
        desk.papers.again(made.paper)


def test_a_paper_whose_making_was_lost_cannot_be_made_again(desk: Desk, appeal: UUID) -> None:
    made = desk.papers.make(appeal, PROTOCOL, CLERK)
    assert made.paper is not None
    with writing(desk.journal.engine) as connection:
        connection.execute(delete(entry).where(entry.c.id == made.paper))
    with pytest.raises(UnknownPaperError):
        desk.papers.again(made.paper)


def test_a_paper_that_differs_from_what_was_made_says_so(desk: Desk, appeal: UUID) -> None:
    made = desk.papers.make(appeal, PROTOCOL, CLERK)
    assert made.paper is not None
    with writing(desk.journal.engine) as connection:
        connection.execute(update(paper).values(digest="00"))
    assert not desk.papers.again(made.paper).same
