"""A clerk explains by cards while registering, and the person answers: enough, or "I still file"."""

from pathlib import Path

import pytest
from clerks import Clerk, at_work, focused, press, write
from desks import CLERK
from doubles.screens import PICTURED, Look, cut_texts, keep_screen
from PySide6.QtCore import QUrl
from PySide6.QtTextToSpeech import QTextToSpeech
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.refusals import DiskFullError
from frontoffice.desk import Desk
from frontoffice.domain.consultation import Consultation, Giver
from frontoffice.domain.visit import CameOf
from ui.views.explain import ExplainPanel
from ui.voice import Voice

ESSENCE = "Мы стоим в очереди на жильё с 2016 года"


def panel(clerk: Clerk) -> ExplainPanel:
    found = clerk.register.explain.panel
    assert found is not None
    return found


def opened(clerk: Clerk, words: str = "") -> ExplainPanel:
    press("Ctrl+E")
    clerk.settle()
    found = panel(clerk)
    assert found.isVisible()
    write(words)
    return found


def shown(clerk: Clerk) -> str:
    card = panel(clerk).card()
    return card.code if card else ""


def given(clerk: Clerk) -> tuple[Consultation, ...]:
    clerk.settle()
    today = clerk.desk.consultations.today
    return clerk.desk.consultations.of_days(today, today)


def test_what_is_enough_is_noted_and_the_form_is_free_again(clerk: Clerk) -> None:
    clerk.register.what.essence.setFocus()
    write(ESSENCE)
    opened(clerk)
    assert shown(clerk) == "queue"
    assert focused() is panel(clerk).search
    write("сот")
    press("Down", "Down", "Up")
    assert shown(clerk) == "court_office"
    press("Ctrl+Enter")
    clerk.until(lambda: not panel(clerk).isVisible())
    [one] = given(clerk)
    assert (one.card, one.card_version, one.answered) == ("court_office", 1, True)
    assert one.giver is Giver.CLERK
    assert one.visit
    visit = clerk.desk.visits.visit(one.visit)
    assert (visit.outcome, visit.ended_at) == (CameOf.CONSULTATION, None)
    assert clerk.register.draft().essence == ""
    assert focused() is clerk.register.who.identifier
    clerk.until(lambda: "жеткілікті болды" in clerk.shell.toast.text())
    [kept] = clerk.desk.drafts.aside(CLERK)
    assert kept.draft.essence == ESSENCE


def test_who_still_files_goes_on_with_what_was_typed_and_the_topic_of_the_card(
    clerk: Clerk,
) -> None:
    clerk.register.what.essence.setFocus()
    write(ESSENCE)
    opened(clerk)
    press("F2")
    assert not panel(clerk).isVisible()
    assert focused() is clerk.register.what.essence
    draft = clerk.register.draft()
    assert (draft.essence, draft.topic) == (ESSENCE, "03.01")
    [one] = given(clerk)
    assert (one.card, one.answered) == ("queue", False)
    assert one.visit
    assert clerk.desk.visits.visit(one.visit).outcome is None
    clerk.registered()
    assert [draft.topic for draft in clerk.drafts()] == ["03.01"]
    assert clerk.desk.visits.visit(one.visit).outcome is CameOf.APPEAL


def test_after_an_explanation_the_next_person_is_another_visit(clerk: Clerk) -> None:
    opened(clerk)
    press("Ctrl+Enter")
    clerk.until(lambda: not panel(clerk).isVisible())
    [one] = given(clerk)
    write("000229599007")
    clerk.settle()
    clerk.registered()
    first, second = clerk.desk.visits.of_days(one.on, one.on)
    assert {first.outcome, second.outcome} == {CameOf.APPEAL, CameOf.CONSULTATION}


def test_the_topic_that_the_clerk_chose_stays_and_its_cards_come_first(clerk: Clerk) -> None:
    clerk.register.what.topic.setFocus()
    write("07.01")
    press("Enter")
    opened(clerk)
    assert shown(clerk) == "kindergarten"
    write("суд")
    press("F2")
    assert clerk.register.draft().topic == "07.01"
    assert given(clerk)[0].topic == "07.01"


def test_a_card_about_every_appeal_gives_no_topic(clerk: Clerk) -> None:
    opened(clerk)
    assert shown(clerk) == "right"
    press("F2")
    assert clerk.register.draft().topic == ""


