"""A clerk notes the papers that a person brought, by the keyboard alone."""

from clerks import Clerk, focused, press, write

from frontoffice.domain.appeal import Draft

ESSENCE = "Ауылымызда үш күннен бері су жоқ."


def test_papers_are_added_by_one_line_and_enter_passes_them_over(clerk: Clerk) -> None:
    what = clerk.register.what
    assert not what.attached.line.isVisible()
    what.essence.setFocus()
    write(ESSENCE)
    press("Tab", "Tab")
    assert focused() is what.attached.button
    press("Enter")
    write("жер актісі; фотосурет; ")
    press("Enter")
    assert focused() is clerk.register.action_bar.primary
    clerk.registered()
    (draft,) = clerk.drafts()
    assert draft.attachments == ("жер актісі", "фотосурет")
    assert what.attached.button.isVisible()
    assert clerk.register.draft().attachments == ()


def test_a_line_of_papers_that_is_left_empty_becomes_the_button_again(clerk: Clerk) -> None:
    attached = clerk.register.what.attached
    attached.button.click()
    assert focused() is attached.line
    press("Alt+1")
    assert attached.button.isVisible()
    assert not attached.line.isVisible()


def test_papers_come_back_with_their_draft_to_the_letter(clerk: Clerk) -> None:
    kept = Draft(attachments=("а; б", " в"), region="27")
    clerk.register.show_draft(kept)
    assert clerk.register.what.attached.line.isVisible()
    assert clerk.register.draft() == kept
    clerk.window.like(language="ru")
    assert clerk.register.draft().attachments == kept.attachments
