"""The minutes while people speak: templates by a key, who takes part, kept at rest."""

from typing import Final

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu

from frontoffice.domain.conversation import PART_NAMES, Attending, Conversation, Part
from frontoffice.domain.minutes_templates import MinutesTemplate, minutes_templates
from frontoffice.domain.text import fold
from frontoffice.i18n import Localised
from frontoffice.i18n.words import Words
from ui.sending import sending
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.inputs import LineEdit, LongEdit

REST_MS: Final = 800
"""So long nothing is typed before it is kept."""


class MinutesCard(Card):
    """A text of the conversation under the cursor, and a line of who takes part."""

    rested = Signal(object, str)
    """Nothing was typed for a while: the conversation, and the text."""

    dictation = Signal()
    """Somebody wants to speak instead of typing."""

    chosen = Signal(object)
    """A template was chosen."""

    def __init__(self, words: Words) -> None:
        _, self._words = words.gettext, words
        super().__init__(_("Minutes"))
        self.template = ""
        self._one: Conversation | None = None
        self._shown = self._people = ""
        self.templates = Button(_("templates"), "link", keys="F4", small=True)
        self.dictate = Button(_("dictate"), "link", keys="F5", small=True)
        self.people = LineEdit(_("Who takes part: representative Asanov K.; lawyer …"))
        self.people.setAccessibleName(_("Who takes part"))
        self.head.insertWidget(1, self.people, 4)
        self.head.addWidget(self.templates)
        self.head.addWidget(self.dictate)
        self.text = LongEdit()
        self.text.setAccessibleName(_("Minutes"))
        self.body.addWidget(self.text, 1)
        self.menu = QMenu(self)
        self.menu.setAccessibleName(_("Templates of minutes"))
        for one in minutes_templates():
            self.menu.addAction(one.name.in_(words.language), sending(self.chosen, one))
        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(REST_MS)
        self.rest.timeout.connect(self._rested)
        self.text.textChanged.connect(self._typed)
        self.templates.clicked.connect(self.ask)
        self.dictate.clicked.connect(self.dictation)
        self.chosen.connect(self.begin_with)
        self.show_conversation(None)

    def show_conversation(self, one: Conversation | None, kept: str | None = None) -> None:
        """Show the minutes of *one*; where what was typed is not an entry yet, that."""
        same = one is not None and self._one is not None and one.id == self._one.id
        typing = same and kept is None and self._is_typing(one)
        self._one = one
        if typing:
            return
        self._shown = "" if one is None else one.minutes
        self.template = "" if one is None else one.template
        self._set_text(self._shown if kept is None else kept)
        language = self._words.language
        people = () if one is None else one.people
        self._people = "; ".join(spelled(each, language) for each in people)
        self.people.setText(self._people)
        may_type = one is not None and not one.signatures
        for part in (self.text, self.people, self.templates, self.dictate):
            part.setEnabled(may_type)

    def show_dictation(self, language: str) -> None:
        """Show that *language* is listened to; nothing: nobody listens."""
        _ = self._words.gettext
        names = {"kk": _("stop, I hear Kazakh"), "ru": _("stop, I hear Russian")}
        self.dictate.setText(names[language] if language else _("dictate"))
        self.dictate.glyph = "microphone" if language else ""

    def minutes(self) -> str:
        """Return what is typed."""
        return self.text.toPlainText()

    def attending(self) -> list[Attending]:
        """Return who takes part, as it is typed."""
        return [one for piece in self.people.text().split(";") if (one := read_part(piece))]

    def changed(self) -> bool:
        """Return whether something is typed that is not kept."""
        return self._one is not None and self.minutes() != self._shown

    def ask(self) -> None:
        """Offer the templates, the first in hand."""
        if self.text.isEnabled():
            corner = self.templates.mapToGlobal(QPoint(0, self.templates.height()))
            self.menu.popup(corner)
            self.menu.setActiveAction(self.menu.actions()[0])

    def begin_with(self, template: MinutesTemplate) -> None:
        """Write the text of *template* where the cursor is, on a line of its own."""
        cursor = self.text.textCursor()
        before = "\n" if self.minutes() and not self.minutes().endswith("\n") else ""
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText(before + template.text.in_(self._words.language))
        self.text.setTextCursor(cursor)
        self.template = template.code
        self.text.setFocus()

    def _set_text(self, text: str) -> None:
        """Show *text*; where it stands there already, the cursor stays where it is."""
        if self.minutes() != text:
            self.text.blockSignals(True)
            self.text.setPlainText(text)
            self.text.blockSignals(False)

    def _is_typing(self, one: Conversation | None) -> bool:
        """Return whether something is typed that *one* does not say."""
        if one is None:
            return False
        other = self.people.text() != self._people and tuple(self.attending()) != one.people
        return other or (self.changed() and self.minutes() != one.minutes)

    def _typed(self) -> None:
        self.rest.start()

    def _rested(self) -> None:
        if self._one is not None and self.changed():
            self.rested.emit(self._one.id, self.minutes())


def spelled(one: Attending, language: str) -> str:
    """Return somebody who takes part as people write it."""
    told = PART_NAMES[one.part].in_(language) if one.part is not Part.OTHER else ""
    return " ".join(filter(None, (told, one.name, f"({one.of})" if one.of else "")))


def read_part(piece: str) -> Attending | None:
    """Return who *piece* means, by the word that it begins with; None for nothing."""
    text, _, of = piece.strip().partition("(")
    text, of = text.strip(), of.rstrip(") ").strip()
    if not text and not of:
        return None
    known = [(part, name) for part, names in PART_NAMES.items() for name in names_of(names)]
    for part, name in sorted(known, key=lambda one: -len(one[1])):
        if fold(text).startswith(fold(name)):
            return Attending(part, text[len(name) :].strip(), of)
    return Attending(Part.OTHER, text, of)


def names_of(names: Localised) -> tuple[str, str, str]:
    """Return a name in all languages."""
    return names.kk, names.ru, names.en
