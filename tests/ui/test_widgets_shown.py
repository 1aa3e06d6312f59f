"""Texts, the term, the way of an appeal, the foot, toasts and papers show what they were given."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from said import click, press, said

from frontoffice.domain.terms import Term, bundled_terms, why_skipped
from frontoffice.i18n.words import Words
from ui.motion import LONGEST_MS, duration_ms, fade
from ui.style import apply_theme
from ui.theme import CONTRAST, DARK, LIGHT, theme
from ui.widgets.card import Card
from ui.widgets.connection import ConnectionLine
from ui.widgets.key_cap import KeyCap
from ui.widgets.lattice import paint_lattice
from ui.widgets.states import EmptyState, NoticeBox, ProgressLine
from ui.widgets.talon import TalonPreview
from ui.widgets.term_strip import TermStrip
from ui.widgets.text import Elided, Text
from ui.widgets.time_line import Progress, TimeLine, TimeStep
from ui.widgets.toast import Toast

LONG = "Телефон да, пошта да жоқ: жауап тек хатпен барады. Тіркеуге кедергі емес. " * 3


@pytest.fixture
def nauryz() -> Term:
    """Return the term that the pictures show: registered on Friday 20.03.2026, due on 15.04."""
    at = datetime.fromisoformat("2026-03-20T10:42:00+05:00")
    return bundled_terms().term_of("application", at)


def ink_at(widget: QWidget, x: int, y: int) -> QColor:
    return widget.grab().toImage().pixelColor(x, y)


def test_a_long_text_is_never_cut_however_deep_it_lies(qtbot: QtBot) -> None:
    window = QWidget()
    layout, text = QVBoxLayout(window), Text(LONG, px=12, glyph="alert-triangle", colour="warn")
    for _ in range(4):
        inner = QWidget()
        layout.addWidget(inner)
        layout = QVBoxLayout(inner)
    layout.addWidget(text)
    qtbot.addWidget(window)
    window.resize(320, 20)
    window.show()
    qtbot.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()))
    assert text.heightForWidth(text.width()) > 5 * 12


def test_a_text_grows_with_its_words_and_with_the_type(qtbot: QtBot, qapp: QApplication) -> None:
    text = Text("қысқа")
    qtbot.addWidget(text)
    text.resize(200, 19)
    low = text.heightForWidth(200)
    text.say(LONG)
    high = text.heightForWidth(200)
    apply_theme(qapp, LIGHT, 2.0)
    assert low < high < text.heightForWidth(200)
    assert said(text) == (QAccessible.Role.StaticText, LONG)
    assert text.minimumSizeHint().width() <= 160


def test_a_long_label_elides_and_tells_the_whole_in_its_tip(qtbot: QtBot) -> None:
    label = Elided(LONG, "label")
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.grab()
    assert label.toolTip() == LONG
    assert label.minimumSizeHint().width() < 60
    label.setText("қысқа")
    label.grab()
    assert label.toolTip() == ""


def test_a_card_keeps_its_title_before_its_captions(qtbot: QtBot) -> None:
    card = Card("Жауап мерзімі", keys="Alt+1")
    card.head.insertWidget(1, Elided(LONG, "caption"))
    qtbot.addWidget(card)
    card.resize(330, 100)
    card.show()
    assert card.title.width() >= card.title.sizeHint().width()
    assert card.minimumSizeHint().width() <= 330


def test_a_key_cap_says_its_keys(qtbot: QtBot) -> None:
    cap = KeyCap("Ctrl+Enter")
    qtbot.addWidget(cap)
    assert said(cap)[1] == "Ctrl+Enter"


def test_the_strip_shows_each_day_as_what_it_is_to_the_term(
    qtbot: QtBot, kazakh: Words, nauryz: Term
) -> None:
    strip = TermStrip(kazakh)
    qtbot.addWidget(strip)
    strip.resize(296, 300)
    strip.show_term(nauryz, why_skipped(nauryz, "kk"), today=date(2026, 4, 3))
    days = strip.days
    days.resize(296, days.sizeHint().height())

    def corner(row: int, column: int) -> str:
        return ink_at(days, column * 34 + 7, row * 24 + 4).name().upper()

    assert corner(5, 2) == LIGHT.accent  # 15.04, the last day
    assert corner(2, 3) == LIGHT.tint  # 26.03, counted
    assert corner(2, 5) == LIGHT.sunken  # 28.03, a weekend
    assert corner(5, 5) == LIGHT.canvas  # 18.04, outside
    assert days.sizeHint().height() == 6 * 24


def test_the_strip_says_its_term_and_why(qtbot: QtBot, kazakh: Words, nauryz: Term) -> None:
    strip = TermStrip(kazakh)
    qtbot.addWidget(strip)
    why = why_skipped(nauryz, "kk")
    strip.show_term(nauryz, why)
    strip.show_term(nauryz, why)
    assert said(strip.days)[1] == "Тіркелді: 20.03.2026, соңғы күні: 15.04.2026, мерзімі: 15 күн"
    assert strip.days.accessibleDescription() == " ".join(why)
    assert "Наурыз" in why[0]


def test_the_way_of_an_appeal_is_as_high_as_its_words(qtbot: QtBot) -> None:
    line = TimeLine()
    qtbot.addWidget(line)
    steps = [
        TimeStep(
            when="20.03, жұма", clock="10:42", fact="Тіркелді", words="Арыз.", glyph="pencil-plus"
        ),
        TimeStep(when="", clock="10:43", fact="Талон", glyph="ticket"),
        TimeStep(
            when="Бүгін", fact="Қаралуда", words=LONG, glyph="hourglass", progress=Progress.NOW
        ),
        TimeStep(
            when="15.04",
            fact="Соңғы күн",
            aside="сәрсенбі",
            words=LONG,
            glyph="calendar-event",
            progress=Progress.AHEAD,
        ),
    ]
    line.show_steps("Жолы", steps)
    assert line.heightForWidth(400) > line.heightForWidth(900) >= 4 * 42
    assert said(line) == (QAccessible.Role.List, "Жолы")
    assert "20.03, жұма 10:42 Тіркелді Арыз." in line.accessibleDescription()
    line.resize(600, line.heightForWidth(600))
    assert not line.grab().isNull()


def test_the_foot_says_why_central_is_not_there_and_never_widens(qtbot: QtBot) -> None:
    foot = ConnectionLine()
    qtbot.addWidget(foot)
    foot.show_connection("Орталықпен байланыс бар", connected=True, last_contact="соңғысы 10:41")
    foot.show_connection(LONG, connected=False, last_contact="соңғысы 08:57")
    foot.show_only_here(LONG, waiting=True)
    foot.show_printer("Принтер дайын", ready=True)
    foot.show_clock("20.03.2026, жұма · 10:42")
    assert said(foot.connection)[1] == f"{LONG} соңғысы 08:57"
    assert foot.minimumSizeHint().width() < 600
    assert foot.sizeHint().height() == 32
    with qtbot.waitSignal(foot.only_here.pressed):
        click(foot.only_here, foot.only_here.rect().center())


def test_good_news_goes_by_itself_and_a_warning_stays(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    toast = Toast(window)
    toast.say("Тіркелді. Талонды қолына беріңіз")
    assert (toast.text(), toast._timer.isActive()) == ("Тіркелді. Талонды қолына беріңіз", True)
    assert abs(toast.geometry().center().x() - 400) <= 1
    toast.set_opacity(1)
    assert ink_at(toast, 200, 3).name().upper() == LIGHT.ok_tint
    toast.say("Принтер өшулі. Талон сақталды, кейін шығады", "warn")
    assert not toast._timer.isActive()
    window.resize(500, 400)
    assert window.rect().contains(toast.geometry())
    click(toast, toast.rect().center())
    assert toast.text() == ""


def test_toasts_and_losses_of_connection_are_said_aloud(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    aloud: list[tuple[str, bool]] = []

    def note(_widget: QWidget, text: str, *, urgent: bool = False) -> None:
        aloud.append((text, urgent))

    monkeypatch.setattr("ui.widgets.toast.announce", note)
    monkeypatch.setattr("ui.widgets.connection.announce", note)
    window, foot = QWidget(), ConnectionLine()
    qtbot.addWidget(window)
    qtbot.addWidget(foot)
    toast = Toast(window)
    toast.say("Тіркелді")
    toast.say("Принтер өшулі", "warn")
    foot.show_connection("Бар", connected=True)
    foot.show_connection("Бар", connected=True)
    foot.show_connection("Жоқ", connected=False)
    assert aloud == [("Тіркелді", False), ("Принтер өшулі", True), ("Жоқ", False)]


def test_fades_are_short_or_absent(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    toast_parent = QWidget()
    qtbot.addWidget(toast_parent)
    toast = Toast(toast_parent)
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    assert fade(toast, "opacity", 0.2) is None
    assert toast.get_opacity() == pytest.approx(0.2)
    monkeypatch.undo()
    assert 0 <= duration_ms() <= LONGEST_MS
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 20)
    fade(toast, "opacity", 0.5)
    qtbot.waitUntil(lambda: abs(toast.get_opacity() - 0.5) < 0.01)


def test_short_work_shows_no_progress(qtbot: QtBot) -> None:
    progress = ProgressLine()
    qtbot.addWidget(progress)
    progress.begin("Индекс жасалуда", 200)
    assert progress.isHidden()
    progress.end()
    assert not progress._timer.isActive()


def test_long_work_shows_words_and_count(qtbot: QtBot) -> None:
    progress = ProgressLine(quiet_ms=1)
    qtbot.addWidget(progress)
    progress.begin("Индекс жасалуда", 200)
    qtbot.waitUntil(progress.isVisible)
    progress.reach(40)
    progress.grab()
    assert said(progress) == (QAccessible.Role.ProgressBar, "Индекс жасалуда 40 / 200")


def test_an_empty_list_offers_its_one_action(qtbot: QtBot) -> None:
    empty = EmptyState("Ештеңе табылмады. Басқаша жазып көріңіз", "Жаңа жолданым", "F2")
    qtbot.addWidget(empty)
    empty.say("Әзірге ештеңе жоқ")
    assert empty.sentence.text() == "Әзірге ештеңе жоқ"
    with qtbot.waitSignal(empty.acted):
        press(empty.button, Qt.Key.Key_Space, " ")
        empty.button.click()


def test_a_notice_says_its_text(qtbot: QtBot) -> None:
    notice = NoticeBox("бір", glyph="history", keys="F7")
    qtbot.addWidget(notice)
    notice.say("екі")
    assert said(notice) == (QAccessible.Role.Note, "екі")


def test_a_paper_is_shown_from_an_image_and_from_bytes(qtbot: QtBot) -> None:
    paper = QImage(QSize(576, 900), QImage.Format.Format_Mono)
    paper.fill(0)
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper.save(buffer, "PNG")  # type: ignore[call-overload]
    preview = TalonPreview("Талон")
    qtbot.addWidget(preview)
    preview.resize(300, 200)
    preview.grab()
    for given in (paper, bytes(packed.data())):
        preview.show_paper(given)
        assert ink_at(preview, 150, 20).lightness() < 40
        assert ink_at(preview, 150, 197).lightness() > 150


def test_the_lattice_is_faint_and_its_thread_is_gold() -> None:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_lattice(painter, theme(), image.rect().toRectF())
    painter.end()
    assert image.pixelColor(200, 0).name().upper() == LIGHT.gold
    shades = {image.pixelColor(x, 100).name() for x in range(400)}
    assert LIGHT.rail.lower() in shades
    assert len(shades) > 2


@pytest.mark.parametrize("tokens", [DARK, CONTRAST], ids=lambda tokens: tokens.name)
def test_a_change_of_theme_reaches_what_is_painted(
    qtbot: QtBot, qapp: QApplication, kazakh: Words, nauryz: Term, tokens: object
) -> None:
    strip = TermStrip(kazakh)
    qtbot.addWidget(strip)
    strip.show_term(nauryz)
    before = strip.days.sizeHint()
    apply_theme(qapp, DARK if tokens is DARK else CONTRAST, 2.0)
    assert strip.days.sizeHint() == before * 2
    strip.days.resize(strip.days.sizeHint())
    expected = (DARK if tokens is DARK else CONTRAST).accent
    assert ink_at(strip.days, 2 * 68 + 14, 5 * 48 + 8).name().upper() == expected
