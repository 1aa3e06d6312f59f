"""Support that a person may be entitled to is proposed beside the form, and filled in by one key."""

import pytest
from clerks import Clerk, at_work, focused, press, write
from desks import CLERK
from doubles.screens import PICTURED, Look, cut_texts, keep_screen
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.refusals import DiskFullError
from frontoffice.desk import Desk
from frontoffice.domain.support import Answer, Proposal
from frontoffice.domain.visit import CameOf
from ui.views.support import SupportPanel
from ui.views.support_known import KnownOfPerson

IIN = "000229599007"


def opened(clerk: Clerk) -> SupportPanel:
    press("Ctrl+K")
    found = clerk.register.support.panel
    assert found is not None
    assert found.isVisible()
    return found


def space() -> None:
    """Press and release: a box is ticked when the key comes up."""
    QTest.keyClick(focused(), Qt.Key.Key_Space)


def tick(known: KnownOfPerson, *codes: str) -> None:
    for code in codes:
        known.categories[code].setFocus()
        space()


def listed(panel: SupportPanel) -> list[str]:
    rows = panel.table.rows()
    return [rows.row(at).measure.code for at in range(rows.rowCount())]


def proposals(clerk: Clerk) -> tuple[Proposal, ...]:
    clerk.settle()
    today = clerk.desk.support.today
    return clerk.desk.support.of_days(today, today)


def test_an_accepted_measure_is_an_application_that_only_has_to_be_registered(
    clerk: Clerk,
) -> None:
    write(IIN)
    clerk.register.who.name.setFocus()
    write("Қожахметов Ілияс")
    clerk.register.who.address.setText("Орал қ., Абай көшесі, 5")
    panel = opened(clerk)
    assert focused() is panel.known.age
    assert panel.known.age.text() == "26"
    assert panel.nothing.isVisible()
    press("Tab")
    write("2")
    press("Tab")
    write("3")
    press("Tab")
    space()
    assert listed(panel)[:2] == ["assistance", "child_package"]
    assert "туу туралы" not in panel.documents.text()
    panel.table.setFocus()
    press("Down", "Down", "Down")
    assert panel.table.current().measure.code == "kindergarten"  # type: ignore[union-attr]
    assert panel.doubt.isVisible()
    press("Ctrl+Enter")
    clerk.until(lambda: not panel.isVisible())
    draft = clerk.register.draft()
    assert (draft.kind, draft.topic) == ("application", "07.01")
    assert draft.essence.startswith("Баламды балабақша кезегіне")
    assert draft.applicant.name == "Қожахметов Ілияс"
    body = clerk.desk.bodies.find("education_27_oral")
    assert body
    assert draft.addressee == body.name.kk
    [one] = proposals(clerk)
    assert (one.measure, one.answer) == ("kindergarten", Answer.ACCEPTED)
    assert one.visit
    assert clerk.desk.drafts.aside(CLERK) == ()
    clerk.registered()
    assert [draft.topic for draft in clerk.drafts()] == ["07.01"]
    assert clerk.desk.visits.visit(one.visit).outcome is CameOf.APPEAL


def test_what_was_typed_is_set_aside_for_an_application(clerk: Clerk) -> None:
    clerk.register.what.essence.setFocus()
    write("Аулада жарық жоқ")
    panel = opened(clerk)
    tick(panel.known, "unemployed")
    assert listed(panel) == ["job", "job_loss"]
    panel.table.setFocus()
    press("Enter")
    clerk.until(lambda: not panel.isVisible())
    clerk.settle()
    assert clerk.register.draft().topic == "05.01"
    [kept] = clerk.desk.drafts.aside(CLERK)
    assert kept.draft.essence == "Аулада жарық жоқ"
    press("Ctrl+K")
    assert listed(panel) == ["job_loss"], "what is known of the person stays, what is begun goes"


