"""While the essence is typed, topics are offered; the clerk takes one by a key, or none."""

import pytest
from clerks import Clerk, at_work, press, write
from doubles.screens import PICTURED, Look, cut_texts, keep_screen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from ui.views.register_advice import AdviceLine

BURST = "Батыс Қазақстан, Казталов ауданы: ауылымызда үш күннен бері ауыз су жоқ"
IN_RUSSIAN = "В Уральске во дворе дома 14 третий месяц не вывозят мусор, контейнеры переполнены"
LIFT = "Лифт тоқтап тұр, Орал қаласы"


@pytest.fixture
def line(clerk: Clerk) -> AdviceLine:
    clerk.register.what.essence.setFocus()
    return clerk.register.what.advice


def test_what_the_essence_speaks_of_is_taken_by_one_key(clerk: Clerk, line: AdviceLine) -> None:
    write(BURST)
    clerk.until(line.isVisible)
    assert "Сумен жабдықтау" in line.keys[0].text()
    assert "ауыз" in line.keys[0].toolTip()
    press("Ctrl+1")
    assert clerk.register.what.topic.code() == "02.01"
    assert "Казталов ауданының" in clerk.register.what.addressee.text()
    assert not line.isVisible()
    clerk.registered()
    (draft,) = clerk.drafts()
    assert (draft.topic, draft.essence) == ("02.01", BURST)
    assert "Казталов ауданының" in draft.addressee


def test_a_topic_that_was_chosen_otherwise_stays_and_the_others_are_still_offered(
    clerk: Clerk, line: AdviceLine
) -> None:
    clerk.register.what.topic.show_code("01.01")
    write(LIFT)
    clerk.until(line.isVisible)
    assert clerk.register.what.topic.code() == "01.01"
    press("Ctrl+1")
    assert clerk.register.what.topic.code() != "01.01"


def test_what_tells_nothing_is_offered_nothing(clerk: Clerk, line: AdviceLine) -> None:
    write("Су")
    clerk.until(lambda: clerk.register.advising._asked is not None)
    clerk.register.advising.ask()
    clerk.settle()
    press("Ctrl+1", "Ctrl+3")
    assert clerk.register.what.topic.code() == ""
    assert not line.isVisible()


def test_a_new_form_is_offered_nothing_of_the_last_one(clerk: Clerk, line: AdviceLine) -> None:
    write(BURST)
    clerk.until(line.isVisible)
    clerk.registered()
    clerk.until(lambda: not line.isVisible())
    press("Ctrl+1")
    assert clerk.register.what.topic.code() == ""


def test_another_body_may_be_addressed_and_the_desk_says_what_happens_then(
    clerk: Clerk, line: AdviceLine
) -> None:
    write(BURST)
    clerk.until(line.isVisible)
    press("Ctrl+1")
    what = clerk.register.what
    what.addressee.setFocus()
    what.addressee.selectAll()
    write("Облыс әкімдігі")
    QApplication.processEvents()
    told = what.addressee.accessibleDescription()
    assert "3 жұмыс күні" in told
    assert "Казталов ауданының" in told
    clerk.registered()
    assert [draft.addressee for draft in clerk.drafts()] == ["Облыс әкімдігі"]


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_screens_of_the_advice(
    qtbot: QtBot,
    qapp: QApplication,
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
) -> None:
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    look.put_on(qapp)
    with at_work(qtbot, own_desk, look.language, theme=look.theme) as clerk:
        what = clerk.register.what
        what.essence.setFocus()
        write(IN_RUSSIAN if look.language == "ru" else BURST)
        clerk.until(what.advice.isVisible)
        clerk.settle()
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"register-advice-{look}")
