"""The first column of the register screen: who brings the appeal."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft, Flag
from frontoffice.domain.iin import Sex, identify
from frontoffice.domain.mrz import Mrz
from frontoffice.i18n.words import Words
from ui.theme import theme
from ui.views.register_inputs import DayEdit, PhoneEdit
from ui.views.register_notes import Beneath, Noted, Notes
from ui.widgets.button import Check
from ui.widgets.card import Card
from ui.widgets.field import Field, Note
from ui.widgets.inputs import DigitEdit, LineEdit, NumberEdit
from ui.widgets.seg import Seg
from ui.widgets.text import Elided, Text

_DIGITS: Final = 12
_MOST_SIGNERS: Final = 99_999


class WhoColumn(Card):
    """Person, organisation or nobody; every field may stay empty."""

    changed = Signal()
    """Something was typed or chosen."""

    identified = Signal(str)
    """A right IIN or BIN stands there now; empty when none does any more."""

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(_("Applicant"), keys="Alt+1")
        self._words = words
        self._suggested: tuple[str, Sex | None] = ("", None)
        self._known = ""
        self.kind = Seg(
            _("Applicant"),
            [
                (ApplicantKind.PERSON, _("Person")),
                (ApplicantKind.ORGANISATION, _("Organisation")),
                (ApplicantKind.NOBODY, _("Anonymous")),
            ],
        )
        self.identifier = DigitEdit(_("12 digits, or a scan of the ID card"), most=_DIGITS)
        self.name = LineEdit()
        self.birth = DayEdit(_("dd.mm.yyyy"))
        self.sex = Seg(_("Sex"), [(Sex.MALE, _("male")), (Sex.FEMALE, _("female"))])
        self.address = LineEdit(glyph="map-pin")
        self.phone = PhoneEdit("+7 7__ ___ __ __")
        self.email = LineEdit(_("if there is one"))
        self.email.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)
        self.representative = LineEdit(_("surname, name, patronymic"))
        self.signers = NumberEdit(1, _MOST_SIGNERS)
        self.represented = Check(_("By a representative"))
        self._lay_out()
        self._connect()
        self.clear()

    def fill(self, draft: Draft) -> Draft:
        """Return *draft* with what stands in this column."""
        kind = ApplicantKind(str(self.kind.value()))
        if kind is ApplicantKind.NOBODY:
            return replace(draft, applicant=Applicant(kind=kind), representative="", signers=1)
        person = kind is ApplicantKind.PERSON
        sex = self.sex.value()
        applicant = Applicant(
            kind=kind,
            name=self.name.text(),
            identifier=self.identifier.text(),
            birth_on=self.birth.day() if person else None,
            sex=Sex(str(sex)) if person and sex else None,
            address=self.address.text(),
            phone=self.phone.text(),
            email=self.email.text(),
        )
        representative = self.representative.text() if self.represented.isChecked() else ""
        return replace(
            draft,
            applicant=applicant,
            representative=representative,
            signers=self.signers.value(),
        )

    def show_draft(self, draft: Draft) -> None:
        """Show what *draft* says of who brings it."""
        who = draft.applicant
        self.kind.choose(who.kind)
        self._suggested = ("", None)
        self.identifier.setText(who.identifier)
        self.name.setText(who.name)
        self.birth.show_day(who.birth_on)
        self.sex.choose(who.sex)
        self.address.setText(who.address)
        self.phone.setText(who.phone)
        self.email.setText(who.email)
        self.representative.setText(draft.representative)
        self.represented.setChecked(bool(draft.representative))
        self.signers.set_value(draft.signers)
        for line in (self.name, self.address, self.email, self.representative):
            line.setCursorPosition(0)
        self._adapt()
        self._recognise()

    def show_person(self, who: Applicant) -> None:
        """Take over name, address and ways to reach from an earlier appeal; typed ones stay."""
        for line, text in (
            (self.name, who.name),
            (self.address, who.address),
            (self.phone, who.phone),
            (self.email, who.email),
        ):
            if not line.text().strip():
                line.setText(text)
                line.setCursorPosition(0)
        self.changed.emit()

    def scan(self, digits: str) -> None:
        """Take an IIN or BIN from a scanner, and the kind of applicant from it."""
        organisation = identify(digits).kind == "bin"
        self.kind.choose(ApplicantKind.ORGANISATION if organisation else ApplicantKind.PERSON)
        self._adapt()
        self.identifier.setText(digits)
        # What comes next is typed: the name.
        self.name.setFocus()

    def scan_holder(self, holder: Mrz) -> None:
        """Take from a scanned document what is not typed yet; its Latin name waits to be retyped."""
        if holder.birth_on is not None and not self.birth.text():
            self.birth.show_day(holder.birth_on)
        if self.sex.value() is None:
            self.sex.choose(holder.sex)
        if not self.name.text().strip():
            self.name.setText(holder.name)
        self.name.setFocus()
        self.name.selectAll()
        self.changed.emit()

    def clear(self) -> None:
        """Begin a new form."""
        self.notes.visit_all(False)
        self.show_draft(Draft())

    def show_flags(self, flags: Sequence[Flag]) -> None:
        """Show under the fields what is odd or missing."""
        self.notes.show(flags)

    def stops(self) -> list[QWidget]:
        """Return where Enter stops, in order; optional fields are passed over."""
        stops: list[QWidget] = [self.kind, self.identifier, self.name, self.birth]
        stops += [self.sex, self.address, self.phone]
        if self.represented.isChecked():
            stops.append(self.representative)
        return [stop for stop in stops if stop.isVisibleTo(self)]

    def set_focus_first(self) -> None:
        """Let the next key go to the IIN; to the kind of applicant where there is none."""
        (self.identifier if self.identifier.isVisibleTo(self) else self.kind).setFocus()

    def _lay_out(self) -> None:
        _, shown = self._words.gettext, theme()
        number = Field(_("IIN"), self.identifier)
        name = Field(_("Surname, name, patronymic"), self.name)
        birth, sex = Field(_("Born on"), self.birth), Field(_("Sex"), self.sex)
        address = Field(_("Address of residence"), self.address)
        phone, email = Field(_("Telephone"), self.phone), Field(_("E-mail"), self.email)
        representative = Field(_("Representative"), self.representative)
        self._fields = {
            "iin_or_bin": number,
            "applicant": name,
            "birth_date": birth,
            "address": address,
            "representative": representative,
        }
        contacts = Beneath(self.phone)
        self.anonymous = Text(
            _(
                "The author is not named, so there is nobody to answer. "
                "What is told is registered all the same."
            ),
            colour="warn",
            glyph="alert-triangle",
        )
        self.body.addWidget(self.kind)
        self.body.addWidget(self.anonymous)
        for field in (number, name):
            self.body.addWidget(field)
        self._person = _row((birth, 145), (sex, 193))
        self.body.addWidget(self._person)
        self.body.addWidget(address)
        self._reach = _row((phone, 169), (email, 169))
        self.body.addWidget(self._reach)
        self.body.addWidget(contacts.text)
        self.body.addWidget(representative)
        self.body.addStretch(1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(shown.px(8))
        signers = Elided(_("Signers"), "label")
        signers.setBuddy(self.signers)
        self.signers.setAccessibleName(_("Signers"))
        foot.addWidget(signers)
        foot.addWidget(self.signers)
        foot.addStretch(1)
        foot.addWidget(self.represented)
        self.body.addWidget(self._foot)
        noted: dict[str, Noted] = {**self._fields, "phone": contacts}
        self.notes = Notes(noted, self._words.language, self)

    def _connect(self) -> None:
        for line in (self.name, self.address, self.phone, self.email, self.representative):
            line.textChanged.connect(self.changed)
        self.birth.textChanged.connect(self.changed)
        self.identifier.textChanged.connect(self._recognise)
        self.kind.chosen.connect(self._adapt)
        self.sex.chosen.connect(self.changed)
        self.signers.changed.connect(self.changed)
        self.represented.toggled.connect(self._adapt)
        self.represented.clicked.connect(self._go_to_representative)

    def _adapt(self) -> None:
        """Show the fields that this kind of applicant has."""
        kind, _ = self.kind.value(), self._words.gettext
        person, somebody = kind is ApplicantKind.PERSON, kind is not ApplicantKind.NOBODY
        number, name = self._fields["iin_or_bin"], self._fields["applicant"]
        address = self._fields["address"]
        number.label.setText(_("IIN") if person else _("BIN"))
        name.label.setText(_("Surname, name, patronymic") if person else _("Organisation's name"))
        address.label.setText(_("Address of residence") if person else _("Address"))
        for field in (number, name, address):
            field.control.setAccessibleName(field.label.text())
        digits = _("12 digits, or a scan of the ID card") if person else _("12 digits")
        self.identifier.setPlaceholderText(digits)
        for widget in (number, name, address, self._reach, self._foot):
            widget.setVisible(somebody)
        self._person.setVisible(person)
        self._fields["representative"].setVisible(somebody and self.represented.isChecked())
        self.anonymous.setVisible(not somebody)
        self._recognise()
        self.changed.emit()

    def _recognise(self) -> None:
        """Look at the digits: a right IIN suggests birth date and sex, which stay open to change."""
        digits, _ = self.identifier.text(), self._words.gettext
        found = identify(digits)
        wanted = "bin" if self.kind.value() is ApplicantKind.ORGANISATION else "iin"
        right = found.valid and found.kind == wanted
        if len(digits) == _DIGITS:
            self.notes.visit("iin_or_bin")
        if right and found.birth_on is not None:
            self._suggest(f"{found.birth_on:%d.%m.%Y}", found.sex)
            told = _("Right. Birth date and sex come from the IIN and may be changed")
            self.notes.usually("iin_or_bin", told, Note.OK)
        elif right:
            self.notes.usually("iin_or_bin", _("Right"), Note.OK)
        else:
            self.notes.usually("iin_or_bin")
        known = digits if right else ""
        if known != self._known:
            self._known = known
            self.identified.emit(known)
        self.changed.emit()

    def _suggest(self, birth: str, sex: Sex | None) -> None:
        if self.birth.text() in ("", self._suggested[0]):
            self.birth.setText(birth)
        if self.sex.value() in (None, self._suggested[1]):
            self.sex.choose(sex)
        self._suggested = (birth, sex)

    def _go_to_representative(self, checked: bool) -> None:
        if checked:
            self.representative.setFocus()


def _row(*fields: tuple[QWidget, int]) -> QWidget:
    """Return *fields* side by side, each with its share of the width."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().px(12))
    for field, share in fields:
        layout.addWidget(field, share)
    return row