def test_who_does_not_want_a_measure_is_not_asked_again(clerk: Clerk) -> None:
    panel = opened(clerk)
    tick(panel.known, "unemployed")
    press("Ctrl+D", "Ctrl+D")
    clerk.until(lambda: listed(panel) == ["job_loss"])
    [one] = proposals(clerk)
    assert (one.measure, one.answer) == ("job", Answer.DECLINED)
    assert "қаламайды" in clerk.shell.toast.text()
    assert "1" in clerk.register.support.button.text()
    panel.decline.setFocus()
    press("Enter")
    clerk.until(panel.nothing.isVisible)
    press("Ctrl+Enter", "Ctrl+D", "Esc")
    assert len(proposals(clerk)) == 2
    assert not panel.isVisible()


def test_the_next_person_finds_nothing_of_the_last_one(clerk: Clerk) -> None:
    panel = opened(clerk)
    tick(panel.known, "veteran")
    panel.known.children_.setFocus()
    press("Up", "Up", "Up", "Up", "Up")
    assert listed(panel) == ["large_family", "veteran"]
    press("Esc")
    clerk.registered()
    assert panel.known.situation().known == frozenset()
    assert clerk.register.support.button.text() == "Қолдау"
    press("Ctrl+K")
    assert listed(panel) == []
    clerk.register.set_aside()
    assert not panel.isVisible()


def test_the_age_alone_says_that_something_may_be_due(clerk: Clerk) -> None:
    button = clerk.register.support.button
    assert button.text() == "Қолдау"
    clerk.register.who.birth.setText("01.02.1950")
    assert button.text() == "Қолдау: 1"
    button.click()
    panel = clerk.register.support.panel
    assert panel is not None
    assert listed(panel) == ["pension"]
    clerk.register.support.open()
    assert panel.isVisible()
    panel.known.age.setText("30")
    press("Esc", "Ctrl+K")
    assert panel.known.age.text() == "30", "what the clerk typed stays"


def test_everything_that_is_known_is_told_to_the_rules(clerk: Clerk) -> None:
    known = opened(clerk).known
    for check in known.checks():
        check.setFocus()
        space()
    situation = known.situation()
    assert situation.low_income
    assert situation.moved
    assert len(situation.disability) == 3
    assert len(situation.categories) == 11
    known.forget()
    assert known.situation().known == frozenset()


def test_a_full_disk_is_told_and_the_panel_stays(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> Proposal:
        raise DiskFullError

    panel = opened(clerk)
    tick(panel.known, "veteran")
    with monkeypatch.context() as patch:
        patch.setattr(type(clerk.desk.support), "propose", full)
        press("Ctrl+Enter")
        clerk.settle()
    assert "орын қалмады" in clerk.shell.toast.text()
    assert panel.isVisible()
    assert listed(panel) == ["veteran"]
    assert proposals(clerk) == ()


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_screens_of_support(
    qtbot: QtBot,
    qapp: QApplication,
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
) -> None:
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    look.put_on(qapp)
    with at_work(qtbot, own_desk, look.language, theme=look.theme) as clerk:
        write(IIN)
        panel = opened(clerk)
        panel.known.children_.set_value(4)
        panel.known.youngest.setText("2")
        panel.known.low_income.setChecked(True)
        tick(panel.known, "unemployed")
        clerk.settle()
        QApplication.processEvents()
        assert clerk.window.size().toTuple() == (1366, 768)
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"support-{look}")


def test_the_panel_stays_open_in_another_language_with_what_is_known(clerk: Clerk) -> None:
    press("Ctrl+K")
    panel = clerk.register.support.panel
    assert panel is not None
    panel.known.low_income.setChecked(True)
    panel.known.children_.set_value(3)
    panel.known.youngest.setText("2")
    known = panel.known.situation()
    panel.table.choose(1)
    row = panel.table.current()
    assert row is not None
    clerk.window.like(language="ru")
    clerk.settle()
    anew = clerk.register.support.panel
    assert anew is not None
    assert anew is not panel
    assert clerk.register.support.is_open()
    assert anew.known.situation() == known
    again = anew.table.current()
    assert again is not None
    assert again.measure.code == row.measure.code
    press("Esc")
    clerk.window.like(language="kk")
    clerk.settle()
    assert not clerk.register.support.is_open()
    last = clerk.register.support.panel
    assert last is not None
    assert last.known.situation() == known
