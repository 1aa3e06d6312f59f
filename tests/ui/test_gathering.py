"""Papers are gathered at the window by keys alone, and go with the appeal."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest
from brought import PROGRAM, laid, letter, locked_letter, macro_document, picture
from clerks import Clerk, at_work, focused, press, write
from desks import CLERK
from doubles.screens import PICTURED, Look, cut_texts, keep_screen, look_at
from gatherers import attached, give, names, opened, settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.services.gathering import Gathered, Gathering


def is_shown(widget: QWidget) -> bool:
    return widget.isVisible()


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    """Give what a person brings: two pictures and a letter of three pages."""
    return laid(
        tmp_path / "brought",
        үйдің_суреті__jpg=picture(),
        құбыр__jpg=picture((1200, 900), 140),
        шарт__pdf=letter(3),
    )


def test_what_was_gathered_goes_with_the_appeal_and_is_told_in_words(
    clerk: Clerk, papers: list[Path]
) -> None:
    give(clerk, *papers)
    assert names(clerk) == ["үйдің суреті.jpg", "құбыр.jpg", "шарт.pdf"]
    press("Ctrl+Enter")
    assert not clerk.register.papers.is_open()
    assert clerk.register.what.attached.texts() == ("үйдің суреті.jpg", "құбыр.jpg", "шарт.pdf")
    clerk.registered()
    [draft] = clerk.drafts()
    assert draft.attachments == ("үйдің суреті.jpg", "құбыр.jpg", "шарт.pdf")
    assert [(one.name, one.media) for one in attached(clerk.desk)] == [
        ("үйдің суреті.jpg", "image/jpeg"),
        ("құбыр.jpg", "image/jpeg"),
        ("шарт.pdf", "application/pdf"),
    ]
    assert names(clerk) == []
    assert clerk.register.what.attached.texts() == ()


def test_what_the_clerk_typed_stays_and_the_words_follow_the_files(
    clerk: Clerk, papers: list[Path]
) -> None:
    edit = clerk.register.what.attached
    edit.open()
    write("паспорт көшірмесі")
    give(clerk, *papers)
    assert edit.texts() == ("паспорт көшірмесі", "үйдің суреті.jpg", "құбыр.jpg", "шарт.pdf")
    press("Del")
    assert edit.texts() == ("паспорт көшірмесі", "құбыр.jpg", "шарт.pdf")
    edit.line.setText("паспорт көшірмесі; су құбыры; шарт.pdf")
    press("Del", "Ctrl+Z", "Ctrl+Z")
    assert edit.texts() == (
        "паспорт көшірмесі",
        "су құбыры",
        "шарт.pdf",
        "құбыр.jpg",
        "үйдің суреті.jpg",
    )


def test_papers_are_put_in_order_by_keys(clerk: Clerk, papers: list[Path]) -> None:
    give(clerk, *papers)
    press("Alt+Right")
    assert names(clerk) == ["құбыр.jpg", "үйдің суреті.jpg", "шарт.pdf"]
    press("Alt+Right", "Alt+Right")
    assert names(clerk) == ["құбыр.jpg", "шарт.pdf", "үйдің суреті.jpg"], "there is an end"
    press("Alt+Left", "Alt+Left", "Alt+Left")
    assert names(clerk) == ["үйдің суреті.jpg", "құбыр.jpg", "шарт.pdf"]
    press("Ctrl+Z")
    assert names(clerk) == ["құбыр.jpg", "үйдің суреті.jpg", "шарт.pdf"]


def test_several_are_chosen_by_shift_control_and_space(clerk: Clerk, papers: list[Path]) -> None:
    panel = give(clerk, *papers)
    press("Right", "Left", "Shift+Right")
    assert panel.stage.chosen() == {1, 2}
    press("Left", "Ctrl+Right", "Ctrl+Right", "Space")
    assert panel.stage.chosen() == {1, 3}
    press("Space")
    assert panel.stage.chosen() == {1}
    press("Space", "Del")
    assert names(clerk) == ["құбыр.jpg"]
    assert "2 қағаз алып тасталды" in clerk.shell.toast.text()


def test_papers_are_put_in_order_by_dragging(clerk: Clerk, papers: list[Path]) -> None:
    panel = give(clerk, *papers)
    rows = panel.stage.tiles.rows
    dragged = rows.mimeData([rows.index(2)])
    rows.dropMimeData(dragged, Qt.DropAction.MoveAction, 0, 0, rows.index(-1))
    assert names(clerk) == ["шарт.pdf", "үйдің суреті.jpg", "құбыр.jpg"]
    rows.dropMimeData(dragged, Qt.DropAction.MoveAction, -1, -1, rows.index(0))
    assert names(clerk) == ["құбыр.jpg", "шарт.pdf", "үйдің суреті.jpg"]


def test_several_become_one_pdf_with_a_name_and_undo_parts_them(
    clerk: Clerk, papers: list[Path]
) -> None:
    panel = give(clerk, *papers)
    press("Ctrl+M")
    assert "Бірнеше" in clerk.shell.toast.text()
    panel.stage.tiles.selectAll()
    press("Ctrl+M")
    assert focused() is panel.stage.naming.name
    write("Барлығы")
    press("Enter")
    settle(clerk)
    assert names(clerk) == ["Барлығы.pdf"]
    assert panel.stage.looking.facts.text().endswith("5 бет")
    assert clerk.register.what.attached.texts() == ("Барлығы.pdf",)
    press("Ctrl+Z")
    assert names(clerk) == ["үйдің суреті.jpg", "құбыр.jpg", "шарт.pdf"]
    press("Ctrl+Enter")
    clerk.registered()
    assert len(attached(clerk.desk)) == 3


def test_what_has_no_pages_stays_by_itself_when_others_are_merged(
    clerk: Clerk, papers: list[Path], tmp_path: Path
) -> None:
    panel = give(clerk, *papers[:2], *laid(tmp_path, setup__exe=PROGRAM))
    panel.stage.tiles.selectAll()
    press("Ctrl+M")
    assert "беттері жоқ" in panel.stage.naming.told.text()
    press("Esc")
    assert not is_shown(panel.stage.naming)
    assert is_shown(panel), "Esc closed what lay on top only"
    press("Ctrl+M", "Enter")
    settle(clerk)
    assert names(clerk) == ["үйдің суреті.pdf", "setup.exe"]


def test_a_paper_that_was_turned_is_attached_as_it_was_turned(
    clerk: Clerk, papers: list[Path]
) -> None:
    panel = give(clerk, papers[0])
    picture = panel.stage.looking.box.picture()
    assert picture is not None
    assert picture.height() > picture.width()
    press("]")
    settle(clerk)
    picture = panel.stage.looking.box.picture()
    assert picture is not None
    assert picture.height() < picture.width()
    press("[", "R")
    press("Ctrl+Enter")
    clerk.registered()
    [one] = attached(clerk.desk)
    assert (one.name, one.media) == ("үйдің суреті.pdf", "application/pdf")
    page = QImage.fromData(clerk.desk.gathering.picture(one, 0, 400))
    assert page.pixelColor(20, page.height() // 2) != page.pixelColor(380, page.height() // 2)


def test_one_page_is_turned_where_the_page_has_the_keys(clerk: Clerk, papers: list[Path]) -> None:
    panel = give(clerk, papers[2])
    press("PageDown", "Enter")
    assert focused() is panel.stage.looking.box
    press("]", "]")
    [enclosed] = clerk.register.papers.enclosed()
    assert [enclosed.turn_of(page) for page in range(3)] == [0, 2, 0]
    press("PageUp", "PageUp")
    assert panel.stage.looking.page == 0
    press("Ctrl+Z", "Ctrl+Z")
    assert not clerk.register.papers.enclosed()[0].is_turned


@pytest.mark.parametrize(("key", "turn"), [("r", 1), ("к", 1), ("х", 3), ("ъ", 1)])
def test_keys_turn_in_the_layouts_of_the_country(
    clerk: Clerk, papers: list[Path], key: str, turn: int
) -> None:
    give(clerk, papers[0])
    write(key)
    assert clerk.register.papers.enclosed()[0].turn == turn


def test_the_page_comes_nearer_and_pages_are_gone_through(clerk: Clerk, papers: list[Path]) -> None:
    panel = give(clerk, papers[2])
    looking = panel.stage.looking
    assert looking.number.text() == "3 беттің 1-беті"
    press("PageDown", "PageDown", "PageDown")
    assert looking.number.text() == "3 беттің 3-беті"
    press("Ctrl++", "Ctrl++")
    settle(clerk)
    assert looking.box.zoom == 1.5
    press("Enter", "Down", "Right")
    assert looking.box.verticalScrollBar().value() > 0
    press("Ctrl+0")
    assert looking.box.zoom == 1
    clerk.until(lambda: looking.box.verticalScrollBar().maximum() == 0)


def test_papers_wait_with_a_form_that_is_set_aside(clerk: Clerk, papers: list[Path]) -> None:
    give(clerk, *papers)
    press("]", "Esc", "Ctrl+S")
    clerk.settle()
    assert names(clerk) == []
    bar = clerk.register.action_bar
    clerk.until(lambda: is_shown(bar.waiting))
    bar.menu.actions()[0].trigger()
    clerk.until(lambda: names(clerk))
    assert names(clerk) == ["үйдің суреті.jpg", "құбыр.jpg", "шарт.pdf"]
    assert clerk.register.papers.enclosed()[0].turn == 1
    assert clerk.register.what.attached.texts() == ("үйдің суреті.jpg", "құбыр.jpg", "шарт.pdf")
    clerk.registered()
    assert len(attached(clerk.desk)) == 3


def test_a_form_that_is_set_aside_while_papers_are_read_has_those_that_came(
    clerk: Clerk, tmp_path: Path
) -> None:
    files = {f"бет_{at}__jpg": picture((60, 80), at % 150) for at in range(200)}
    laid(tmp_path / "сканы", **files)
    panel = opened(clerk)
    panel.take_paths([tmp_path / "сканы"])
    clerk.until(lambda: names(clerk))
    press("Esc", "Ctrl+S")
    settle(clerk)
    clerk.settle()
    assert names(clerk) == []
    (kept,) = clerk.desk.drafts.aside(CLERK)
    assert 0 < len(kept.papers) < 200
    assert "Тоқтатылды" in clerk.shell.toast.text()


def test_papers_are_there_after_a_crash(qtbot: QtBot, own_desk: Desk, papers: list[Path]) -> None:
    with at_work(qtbot, own_desk) as clerk:
        give(clerk, *papers)
        clerk.register.keeper.keep()
        clerk.settle()
    with at_work(qtbot, own_desk, "ru") as clerk:
        clerk.until(lambda: names(clerk))
        assert names(clerk) == ["үйдің суреті.jpg", "құбыр.jpg", "шарт.pdf"]
        assert clerk.register.what.attached.texts() == ("үйдің суреті.jpg", "құбыр.jpg", "шарт.pdf")


def test_what_has_gone_from_the_disk_is_told_and_prevents_no_registration(
    clerk: Clerk, papers: list[Path]
) -> None:
    give(clerk, *papers)
    gone = clerk.register.papers.enclosed()[0].file
    clerk.desk.files.remove(bytes.fromhex(gone.sha256))
    press("Ctrl+Enter")
    clerk.registered()
    assert [one.name for one in attached(clerk.desk)] == ["құбыр.jpg", "шарт.pdf"]
    assert "компьютерде" in clerk.shell.toast.text()


def test_registering_waits_for_nothing_that_is_still_read(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "сканы"
    laid(folder, **{f"бет_{at}__jpg": picture((60 + at, 80), at) for at in range(40)})
    gathering, read, registered = clerk.desk.gathering, list[Path](), Event()
    from_paths = Gathering.from_paths

    def slowly(_: Gathering, paths: Sequence[Path]) -> tuple[Gathered, ...]:
        read.extend(paths)
        if len(read) == 20:
            registered.wait(30)
        return from_paths(gathering, paths)

    monkeypatch.setattr(Gathering, "from_paths", slowly)
    panel = opened(clerk)
    panel.take_paths([folder])
    clerk.until(lambda: len(read) == 20)
    press("Ctrl+Enter")
    assert clerk.register.papers.is_busy()
    clerk.registered()
    assert names(clerk) == []
    registered.set()
    settle(clerk)
    clerk.settle()
    clerk.until(lambda: len(attached(clerk.desk)) == 40)  # what came late went after its appeal
    assert names(clerk) == []


def test_papers_stay_in_another_language_and_the_panel_stays_open(
    clerk: Clerk, papers: list[Path]
) -> None:
    give(clerk, *papers)
    press("Del")
    clerk.window.like(language="ru")
    clerk.settle()
    clerk.until(clerk.register.papers.is_open)
    panel = clerk.register.papers.panel
    assert panel is not None
    assert panel.done.text() == "Готово"
    press("Ctrl+Z")
    assert names(clerk) == ["үйдің суреті.jpg", "құбыр.jpg", "шарт.pdf"]
    give(clerk, *papers)
    assert len({one.id for one in clerk.register.papers.gatherer.sheaf.sheets}) == 3


def test_the_lock_closes_the_panel_and_keeps_the_papers(clerk: Clerk, papers: list[Path]) -> None:
    panel = give(clerk, *papers)
    clerk.window.lock()
    clerk.settle()
    assert not is_shown(panel)
    kept = clerk.desk.drafts.last_typed(CLERK)
    assert kept is not None
    assert len(kept.papers) == 3


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_panel(
    qtbot: QtBot, qapp: QApplication, own_desk: Desk, papers: list[Path], tmp_path: Path, look: Look
) -> None:
    look.put_on(qapp)
    others = laid(
        tmp_path / "others",
        setup__exe=PROGRAM,
        есеп__docm=macro_document(),
        құпия__pdf=locked_letter(),
    )
    with at_work(qtbot, own_desk, look.language, theme=look.theme) as clerk:
        opened(clerk)
        look_at(clerk.window, f"gathering-empty-{look}")
        give(clerk, *papers, *others, tmp_path / "жоқ.pdf")
        press("Right", "Right")
        settle(clerk)
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"gathering-{look}")
