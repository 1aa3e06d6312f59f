"""Asking for help by F12: a picture in which nobody is seen, a sealed file, a code to read out."""

from pathlib import Path
from unittest.mock import patch

import pytest
from clerks import Clerk, at_work, made_folder, own_desk, press, write
from desks import CLERK
from doubles.sample_desk import make_sample_desk
from doubles.screens import LOOKS, Look, cut_texts, keep_screen
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.help_code import read_help
from frontoffice.help_bundle.bundling import Bundle, read_sealed
from frontoffice.help_bundle.members import unpacked
from frontoffice.help_bundle.sealing import opened_by
from frontoffice.i18n.errors import ERROR_WORDS
from ui.masking import masked, says_its_own
from ui.places import REGISTRY
from ui.widgets.inputs import LineEdit
from ui.widgets.key_cap import KeyCap
from ui.widgets.text import Elided, Text

__all__ = ["made_folder", "own_desk"]

ONE, OTHER = "Қожахметов Ілияс", "Johnson Mary-Ann"


def typed_by(one: Clerk, name: str, identifier: str) -> list[QImage]:
    """Return how the fields of a form with somebody's data in it look in the covered picture."""
    form = one.register
    form.who.name.setText(name)
    form.who.identifier.setText(identifier)
    form.who.address.setText(f"{name} көшесі, 7")
    form.what.essence.setPlainText(f"{name} жазды: {identifier}")
    one.settle()
    QApplication.processEvents()
    whole = masked(one.window)
    fields = (form.who.name, form.who.identifier, form.what.essence.viewport())
    return [part_of(whole, one.window, field) for field in fields]


def part_of(whole: QImage, window: QWidget, widget: QWidget) -> QImage:
    """Return what stands inside the edges of *widget*."""
    at = widget.mapTo(window, widget.rect().topLeft())
    return whole.copy(at.x() + 3, at.y() + 3, widget.width() - 6, widget.height() - 6)


def test_of_the_form_nothing_is_kept_whoever_stands_in_it(clerk: Clerk) -> None:
    for name, identifier in ((ONE, "000229599007"), (OTHER, "900101400015")):
        planes = typed_by(clerk, name, identifier)
        assert [colours(one) for one in planes] == [1, 1, 1], "one plane lies over each"


def colours(picture: QImage) -> int:
    wide, high = picture.width(), picture.height()
    return len({picture.pixel(x, y) for x in range(wide) for y in range(high)})


def test_of_the_registry_no_row_is_seen(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.desk.registration.register(Draft(applicant=Applicant(name=ONE)), CLERK)
    clerk.shell.screens.go(REGISTRY)
    clerk.settle()
    table = clerk.shell.screens.view(REGISTRY).table
    qtbot.waitUntil(lambda: table.model().rowCount() > 0)
    picture = masked(clerk.window)
    corner = table.viewport().mapTo(clerk.window, table.viewport().rect().topLeft())
    rows = picture.copy(corner.x() + 2, corner.y() + 2, table.viewport().width() - 4, 60)
    assert colours(rows) == 1
    head = clerk.shell.head.clerk
    at = head.mapTo(clerk.window, head.rect().topLeft())
    name = picture.copy(at.x() + 2, at.y() + 2, head.width() - 4, head.height() - 4)
    assert colours(name) == 1, "who works here is covered too"


def test_what_the_program_says_itself_is_seen(clerk: Clerk) -> None:
    picture = masked(clerk.window)
    rail = clerk.shell.rail
    at = rail.mapTo(clerk.window, rail.rect().topLeft())
    assert colours(picture.copy(at.x(), at.y(), rail.width(), rail.height())) > 8
    shown = [one for one in clerk.window.findChildren(Elided) if one.isVisible()]
    assert sum(says_its_own(one) for one in shown) > len(shown) // 2


def test_only_own_sentences_and_known_kinds_are_believed(qtbot: QtBot) -> None:
    class Named(Elided):
        """May paint more than its text."""

    cases: list[tuple[QWidget, bool]] = [
        (Text("Тіркеу"), True),
        (Text(ONE), False),
        (Elided("Applicant"), True),
        (Elided("Applicant " + ONE), False),
        (Named("Applicant"), False),
        (LineEdit(), False),
        (QWidget(), False),
        (KeyCap("F1"), True),
    ]
    for widget, own in cases:
        qtbot.addWidget(widget)
        assert says_its_own(widget) is own, widget


def bundle_of(clerk: Clerk, folder: Path) -> Bundle:
    made: list[Bundle] = []
    clerk.shell.asking.made.connect(made.append)
    with patch("ui.windows.asking.sticks", list), patch("pathlib.Path.home", lambda: folder):
        press("Ctrl+Enter")
        clerk.until(lambda: made)
    return made[0]


def test_what_happened_is_sealed_with_a_picture_that_was_shown_first(
    clerk: Clerk, tmp_path: Path
) -> None:
    typed_by(clerk, ONE, "000229599007")
    press("F12")
    sheet = clerk.shell.asking
    clerk.until(sheet.code.text)
    assert sheet.picture._picture is not None
    write("Талон шықпайды, ЖСН 000229599007")
    sheet.error = "unavailable.printer.off"
    made = bundle_of(clerk, tmp_path)
    members = unpacked(opened_by(read_sealed(made.path), made.words))
    assert made.words in sheet.note.text()
    assert members["said.txt"].decode() == "Талон шықпайды, ЖСН ▒▒▒"
    picture = QImage.fromData(members["screen.png"])
    assert picture.size() == clerk.window.size()
    told = "".join(one.decode(errors="replace") for one in members.values())
    assert [one for one in (ONE, "000229599007", CLERK.name, CLERK.login) if one in told] == []
    code = read_help(made.code, ERROR_WORDS)
    assert code.error == "unavailable.printer.off"
    assert "printer" in code.lights
    press("Esc")
    assert not sheet.isVisible()
    assert clerk.register.who.name.text() == ONE


def test_the_picture_may_be_left_out(clerk: Clerk, tmp_path: Path) -> None:
    press("F12")
    clerk.until(clerk.shell.asking.code.text)
    press("Alt+P")
    made = bundle_of(clerk, tmp_path)
    assert "screen.png" not in unpacked(opened_by(read_sealed(made.path), made.words))


def test_a_place_that_takes_nothing_is_told_and_what_was_typed_stays(
    clerk: Clerk, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    press("F12")
    sheet = clerk.shell.asking
    clerk.until(sheet.code.text)
    write("Ашылмайды")
    sheet.write(tmp_path / "file")
    clerk.until(sheet.note.text)
    assert str(tmp_path) in sheet.note.text()
    press("F12")
    press("F12")
    assert sheet.said.toPlainText() == "Ашылмайды"


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_pictures_of_asking(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
) -> None:
    look.put_on(qapp)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("platform.release", lambda: "6.1")
    desk = make_sample_desk(tmp_path)
    with at_work(qtbot, desk, look.language, theme=look.theme) as one:
        one.shell.screens.go(REGISTRY)
        one.settle()
        one.shell.asking.open()
        one.until(one.shell.asking.code.text)
        one.shell.asking.said.setPlainText("Талон шықпайды · Талон не выходит")
        QApplication.processEvents()
        assert cut_texts(one.window) == []
        keep_screen(one.window, f"asking-{look}")
    desk.close()
