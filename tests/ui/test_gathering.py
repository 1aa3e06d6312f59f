"""Papers are gathered at the window by keys alone, and go with the appeal."""

from pathlib import Path
from typing import Any

import pytest
from brought import PROGRAM, laid, letter, locked_letter, macro_document, picture
from clerks import Clerk, at_work, press
from doubles.screens import PICTURED, Look, cut_texts, keep_screen
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.services.attachments import Attachment
from frontoffice.services.registry import Query
from ui.views.gathering import GatheringPanel


def opened(clerk: Clerk) -> GatheringPanel:
    """Open the panel by its key."""
    press("Ctrl+O")
    clerk.until(clerk.register.papers.is_open)
    panel: Any = clerk.register.papers.panel
    return panel  # type: ignore[no-any-return]


def give(clerk: Clerk, *paths: Path) -> GatheringPanel:
    """Choose *paths* in the panel, and wait until they are there and known."""
    panel = opened(clerk) if not clerk.register.papers.is_open() else clerk.register.papers.panel
    assert panel is not None
    panel.take_paths(list(paths))
    settle(clerk)
    return panel


def settle(clerk: Clerk) -> None:
    """Wait until everything is read, and every picture that is wanted is drawn."""
    gatherer = clerk.register.papers.gatherer
    clerk.until(lambda: not gatherer.is_busy())
    clerk.until(lambda: not gatherer.pictures._busy and not gatherer.pictures._wanted)


def names(clerk: Clerk) -> list[str]:
    """Return what lies in the sheaf, in order."""
    return [one.name for one in clerk.register.papers.gatherer.sheaf.sheets]


def attached(desk: Desk) -> list[Attachment]:
    """Return what the newest appeal has."""
    line = desk.registry.page(Query()).lines[0]
    return list(desk.attachments.of(line.appeal))


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
        keep_screen(clerk.window, f"gathering-empty-{look}")
        give(clerk, *papers, *others, tmp_path / "жоқ.pdf")
        press("Right", "Right", "Space")
        settle(clerk)
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"gathering-{look}")
