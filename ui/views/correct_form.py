"""The fields of a correction: who brought the appeal, and what it says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.iin import Sex
from frontoffice.domain.kinds import AppealLanguage, Form
from frontoffice.i18n.words import Words
from ui.models.card_words import FORMS, LANGUAGES, SEXES
from ui.theme import theme
from ui.widgets.button import Check
from ui.widgets.card import Card
from ui.widgets.field import Field, Note
from ui.widgets.inputs import Choice, LineEdit, LongEdit, NumberEdit
from ui.widgets.seg import Seg
from ui.widgets.suggest import SuggestField, Suggestion

_MOST_SIGNERS: Final = 999_999
_DAY_PARTS: Final = 3


class WhoCard(Card):
    """Who brought the appeal."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        _ = words.gettext
        super().__init__(_("Applicant"), keys="Alt+1", parent=parent)
        self._words = words
        self.kind = Seg(
            _("Applicant"),
            [
                (ApplicantKind.PERSON, _("Person")),
                (ApplicantKind.ORGANISATION, _("Organisation")),
                (ApplicantKind.NOBODY, _("Anonymous")),
            ],
        )
        self.name_line, self.identifier = LineEdit(), LineEdit()
        self.born = LineEdit("00.00.0000")
        self.sex = Seg(_("Sex"), [(sex, _(word)) for sex, word in SEXES.items()])
        self.address = LineEdit(glyph="map-pin")
        self.phone, self.email, self.representative = LineEdit(), LineEdit(), LineEdit()
        self.phone.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.email.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)
        self.born_field = Field(_("Born"), self.born)
        self.body.addWidget(self.kind)
        self.body.addWidget(Field(_("Name"), self.name_line))
        self.body.addWidget(Field(_("IIN or BIN"), self.identifier))
        self.body.addLayout(_beside(self.born_field, Field(_("Sex"), self.sex)))
        self.body.addWidget(Field(_("Address"), self.address))
        self.body.addLayout(
            _beside(Field(_("Telephone"), self.phone), Field(_("Mail"), self.email))
        )
        self.body.addWidget(Field(_("Representative"), self.representative))
        self.body.addStretch(1)
        self.kind.chosen.connect(lambda _value: self.changed.emit())
        self.sex.chosen.connect(lambda _value: self.changed.emit())
        for line in self.findChildren(LineEdit):
            line.textChanged.connect(lambda _text: self.changed.emit())

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields with what the appeal says now."""
        who = draft.applicant
        self.kind.choose(who.kind)
        self.name_line.setText(who.name)
        self.identifier.setText(who.identifier)
        self.born.setText(f"{who.birth_on:%d.%m.%Y}" if who.birth_on else "")
        self.sex.choose(who.sex)
        self.address.setText(who.address)
        self.phone.setText(who.phone)
        self.email.setText(who.email)
        self.representative.setText(draft.representative)

    def put_into(self, draft: Draft) -> Draft:
        """Return *draft* with what the fields say; a date that is none leaves the old one."""
        born, old = self.born.text().strip(), draft.applicant.birth_on
        on = day_of(born)
        odd = bool(born) and on is None
        warning = self._words.gettext("Not a date: the one before stays")
        self.born_field.say(warning if odd else "", Note.WARN)
        who = Applicant(
            kind=ApplicantKind(str(self.kind.value() or draft.applicant.kind)),
            name=self.name_line.text(),
            identifier=self.identifier.text(),
            birth_on=old if odd else on,
            sex=Sex(str(self.sex.value())) if self.sex.value() else None,
            address=self.address.text(),
            phone=self.phone.text(),
            email=self.email.text(),
        )
        return replace(draft, applicant=who, representative=self.representative.text())


class WhatCard(Card):
    """What the appeal says."""

    changed = Signal()

    def __init__(self, desk: Desk, words: Words, parent: QWidget | None = None) -> None:
        _, language = words.gettext, words.language
        super().__init__(_("Appeal"), keys="Alt+2", parent=parent)
        self._desk, self._words = desk, words
        kinds = [(kind.code, kind.name.in_(language)) for kind in desk.kinds.all()]
        self.kind = Choice(kinds)
        self.form = Choice([(form, _(word)) for form, word in FORMS.items()])
        self.spoken = Choice([(tongue, _(word)) for tongue, word in LANGUAGES.items()])
        self.topic = SuggestField(self._topics)
        self.addressee = SuggestField(self._bodies, glyph="building-bank")
        self.contested, self.attachments = LineEdit(), LineEdit(glyph="paperclip")
        self.essence = LongEdit()
        self.signers = NumberEdit(1, _MOST_SIGNERS)
        self.urgent = Check(_("Urgent"), "danger")
        hint = _("Several are parted by semicolons")
        self.body.addWidget(Field(_("Kind"), self.kind))
        self.body.addLayout(_beside(Field(_("Form"), self.form), Field(_("Language"), self.spoken)))
        self.body.addWidget(Field(_("Topic"), self.topic))
        self.body.addWidget(Field(_("Addressee"), self.addressee))
        self.body.addLayout(
            _beside(
                Field(_("Contested"), self.contested),
                Field(_("Attached"), self.attachments, hint=hint),
            )
        )
        self.body.addWidget(Field(_("Essence"), self.essence), 1)
        foot = _beside(Field(_("Signers"), self.signers), self.urgent)
        self.body.addLayout(foot)
        self._listen()

    def show_draft(self, draft: Draft) -> None:
        """Fill the fields with what the appeal says now."""
        for choice, value in (
            (self.kind, draft.kind),
            (self.form, draft.form),
            (self.spoken, draft.language),
        ):
            choice.setCurrentIndex(choice.findData(value))
        topic = self._desk.topics.find(draft.topic)
        name = f"{topic.code}  {topic.name.in_(self._words.language)}" if topic else draft.topic
        self.topic.show_value(draft.topic, name)
        self.addressee.show_value(draft.addressee, draft.addressee)
        self.contested.setText(draft.contested)
        self.attachments.setText("; ".join(draft.attachments))
        self.essence.setPlainText(draft.essence)
        self.signers.set_value(draft.signers)
        self.urgent.setChecked(draft.urgent)

    def put_into(self, draft: Draft) -> Draft:
        """Return *draft* with what the fields say."""
        attached = (part.strip() for part in self.attachments.text().split(";"))
        essence = self.essence.toPlainText()
        return replace(
            draft,
            kind=str(self.kind.currentData() or draft.kind),
            form=Form(str(self.form.currentData() or draft.form)),
            language=AppealLanguage(str(self.spoken.currentData() or draft.language)),
            topic=self.topic.value() or self.topic.text().strip(),
            addressee=self.addressee.text(),
            contested=self.contested.text(),
            attachments=tuple(part for part in attached if part),
            essence=essence,
            signers=self.signers.value(),
            urgent=self.urgent.isChecked(),
        )

    def _listen(self) -> None:
        for choice in (self.kind, self.form, self.spoken):
            choice.currentIndexChanged.connect(lambda _at: self.changed.emit())
        for line in (self.topic, self.addressee, self.contested, self.attachments):
            line.textChanged.connect(lambda _text: self.changed.emit())
        self.essence.textChanged.connect(self.changed)
        self.signers.changed.connect(lambda _number: self.changed.emit())
        self.urgent.toggled.connect(lambda _on: self.changed.emit())

    def _topics(self, words: str) -> Sequence[Suggestion]:
        language = self._words.language
        return [
            Suggestion(topic.code, f"{topic.code}  {topic.name.in_(language)}")
            for topic in self._desk.topics.search(words)
        ]

    def _bodies(self, words: str) -> Sequence[Suggestion]:
        return [
            Suggestion(name, name)
            for body in self._desk.bodies.search(words)
            if (name := body.name.in_(self._words.language))
        ]


def day_of(text: str) -> date | None:
    """Return the date written as ``dd.mm.yyyy``; None where it is none."""
    parts = text.split(".")
    if len(parts) != _DAY_PARTS or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    day, month, year = map(int, parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _beside(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme().px(12))
    for part in parts:
        row.addWidget(part, 1)
    return row
