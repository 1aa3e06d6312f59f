"""The fields of one person: who, what they may, where they work."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from frontoffice.domain.roles import Role, may_grant
from frontoffice.i18n import Localised
from frontoffice.i18n.words import Words
from frontoffice.services.staff_values import Member, Newcomer
from ui.models.people import role_word
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.text import Elided


@dataclass(frozen=True, slots=True)
class Filled:
    """What the fields say."""

    name: str
    position: Localised
    role: str


class PersonForm(Card):
    """Shows a person to be changed, or empty fields for a new one."""

    saved = Signal()
    """The fields are to be taken over."""

    def __init__(self, role: str, words: Words, *, everywhere: bool) -> None:
        """Make it for somebody who has *role*; *everywhere* asks for the office too."""
        _ = words.gettext
        super().__init__(_("Person"))
        self._words = words
        self.place = Elided("", "caption")
        self.body.addWidget(self.place)
        self.name_line, self.login, self.office = LineEdit(), LineEdit(), LineEdit()
        self.kk, self.ru, self.en = LineEdit(), LineEdit(), LineEdit()
        granted = [one for one in Role if may_grant(role, one)]
        self.role = Choice([(one.value, role_word(one, words)) for one in granted])
        self.login_field = Field(
            _("Login"), self.login, hint=_("small Latin letters; it never changes")
        )
        self.office_field = Field(_("Office, six digits"), self.office)
        self._everywhere = everywhere
        self.save = Button(_("Save"), "primary", keys="Ctrl+S")
        for field in (
            Field(_("Surname, name, patronymic"), self.name_line),
            self.login_field,
            Field(_("Role"), self.role),
            Field(_("Position in Kazakh"), self.kk),
            Field(_("Position in Russian"), self.ru),
            Field(_("Position in English"), self.en),
            self.office_field,
            self.save,
        ):
            self.body.addWidget(field)
        self.save.clicked.connect(self.saved)
        self.setFocusProxy(self.name_line)
        self.show_new("")

    def show_member(self, member: Member) -> None:
        """Show *member*, whose login and place stay as they are."""
        self.title.setText(member.name)
        self.place.setText(f"{member.login} · {member.office or member.body}")
        self.name_line.setText(member.name)
        self._choose(member.role)
        for line, text in zip(
            (self.kk, self.ru, self.en),
            (member.position.kk, member.position.ru, member.position.en),
            strict=True,
        ):
            line.setText(text)
        for line in (self.name_line, self.kk, self.ru, self.en):
            line.setCursorPosition(0)
        self._is_new(new=False)

    def show_new(self, office: str) -> None:
        """Show empty fields for somebody new of *office*."""
        self.title.setText(self._words.gettext("New person"))
        self.place.setText("")
        for line in (self.name_line, self.login, self.kk, self.ru, self.en):
            line.clear()
        self._choose(Role.CLERK)
        self.office.setText(office)
        self._is_new(new=True)

    def has_keys(self) -> bool:
        """Return whether somebody is typing here."""
        fields = (self.name_line, self.login, self.role, self.kk, self.ru, self.en, self.office)
        return any(field.hasFocus() for field in fields)

    def filled(self) -> Filled:
        """Return what the fields say; a position in one language stands for all."""
        texts = [line.text().strip() for line in (self.kk, self.ru, self.en)]
        first = next(filter(None, texts), "")
        kk, ru, en = (text or first for text in texts)
        return Filled(
            self.name_line.text().strip(), Localised(kk, ru, en), str(self.role.currentData())
        )

    def newcomer(self) -> Newcomer:
        """Return who is to be added."""
        told = self.filled()
        place = self.office.text().strip()
        office = place if place.isdigit() else ""
        return Newcomer(
            login=self.login.text().strip(),
            name=told.name,
            position=told.position,
            role=told.role,
            office=office,
            body="" if office else place,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter from field to field; from the last one, save."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            last = self.office if self.office.isVisible() else self.en
            if last.hasFocus():
                self.saved.emit()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _choose(self, role: str) -> None:
        self.role.setCurrentIndex(max(0, self.role.findData(str(role))))

    def _is_new(self, *, new: bool) -> None:
        self.login_field.setVisible(new)
        self.office_field.setVisible(new and self._everywhere)
