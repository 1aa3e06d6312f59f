"""What is done about one device: chosen in words first, so that no key does it by mistake."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from frontoffice.domain.fleet import FleetDevice
from frontoffice.i18n.words import Words


class Act(StrEnum):
    """Something that an administrator may do about a device."""

    FREEZE = "freeze"
    RELEASE = "release"
    REVOKE = "revoke"
    ACCEPT = "accept"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Chosen:
    """One act with what it needs."""

    act: Act
    life: str = ""
    note: str = ""


def acts_for(device: FleetDevice) -> tuple[Act, ...]:
    """Return what can be done about *device* as it stands."""
    found = []
    if device.held:
        found += [Act.ACCEPT, Act.LEAVE]
    if device.revoked_at is None:
        found.append(Act.FREEZE if device.frozen is None else Act.RELEASE)
        found.append(Act.REVOKE)
    return tuple(found)


class ActMenu(QMenu):
    """The choices of one act, offered under its button."""

    chosen = Signal(object)
    """The :class:`Chosen`."""

    def __init__(self, below: QWidget, title: str) -> None:
        super().__init__(below)
        self._below = below
        self.setAccessibleName(title)

    def ask(self, choices: Sequence[tuple[str, Chosen]]) -> None:
        """Offer *choices*: words, and what they stand for; the first in hand."""
        self.clear()
        for text, chosen in choices:
            action = QAction(text, self)
            action.triggered.connect(lambda _checked, one=chosen: self.chosen.emit(one))
            self.addAction(action)
        self.popup(self._below.mapToGlobal(self._below.rect().bottomLeft()))
        self.setActiveAction(self.actions()[0])


def choices_of(
    act: Act, device: FleetDevice, words: Words, when: Sequence[str]
) -> list[tuple[str, Chosen]]:
    """Return the choices of *act*, in words.

    :param when: the last contact of each of the device's lives, in words.
    """
    _ = words.gettext
    if act is Act.RELEASE and len(device.lives) > 1:
        found = [
            (
                _("Computer {n}, last seen {when}, goes on").format(n=at, when=seen),
                Chosen(act, life.id),
            )
            for at, (life, seen) in enumerate(zip(device.lives, when, strict=True), 1)
            if life.renewed_as is None
        ]
        return [*found, (_("None of them: all get new numbers"), Chosen(act, "none"))]
    texts = {
        Act.FREEZE: [(_("Take nothing from it until I have looked"), "")],
        Act.RELEASE: [(_("I have looked: it goes on"), "")],
        Act.REVOKE: [
            (_("It was stolen or lost"), "stolen"),
            (_("It is broken"), "broken"),
            (_("It is no longer needed"), "retired"),
        ],
        Act.ACCEPT: [(_("Take in what it brought"), "")],
        Act.LEAVE: [(_("Only keep what it brought"), "")],
    }
    return [(text, Chosen(act, "", note)) for text, note in texts[act]]


def act_words(act: Act, words: Words) -> str:
    """Return what the button of *act* says."""
    _ = words.gettext
    return {
        Act.FREEZE: _("Freeze…"),
        Act.RELEASE: _("Release…"),
        Act.REVOKE: _("Shut out…"),
        Act.ACCEPT: _("Take in…"),
        Act.LEAVE: _("Leave aside…"),
    }[act]
