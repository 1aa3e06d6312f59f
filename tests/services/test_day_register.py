"""The register of a day: every appeal of the office in its order, on pages with a head each."""

from dataclasses import replace
from datetime import date

import pypdfium2
from desks import CLERK, TestClock
from doubles.scanner import all_text

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.status import Status

A_DRAFT = Draft(
    applicant=Applicant(name="Қожахметов Ілияс", address="Орал қ., Сарайшық к., 5"),
    topic="02.01",
    addressee="Орал қаласының әкімдігі",
    essence="Үш күннен бері су жоқ.",
)


def test_the_register_tells_the_appeals_of_the_day_in_their_order(
    desk: Desk, clock: TestClock
) -> None:
    desk.registration.register(A_DRAFT, CLERK)
    clock.pass_(60)
    other = replace(A_DRAFT, topic="9", kind="from tomorrow", signers=12, applicant=Applicant())
    last = desk.registration.register(other, CLERK).appeal
    desk.moves.withdraw(last, CLERK)
    clock.pass_(86_400)
    desk.registration.register(replace(A_DRAFT, essence="Ертеңгі"), CLERK)

    lines = desk.day_register.lines(date(2026, 3, 20))
    assert [f"{one.received_at:%H:%M}" for one in lines] == ["10:42", "10:43"]
    assert [one.status for one in lines] == [Status.REGISTERED, Status.WITHDRAWN]
    assert [one.kind.kk for one in lines] == ["арыз", "from tomorrow"]
    assert [one.essence for one in desk.day_register.lines()] == ["Ертеңгі"]
    text = " ".join(all_text(desk.day_register.pdf(date(2026, 3, 20))).split())
    for words in (
        "Күндік тізілім",
        "20.03.2026, жұма. Тіркелгені: 2 · 20.03.2026, пятница. Зарегистрировано: 2",
        "Қол қойғандар саны · Подписавших: 12",
        "Сумен жабдықтау",
        "Үш күннен бері су жоқ.",
    ):
        assert words in text
    assert "Ертеңгі" not in text


def test_a_long_day_has_its_head_on_every_page_and_pages_that_are_counted(desk: Desk) -> None:
    for _ in range(40):
        desk.registration.register(A_DRAFT, CLERK)
    made = desk.day_register.pdf()
    assert made == desk.day_register.pdf()
    with pypdfium2.PdfDocument(made) as pages:
        texts = [page.get_textpage().get_text_bounded() for page in pages]
    assert len(texts) > 2
    for number, text in enumerate(texts, 1):
        assert "Тема и суть" in text
        assert f"стр. {number} из {len(texts)}" in text


def test_a_day_on_which_nobody_came_is_a_page_too(desk: Desk) -> None:
    assert "Зарегистрировано: 0" in all_text(desk.day_register.pdf())
