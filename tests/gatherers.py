"""A clerk who gathers papers at the window: the panel, what lies in it, what an appeal has of it."""

from pathlib import Path
from typing import Any

from clerks import Clerk, press
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

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


def drop(on: QWidget, data: QMimeData) -> None:
    """Drag *data* across *on* and let it fall there."""
    usual = (
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(QPoint(5, 5), *usual)
    QApplication.sendEvent(on, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(on, QDropEvent(QPointF(5, 5), *usual))