def test_esc_notes_nothing_and_gives_the_focus_back(clerk: Clerk) -> None:
    clerk.register.who.name.setFocus()
    opened(clerk, "суд")
    press("Esc")
    assert panel(clerk).search.text() == ""
    press("Esc")
    assert not panel(clerk).isVisible()
    assert focused() is clerk.register.who.name
    assert given(clerk) == ()


def test_keys_of_the_form_mean_nothing_while_the_panel_lies_over_it(clerk: Clerk) -> None:
    opened(clerk)
    press("F6", "F7", "Alt+1", "Alt+2", "Ctrl+S", "Ctrl+H")
    assert panel(clerk).isVisible()
    assert focused() is panel(clerk).search
    assert not clerk.register.draft().urgent
    press("Enter")
    assert panel(clerk).isVisible()
    press("Esc", "F6")
    assert clerk.register.draft().urgent
    assert clerk.numbers() == []


def test_tab_stays_within_the_panel(clerk: Clerk) -> None:
    found = opened(clerk)
    seen = [focused()]
    for _ in range(5):
        press("Tab")
        seen.append(focused())
    assert seen == [
        *(found.search, found.language, found.by_lawyer),
        *(found.print, found.files, found.enough),
    ]
    press("Tab")
    assert focused() is found.search
    found.focusNextPrevChild(False)
    assert focused() is found.enough
    press("Enter")
    clerk.until(lambda: not found.isVisible())
    assert len(given(clerk)) == 1


def test_a_lawyer_who_explains_is_named(clerk: Clerk) -> None:
    found = opened(clerk, "жалақы")
    press("Alt+L")
    assert focused() is found.lawyer
    write("Сейткали А. Б.")
    press("Ctrl+Enter")
    clerk.until(lambda: not found.isVisible())
    [one] = given(clerk)
    assert (one.card, one.giver, one.giver_name) == ("labour", Giver.LAWYER, "Сейткали А. Б.")
    opened(clerk)
    assert not found.lawyer.isVisible()
    press("Alt+L", "Alt+L")
    assert not found.lawyer.isVisible()
    assert found.foot.lawyer_name() == ""


def test_the_same_card_is_shown_in_another_language(clerk: Clerk) -> None:
    found = opened(clerk, "кезек")
    press("Down")
    before = shown(clerk)
    kazakh = found.sheet.title.text()
    press("Ctrl+T")
    assert shown(clerk) == before
    assert found.sheet.title.text() != kazakh
    found.language.setFocus()
    press("Right")
    assert found.sheet.to_do.text() == "What to do"
    press("Ctrl+T", "Ctrl+E")
    assert found.sheet.title.text() == kazakh
    assert focused() is found.search


def test_a_card_says_its_law_its_version_and_whether_it_was_read_in_the_law(clerk: Clerk) -> None:
    found = opened(clerk)
    assert "64-бап" in found.sheet.law.text()
    assert "1-нұсқа" in found.sheet.version.text()
    assert not found.sheet.doubt.isVisible()
    write("сот кеңсесі")
    press("PageDown", "PageUp", "F5")
    assert found.sheet.doubt.isVisible()
    assert not found.sheet.law.isVisible()
    assert found.nothing.isVisible() is False


def test_what_no_card_speaks_of_can_still_be_told_or_filed(clerk: Clerk) -> None:
    found = opened(clerk, "ъыэ")
    assert found.nothing.isVisible()
    assert not found.print.isVisible()
    press("Ctrl+P", "Ctrl+R", "F2")
    assert not found.isVisible()
    [one] = given(clerk)
    assert (one.card, one.card_version, one.topic) == ("", 0, "")


def test_a_long_card_is_turned_by_the_page_keys(clerk: Clerk) -> None:
    found = opened(clerk, "қабылдау")
    clerk.window.resize(1100, 600)
    QApplication.processEvents()
    bar = found.sheet.verticalScrollBar()
    bar.setRange(0, 500)
    found.sheet.turn(0.5)
    assert bar.value() > 0
    found.sheet.turn(-1)
    assert bar.value() == 0


