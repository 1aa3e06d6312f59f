"""A template is seen as a paper while its text is typed; nothing of it blocks the screen."""

from dataclasses import replace

import pytest
from desks import CLERK
from doubles.screens import LOOKS, Look, cut_texts, keep_screen, on_screen
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.reference_names import TEMPLATES, TOPICS
from frontoffice.i18n.words import words_in
from ui.background import Background
from ui.views.reference import ReferenceView

ADMIN = replace(CLERK, login="serik", role="administrator")


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, language: str = "kk"
) -> ReferenceView:
    """Show the templates; the first of them is edited, and drawn."""
    view = on_screen(qtbot, ReferenceView(desk, background, words_in(language), ADMIN))
    view.tables.choose(TEMPLATES)
    view.side.show_table(TEMPLATES)
    with qtbot.waitSignal(view.preview.drawn, timeout=20_000):
        view.refresh()
    return view


def pictures(view: ReferenceView) -> list[QImage]:
    sheets = view.preview.sheets
    labels = [item.widget() for at in range(sheets.count()) if (item := sheets.itemAt(at))]
    return [label.pixmap().toImage() for label in labels if isinstance(label, QLabel)]


def typed(qtbot: QtBot, view: ReferenceView, name: str, text: str) -> None:
    control = view.side.form.field(name).control
    assert isinstance(control, QPlainTextEdit)
    with qtbot.waitSignal(view.preview.drawn, timeout=20_000):
        control.setPlainText(text)


def test_the_paper_follows_what_is_typed(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown_view(qtbot, desk, background)
    [before] = pictures(view)
    for language in ("kk", "ru"):
        typed(qtbot, view, f"text_{language}", "{requisites}\nБасқа мәтін: {applicant}")
    [after] = pictures(view)
    assert before.size() == after.size()
    assert before != after


def test_what_is_wrong_with_it_is_said_in_the_place_of_the_picture(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background)
    typed(qtbot, view, "text_kk", "{requisites}\n{nobody_knows}")
    assert pictures(view) == []
    assert "nobody_knows" in view.preview.told.text()


def test_other_tables_have_no_paper(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown_view(qtbot, desk, background)
    assert view.preview.isVisible()
    view.tables.choose(TOPICS)
    with qtbot.waitSignal(view.refreshed):
        view.tables.chosen.emit(TOPICS)
    assert not view.preview.isVisible()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_screens_of_a_template(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    assert cut_texts(view) == []
    keep_screen(view, f"reference-template-{look}")
