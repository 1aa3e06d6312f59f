"""Sheets of a collective appeal: noted in parts, told again, counted, erased with the appeal."""

from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from desks import CLERK
from doubles.scanner import all_text
from sqlalchemy import select

from db.apply import refold
from db.engine import writing
from db.tables import entry, signer
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.paper import PaperKind
from frontoffice.domain.signers import LONGEST, signers_in
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.retention import Asked
from frontoffice.services.sheets import write_sheet
from frontoffice.services.signers import PART_LINES, EmptySheetError, read_signers

A_SHEET = "1. Қожахметов Ілияс 850722399010\n2. Петрова Анна 01.02.1990\n3. ~~~\n4. Петрова Анна"


@pytest.fixture
def appeal(desk: Desk) -> UUID:
    return desk.registration.register(Draft(essence="Жол", signers=4), CLERK).appeal


def test_sheets_are_noted_counted_and_told_again(desk: Desk, appeal: UUID) -> None:
    assert desk.signers.add(appeal, signers_in(A_SHEET), CLERK) == 1
    assert desk.signers.add(appeal, signers_in("Қожахметов И. 850722399010"), CLERK) == 2
    found = desk.signers.of(appeal)
    assert found.sheets == (1, 1, 1, 1, 2)
    count = found.count
    assert (count.signed, count.readable, count.unique, count.doubtful) == (5, 4, 3, 1)
    assert found.lines[1].signer.birth_on == date(1990, 2, 1)
    desk.signers.add(appeal, signers_in("Сейткали Марат"), CLERK, sheet=1)
    assert desk.signers.of(appeal).sheets == (1, 2)
    with writing(desk.journal.engine) as connection:
        before = connection.execute(select(signer)).all()
        refold(connection, appeal)
        assert connection.execute(select(signer)).all() == before


def test_a_long_sheet_goes_into_parts_none_of_which_is_too_large(desk: Desk, appeal: UUID) -> None:
    lines = signers_in("\n".join(f"{n} {'Ә' * LONGEST}" for n in range(1, PART_LINES * 2 + 2)))
    desk.signers.add(appeal, lines, CLERK)
    assert desk.signers.of(appeal).count.signed == PART_LINES * 2 + 1
    told = select(entry.c.body).where(entry.c.kind == "appeal.signed")
    with desk.journal.reading() as connection:
        sizes = [len(body) for body in connection.execute(told).scalars()]
    assert len(sizes) == 3
    assert max(sizes) < 1 << 20
    assert len(desk.cards.card(appeal).path) == 5


def test_the_list_is_a_paper_that_says_how_the_count_comes_about(desk: Desk, appeal: UUID) -> None:
    assert PaperKind.SIGNERS not in desk.papers.offered(appeal)
    desk.signers.add(appeal, signers_in("Бос парақ"), CLERK)
    desk.signers.add(appeal, signers_in(A_SHEET), CLERK, sheet=1)
    desk.signers.add(appeal, signers_in("Қожахметов И. 850722399010"), CLERK)
    made = desk.papers.make(appeal, PaperKind.SIGNERS, CLERK)
    text = " ".join(all_text(made.pdf).split())
    for words in ("Подписанных строк 5", "Людей без сомнения 2", "строка 1", "~~~", "850722399010"):
        assert words in text
    assert "Бос парақ" not in text
    assert made.paper is not None
    desk.signers.add(appeal, signers_in("Тағы біреу"), CLERK)
    again = desk.papers.again(made.paper)
    assert (again.same, again.pdf) == (True, made.pdf)


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx"])
def test_a_sheet_comes_from_a_file(tmp_path: Path, name: str) -> None:
    rows = [["№", "Аты-жөні", "ЖСН"], ["1", "Қожахметов Ілияс", "850722399010"], ["2", "", ""]]
    write_sheet(tmp_path / name, "1", rows)
    found = read_signers(tmp_path / name)
    assert [(one.name, one.unreadable) for one in found] == [
        ("Қожахметов Ілияс", False),
        ("", True),
    ]


def test_what_is_no_sheet_and_no_appeal_is_told(desk: Desk, appeal: UUID) -> None:
    with pytest.raises(EmptySheetError):
        desk.signers.add(appeal, (), CLERK)
    with pytest.raises(UnknownAppealError):
        desk.signers.add(uuid4(), signers_in("А Б"), CLERK)
    assert desk.signers.of(appeal).lines == ()


def test_who_signed_is_erased_with_the_appeal(desk: Desk, appeal: UUID) -> None:
    desk.signers.add(appeal, signers_in(A_SHEET), CLERK)
    desk.retaining.erase(Asked(before=date(2027, 1, 1)), CLERK)
    assert desk.signers.of(appeal).lines == ()
    with desk.journal.reading() as connection:
        told = connection.execute(select(entry.c.body).where(entry.c.kind == "appeal.signed"))
        assert list(told.scalars()) == [None]
