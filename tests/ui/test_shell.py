"""The window around the screens: languages, themes, locking, finding, the line at the foot."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from clerks import Clerk, at_work, focused, press, scan, write
from desks import FRIDAY, OFFICE
from doubles.screens import IN_EVERY_THEME, LOOKS, Look, cut_texts, keep_screen, look_at
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.i18n import Words, words_in
from frontoffice.services.jobs import JobState
from frontoffice.services.spool import Job, PrinterState
from frontoffice.services.syncing import SyncState, Why
from ui.application import Bugs
from ui.keyboard import chord_of
from ui.places import CARD, CORRECT, PAPERS, REGISTER, REGISTRY
from ui.theme import theme
from ui.windows import main as main_module
from ui.windows.telling import connection_words, is_calm, only_here_words, printer_words

IIN = "000229599007"
ESSENCE = {
    "kk": "Ауылымызда үш күннен бері су жоқ, ғимаратта мектеп бар. Шұғыл көмек керек.",
    "ru": "Во дворе дома нет освещения и детской площадки. Прошу благоустроить двор.",
    "en": "There has been no water in our village for three days, and there is a school.",
}


def a_state(why: Why = Why.NO_NETWORK, waiting: int = 7) -> SyncState:
    return SyncState(
        why=why,
        last_contact_at=FRIDAY - timedelta(hours=2),
        waiting=waiting,
        waiting_bytes=2_400_000,
        oldest_at=FRIDAY - timedelta(hours=1),
        refused=0,
        quarantined=0,
        stopped=False,
        clock_doubted=False,
    )


def test_another_language_keeps_what_was_typed_and_where_the_focus_was(clerk: Clerk) -> None:
    write(IIN)
    press("Enter")
    write("Қожахметов Ілияс")
    clerk.register.who.birth.setText("29.02")
    clerk.register.what.essence.setFocus()
    write(ESSENCE["kk"])
    clerk.shell.head.language_wanted.emit("ru")
    clerk.settle()
    assert clerk.shell.head.title.text() == "Регистрация обращения"
    assert clerk.register.who.name.text() == "Қожахметов Ілияс"
    assert clerk.register.who.birth.text() == "29.02"
    assert clerk.register.draft().essence == ESSENCE["kk"]
    assert focused() is clerk.register.what.essence
    clerk.registered()
    assert "Отдайте талон" in clerk.shell.toast.text()


def test_another_theme_and_size_keep_what_was_typed(clerk: Clerk) -> None:
    write(IIN)
    clerk.shell.head.look.theme_wanted.emit("dark")
    clerk.shell.head.look.size_wanted.emit(1.5)
    assert (theme().tokens.name, theme().factor) == ("dark", 1.5)
    assert clerk.register.who.identifier.text() == IIN


@pytest.mark.usefixtures("clerk")
def test_keys_make_the_texts_larger_and_smaller() -> None:
    press("Ctrl++")
    assert theme().factor == 1.25
    press("Ctrl+0")
    assert theme().factor == 1.0


def test_the_language_waits_for_a_registration_in_flight(clerk: Clerk) -> None:
    write(IIN)
    press("Ctrl+Enter")
    clerk.shell.head.language_wanted.emit("ru")
    assert clerk.window.words.language == "kk"
    clerk.until(lambda: clerk.window.words.language == "ru")
    clerk.settle()
    assert len(clerk.numbers()) == 1
    assert clerk.register.result.last.isVisibleTo(clerk.register)


def test_a_locked_desk_keeps_what_was_typed_behind_the_pin(clerk: Clerk) -> None:
    write(IIN)
    press("Ctrl+L")
    assert clerk.window.currentWidget() is clerk.window.sign_in
    assert not clerk.shell.isVisible()
    clerk.sign_in()
    assert clerk.register.who.identifier.text() == IIN


def test_keys_and_scans_do_nothing_while_locked(clerk: Clerk) -> None:
    press("Ctrl+L")
    press("Ctrl+Enter")
    scan(IIN)
    clerk.settle()
    assert clerk.numbers() == []
    assert clerk.register.who.identifier.text() == ""


def test_the_number_of_an_appeal_leads_to_its_card(clerk: Clerk) -> None:
    clerk.registered()
    (number,) = clerk.numbers()
    press("F3")
    write(number)
    press("Enter")
    clerk.until(lambda: clerk.shell.screens.here == CARD)
    press("Esc")
    clerk.until(lambda: clerk.shell.screens.here == REGISTER)


def test_words_lead_to_the_registry(clerk: Clerk) -> None:
    press("F3")
    write("су жоқ")
    press("Enter")
    clerk.until(lambda: clerk.shell.screens.here == REGISTRY)
    assert clerk.shell.rail.value() == REGISTRY
    assert clerk.shell.screens.view(REGISTRY).bar.field.text() == "су жоқ"
    press("F2")
    assert clerk.shell.screens.here == REGISTER


def test_a_scanned_talon_opens_its_appeal_from_anywhere(clerk: Clerk) -> None:
    clerk.registered()
    (number,) = clerk.numbers()
    scan(number)
    clerk.until(lambda: clerk.shell.screens.here == CARD)
    press("F2")
    appeal = clerk.register.last.appeal()
    assert appeal is not None
    scan(clerk.desk.talons.talon_of(appeal).proof)
    clerk.until(lambda: clerk.shell.screens.here == CARD)


def test_a_scanned_talon_of_another_desk_is_told(clerk: Clerk) -> None:
    scan("270142003260099905")
    clerk.settle()
    scan("270142003269999986")
    clerk.settle()
    assert clerk.shell.screens.here == REGISTER


def test_only_here_is_a_list_of_the_registry(clerk: Clerk) -> None:
    press("Ctrl+B")
    assert clerk.shell.screens.here == REGISTRY


def test_every_place_of_the_rail_can_be_gone_to(clerk: Clerk) -> None:
    for value in (REGISTRY, PAPERS, REGISTER):
        clerk.shell.rail.chosen.emit(value)
        assert clerk.shell.screens.here == value
        clerk.settle()
    clerk.shell.rail.chosen.emit("help")
    assert clerk.shell.help.isVisible()
    press("Esc")
    assert not clerk.shell.help.isVisible()
    clerk.shell.rail.chosen.emit("lock")
    assert clerk.window.currentWidget() is clerk.window.sign_in


def test_a_card_leads_to_its_correction_and_back(clerk: Clerk) -> None:
    clerk.registered()
    appeal = clerk.register.last.appeal()
    assert appeal is not None
    clerk.shell.screens.open_appeal(appeal)
    clerk.settle()
    clerk.shell.screens.view(CARD).correct.emit(appeal, Draft())
    assert clerk.shell.screens.here == CORRECT
    clerk.shell.screens.view(CORRECT).closed.emit()
    assert clerk.shell.screens.here == CARD


def test_another_language_keeps_a_correction(clerk: Clerk) -> None:
    write(IIN)
    press("Enter")
    write("Қожахметов Ілияс")
    clerk.registered()
    appeal = clerk.register.last.appeal()
    assert appeal is not None
    clerk.shell.screens.open_appeal(appeal)
    clerk.settle()
    before = clerk.desk.cards.card(appeal).draft
    clerk.shell.screens.correct(appeal, before)
    clerk.settle()
    view = clerk.shell.screens.view(CORRECT)
    view.what.essence.setPlainText("Су жоқ")
    view.who.born.setText("29.02.")
    view.reason.setPlainText("Қағазда осылай")

    clerk.window.like(language="ru")
    assert clerk.shell.screens.here == CORRECT
    clerk.settle()
    view = clerk.shell.screens.view(CORRECT)
    assert view.changed_fields(view.draft()) == ["essence"]
    assert (view.who.born.text(), view.reason.toPlainText()) == ("29.02.", "Қағазда осылай")
    view.apply()
    clerk.settle()
    assert clerk.desk.cards.card(appeal).draft.essence == "Су жоқ"
    assert clerk.shell.screens.here == CARD


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_foot_says_why_and_what_is_only_here(language: str) -> None:
    words = words_in(language)
    said = [connection_words(a_state(why), words) for why in Why]
    assert len(set(said)) == len(list(Why))
    assert not is_calm(a_state())
    told = only_here_words(a_state(), words, OFFICE.hours, FRIDAY.date())
    assert "7" in told
    assert ("2.4" if language == "en" else "2,4") in told
    assert only_here_words(a_state(waiting=0), words, OFFICE.hours, FRIDAY.date())
    off = PrinterState(ready=False, code="unavailable.printer.off", name="x", waiting=2)
    assert "2" in printer_words(off, words)
    assert printer_words(PrinterState(ready=True, code="", name="x", waiting=0), words)


def test_a_lost_connection_is_shown_at_the_foot_in_amber(clerk: Clerk) -> None:
    clerk.shell.contact.stands.emit(a_state(Why.CONNECTED, 0))
    clerk.shell.contact.stands.emit(a_state())
    line = clerk.shell.line
    assert line.connection.accessibleName().startswith("Байланыс жоқ: желі жоқ")
    assert "7 жазба" in line.only_here.accessibleName()


def test_the_last_number_says_how_far_its_paper_is(clerk: Clerk) -> None:
    clerk.registered()
    (job,) = clerk.desk.spool.jobs()
    last = clerk.register.result.last
    for state, said in ((JobState.WAITING, "күтіп тұр"), (JobState.SENT, "басылды")):
        done = Job(job.id, job.appeal, 1, state, "x", "", datetime.now(UTC))
        clerk.shell.contact.printed.emit(done)
        assert last.state.accessibleName() == said


def test_a_bug_is_logged_shown_once_and_loses_nothing(clerk: Clerk, tmp_path: Path) -> None:
    bugs = Bugs(tmp_path, clerk.window)
    write(IIN)
    bug = ZeroDivisionError()
    bugs.caught(ZeroDivisionError, bug, None)
    shown = clerk.shell.toast.text()
    clerk.shell.toast.dismiss()
    bugs.caught(ZeroDivisionError, bug, None)
    clerk.settle()
    assert "Жазғаныңыз сақталды" in shown
    assert clerk.shell.toast.text() == ""
    assert "ZeroDivisionError" in (tmp_path / "window.log").read_text(encoding="utf-8")
    kept = clerk.desk.drafts.last(clerk.shell.screens._clerk)
    assert kept is not None
    assert kept.applicant.identifier == IIN


@pytest.mark.parametrize(
    ("code", "held", "text", "chord"),
    [
        (39, "Ctrl", "ы", "Ctrl+S"),
        (10, "Alt", '"', "Alt+1"),
        (0, "Ctrl", "", "Ctrl+Enter"),
        (39, "", "ы", ""),
        (21, "Ctrl", "=", "Ctrl++"),
    ],
)
def test_a_chord_is_told_by_the_place_of_its_key(
    code: int, held: str, text: str, chord: str
) -> None:
    from clerks import _HELD  # noqa: PLC0415 -- only here

    key = 0x01000004 if chord.endswith("Enter") else ord(text[0].upper())
    none = _HELD["Ctrl"] & _HELD["Alt"]
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, _HELD.get(held, none), code, 0, 0, text)
    assert chord_of(event) == chord


class Stretched(Words):
    """Words of a language whose every text is 40 % longer."""

    def __init__(self, words: Words) -> None:
        self.language = words.language
        self.gettext = lambda message: _longer(words.gettext(message))
        self.ngettext = lambda msgid1, msgid2, n: _longer(words.ngettext(msgid1, msgid2, n))
        self.pgettext = words.pgettext


def _longer(text: str) -> str:
    return text + text[: round(len(text) * 0.4)].replace("{", "").replace("}", "")


def test_texts_40_percent_longer_do_not_break_the_smallest_screen(
    qtbot: QtBot, own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_module, "words_in", lambda code: Stretched(words_in(code)))
    for language in ("kk", "ru", "en"):
        with at_work(qtbot, own_desk, language) as clerk:
            fill(clerk, language)
            assert clerk.window.minimumSizeHint().width() <= 1366
            assert clerk.window.minimumSizeHint().height() <= 768
            assert cut_texts(clerk.window) == []


def fill(clerk: Clerk, language: str) -> None:
    """Fill the form as in the picture that the look was drawn by."""
    write(IIN)
    press("Enter")
    write("Қожахметов Ілияс" if language == "kk" else "Петрова Елена Сергеевна")
    clerk.register.who.address.setText("БҚО, Казталов ауданы, Жалпақтал а., 14-үй")
    clerk.register.what.show_address(clerk.register.who.address.text())
    clerk.register.what.topic.show_code("02.01")
    clerk.register.what.essence.setFocus()
    write(ESSENCE[language])
    clerk.register.who.notes.visit("phone")
    press("F6")
    clerk.register.preview._find_flags()
    clerk.register.preview._find_talon()
    clerk.until(lambda: not clerk.register.result.preview._image.isNull())
    clerk.settle()


SEEN = (*IN_EVERY_THEME, Look("kk", "light", 1.5), Look("ru", "dark", 1.5))


@pytest.mark.parametrize("look", SEEN, ids=str)
def test_screens_fit_and_are_kept_as_pictures(
    qtbot: QtBot,
    qapp: QApplication,
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
) -> None:
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    keep = keep_screen if look in LOOKS else look_at
    own_desk.registration.register(
        Draft(applicant=Applicant(identifier=IIN), essence=ESSENCE[look.language]),
        clerk_of(own_desk),
    )
    look.put_on(qapp)
    with at_work(qtbot, own_desk, look.language, signed_in=False, theme=look.theme) as clerk:
        clerk.until(clerk.window.sign_in.people.value)
        clerk.settle()
        write("2468")
        assert cut_texts(clerk.window) == []
        keep(clerk.window, f"sign-in-{look}")
        clerk.window.sign_in.pin.clear()
        clerk.sign_in()
        clerk.shell.contact.printer.emit(PrinterState(True, "", "x", 0))
        offline = look.language == "ru"
        state = a_state() if offline else a_state(Why.CONNECTED, 0)
        clerk.shell.contact.stands.emit(state)
        fill(clerk, look.language)
        assert cut_texts(clerk.window) == []
        large = look == Look("kk", "light", 1.5)
        (keep_screen if large else keep)(clerk.window, f"register-{look}")
        clerk.registered()
        clerk.register.preview._find_talon()
        clerk.settle()
        keep(clerk.window, f"registered-{look}")
        press("F1")
        keep(clerk.window, f"help-{look}")


def clerk_of(desk: Desk) -> Any:
    """Return who registered before."""
    return desk.staff.person("aigul")