def test_a_card_is_opened_as_a_paper(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    papers: list[bytes] = []

    def open_url(url: QUrl) -> bool:
        papers.append(Path(url.toLocalFile()).read_bytes())
        return True

    monkeypatch.setattr("ui.views.register_explain.QDesktopServices.openUrl", open_url)
    opened(clerk, "нотариус")
    press("Ctrl+P")
    clerk.until(lambda: papers)
    assert papers[0] == clerk.desk.consultations.pdf("notary")
    assert panel(clerk).isVisible()


def test_a_full_disk_is_told_and_the_panel_stays(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> Consultation:
        raise DiskFullError

    found = opened(clerk)
    with monkeypatch.context() as patch:
        patch.setattr(type(clerk.desk.consultations), "give", full)
        press("Ctrl+Enter", "Ctrl+Enter")
        clerk.settle()
    assert "орын қалмады" in clerk.shell.toast.text()
    assert found.isVisible()
    press("Ctrl+Enter")
    clerk.until(lambda: not found.isVisible())
    assert len(given(clerk)) == 1


def test_a_new_appeal_by_another_way_closes_the_panel(clerk: Clerk) -> None:
    found = opened(clerk)
    clerk.register.set_aside()
    assert not found.isVisible()
    clerk.register.explain.button.click()
    assert found.isVisible()
    clerk.register.explain.open()
    assert found.isVisible()


@pytest.fixture
def voice(clerk: Clerk) -> list[tuple[str, str]]:
    """Give what a machine with a voice for Russian alone was made to say."""
    said: list[tuple[str, str]] = []

    class Speaking(Voice):
        def speaks(self, language: str) -> bool:
            return language == "ru"

        def read(self, text: str, language: str) -> None:
            said.append((text, language))

    clerk.register.explain.voice = Speaking(clerk.register)
    return said


def test_a_card_is_read_aloud_where_there_is_a_voice(
    clerk: Clerk, voice: list[tuple[str, str]]
) -> None:
    found = opened(clerk, "сот")
    assert not found.aloud.isVisible()
    press("Ctrl+T")
    assert found.aloud.isVisible()
    press("Ctrl+R")
    [(text, language)] = voice
    assert language == "ru"
    assert text.startswith("Суд независим\n")
    assert "Что делать: " in text


def test_a_voice_speaks_the_languages_that_it_has(qapp: QApplication) -> None:
    voice = Voice(qapp, "mock")
    assert [language for language in ("kk", "ru", "en") if voice.speaks(language)] == ["en"]
    voice.read("Сот", "kk")
    assert voice._engine.state() == voice._engine.State.Ready
    voice.read("The court", "en")
    assert voice._engine.state() == voice._engine.State.Speaking
    voice.hush()
    voice.deleteLater()


@pytest.mark.parametrize(
    ("platform", "library", "engines"),
    [("linux", "libnone.so", ["speechd"]), ("win32", "", []), ("linux", "libc.so.6", ["mock"])],
)
def test_a_machine_without_a_voice_is_silent(
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    library: str,
    engines: list[str],
) -> None:
    monkeypatch.setattr("ui.voice.sys.platform", platform)
    monkeypatch.setattr("ui.voice._SPEECH_OF_LINUX", library)
    monkeypatch.setattr(QTextToSpeech, "availableEngines", lambda: engines)
    voice = Voice(qapp)
    assert not voice.speaks("kk")
    voice.read("Сот", "kk")
    voice.hush()


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_screens_of_explaining(
    qtbot: QtBot,
    qapp: QApplication,
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
) -> None:
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    look.put_on(qapp)
    with at_work(qtbot, own_desk, look.language, theme=look.theme) as clerk:
        clerk.register.what.language.choose("ru" if look.language == "ru" else "kk")
        opened(clerk, "суд" if look.language == "ru" else "сот")
        clerk.settle()
        QApplication.processEvents()
        assert clerk.window.size().toTuple() == (1366, 768)
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"explain-{look}")


def test_the_panel_stays_open_in_another_language_with_what_was_looked_for(clerk: Clerk) -> None:
    press("Ctrl+E")
    clerk.until(clerk.register.explain.is_open)
    write("жер")
    panel = clerk.register.explain.panel
    assert panel is not None
    press("Down")
    card = panel.card()
    assert card is not None
    panel.by_lawyer.setChecked(True)
    panel.lawyer.setText("Сынақ А.")
    clerk.window.like(language="ru")
    clerk.until(clerk.register.explain.is_open)
    anew = clerk.register.explain.panel
    assert anew is not None
    assert anew is not panel
    assert anew.search.text() == "жер"
    assert anew.card() == card
    assert anew.foot.lawyer_name() == "Сынақ А."
    assert anew.accessibleName() == "Разъяснения"
    press("Esc", "Esc")  # the first one empties the search
    clerk.window.like(language="kk")
    clerk.settle()
    assert not clerk.register.explain.is_open()
