"""The second column of the register screen: what is brought, to whom, and what it says."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.adviser import Advice
from frontoffice.domain.appeal import Draft, Flag
from frontoffice.domain.competence import Suggested
from frontoffice.domain.flags import ESSENCE_LONG
from frontoffice.domain.kinds import AppealLanguage, Form, Kind
from frontoffice.i18n.words import Words
from ui.theme import theme
from ui.views.register_advice import AdviceLine, Asked, Told
from ui.views.register_attached import AttachedEdit
from ui.views.register_choices import BodyChoice, KindMenu, TopicChoice, days_in_words
from ui.views.register_competent import CompetentBody
from ui.views.register_inputs import EssenceEdit
from ui.views.register_notes import Notes
from ui.widgets.button import Button, Check
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.seg import Seg
from ui.widgets.states import NoticeBox
from ui.widgets.tiles import KindTiles, Tile


class WhatColumn(Card):
    """Kind, form, language, topic, addressee, essence."""

    changed = Signal()
    """Something was typed or chosen."""

    kind_chosen = Signal(str)
    """Another kind: its term is another one too."""

    earlier_wanted = Signal()
    """The earlier appeals of this person are wanted."""

    def __init__(self, desk: Desk, words: Words) -> None:
        _ = words.gettext
        super().__init__(_("Appeal"), keys="Alt+2")
        self._desk, self._words = desk, words
        self._address = ""
        self._offered = desk.kinds
        main = [tile_of(kind, words) for kind in self._offered.main()]
        self.kinds = KindTiles(_("Kind"), main, words)
        self.others = KindMenu(self._offered.other(), words, self)
        self.form = Seg(
            _("Form"),
            [
                (Form.WRITTEN, words.pgettext("short", "written")),
                (Form.ORAL, _("oral")),
                (Form.VIDEO, _("video")),
                (Form.ELECTRONIC, _("el.")),
            ],
        )
        self.language = Seg(
            _("Language of the appeal"),
            [
                (AppealLanguage.KK, _("kaz.")),
                (AppealLanguage.RU, _("rus.")),
                (AppealLanguage.OTHER, _("other")),
            ],
        )
        self.topic = TopicChoice(lambda: desk.topics, words)
        self.advice = AdviceLine(words)
        self.addressee = BodyChoice(lambda: desk.bodies, desk.office.region, words)
        self.contested = LineEdit(_("which act, or whose action"))
        self.essence = EssenceEdit()
        self.urgent = Check(_("Urgent"), "danger", keys="F6")
        self.attached = AttachedEdit(words)
        self.earlier = NoticeBox(glyph="history", keys="F7")
        self.law = NoticeBox(glyph="alert-triangle", meaning="warn")
        self._lay_out()
        self.competent = CompetentBody(desk, words, self.addressee, self.notes)
        self._connect()
        self.clear()

    def fill(self, draft: Draft) -> Draft:
        """Return *draft* with what stands in this column."""
        complaint = self._is_complaint(self._kind)
        return replace(
            draft,
            kind=self._kind,
            form=Form(str(self.form.value())),
            language=AppealLanguage(str(self.language.value())),
            topic=self.topic.code(),
            addressee=self.addressee.text(),
            region=self._region,
            contested=self.contested.text() if complaint else "",
            attachments=self.attached.texts(),
            essence=self.essence.text(),
            urgent=self.urgent.isChecked(),
        )

    def show_draft(self, draft: Draft) -> None:
        """Show what *draft* says of itself."""
        self._region = draft.region or self._desk.office.region
        self.choose_kind(draft.kind)
        self.form.choose(draft.form)
        self.language.choose(draft.language)
        self.topic.show_code(draft.topic)
        self.addressee.show_text(draft.addressee)
        self.contested.setText(draft.contested)
        self.essence.set_text(draft.essence)
        self.attached.show_texts(draft.attachments)
        self.urgent.setChecked(draft.urgent)
        self._advise()

    def clear(self) -> None:
        """Begin a new form, in the language of the window."""
        self.competent.told = None
        self.notes.visit_all(False)
        self.show_earlier("", "")
        language = "ru" if self._words.language == "ru" else "kk"
        self.show_draft(Draft(language=AppealLanguage(language)))

    def show_flags(self, flags: Sequence[Flag]) -> None:
        """Show under the fields what is odd or missing."""
        self.notes.show(flags)

    def show_kept(self, at: str) -> None:
        """Show how long the essence is and, in *at*, when the draft was kept."""
        self._kept = at
        self._count()

    def show_address(self, address: str) -> None:
        """Let the addressee be suggested by where the person lives."""
        if address != self._address:
            self._address = address
            self._advise()

    def show_earlier(self, told: str, law: str) -> None:
        """Show what was here before, and what the law says of it; nothing where it is empty."""
        for box, text in ((self.earlier, told), (self.law, law)):
            box.say(text)
            box.setVisible(bool(text))

    def asked(self) -> Asked:
        """Return what advice is asked about."""
        return Asked(self.essence.text(), self._region, self._address, self.topic.code())

    def show_advice(self, told: Told) -> None:
        """Offer the topics of which the essence speaks, and the body that it makes competent."""
        self.advice.show_advice(told.topics, self.topic.code())
        self.competent.told = told
        self.competent.show(self.asked())

    def choose_kind(self, code: str) -> None:
        """Choose the kind *code*, one of the six or of the others."""
        kind = self._desk.kinds.find(code) or self._desk.kinds.main()[0]
        other = tile_of(kind, self._words)
        self._kind = kind.code
        self.kinds.choose(kind.code, other)
        self._contested.setVisible(self._is_complaint(kind.code))
        self.kind_chosen.emit(kind.code)
        self.changed.emit()

    def renew(self) -> None:
        """Offer the kinds that are in force now, should they be other ones; what is typed stays."""
        kinds, words = self._desk.kinds, self._words
        if kinds is self._offered:
            return
        self._offered = kinds
        self.kinds.offer([tile_of(kind, words) for kind in kinds.main()])
        self.others.offer(kinds.other())
        self.more.setText(words.gettext("other kinds ({n})").format(n=len(kinds.other())))

    def stops(self) -> list[QWidget]:
        """Return where Enter stops, in order."""
        stops = [self.kinds, self.form, self.language, self.topic, self.addressee]
        complaint = [self.contested] if self._contested.isVisibleTo(self) else []
        return [*stops, *complaint, self.essence]

    def toggle_urgent(self) -> None:
        """Mark the appeal as urgent, or not."""
        self.urgent.toggle()

    def _lay_out(self) -> None:
        _, shown = self._words.gettext, theme()
        self._kept, self._kind, self._region = "", "", ""
        kinds = Field(_("Kind"), self.kinds)
        others = _("other kinds ({n})").format(n=len(self._desk.kinds.other()))
        self.more = Button(others, "link", keys="7", small=True)
        kinds.head.addWidget(self.more)
        form = Field(_("Form"), self.form)
        topic, addressee = Field(_("Topic"), self.topic), Field(_("To whom"), self.addressee)
        topic.head.addWidget(_list_key(self.topic, self._words))
        self._contested = Field(_("What is contested"), self.contested)
        self.told = Field(_("Essence"), self.essence)
        fields = {
            "form": form,
            "topic": topic,
            "addressee": addressee,
            "contested": self._contested,
            "essence": self.told,
        }
        self.notes = Notes(fields, self._words.language, self)
        ways = QHBoxLayout()
        ways.setSpacing(shown.px(12))
        ways.addWidget(form, 5)
        ways.addWidget(Field(_("Language"), self.language), 3)
        self.body.addWidget(kinds)
        self.body.addLayout(ways)
        for widget in (topic, self.advice, addressee, self._contested):
            self.body.addWidget(widget)
        self.body.addWidget(self.told, 1)
        self.body.addWidget(self.earlier)
        self.body.addWidget(self.law)
        foot = QHBoxLayout()
        foot.setSpacing(shown.px(16))
        foot.addWidget(self.urgent)
        foot.addWidget(self.attached, 1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.choose_kind)
        self.kinds.others_wanted.connect(lambda: self.others.open_under(self.kinds))
        self.more.clicked.connect(lambda: self.others.open_under(self.kinds))
        self.others.chosen.connect(self.choose_kind)
        self.form.chosen.connect(self.changed)
        self.language.chosen.connect(self.changed)
        self.urgent.toggled.connect(self.changed)
        self.attached.changed.connect(self.changed)
        self.contested.textChanged.connect(self.changed)
        self.topic.textChanged.connect(self._advise)
        self.topic.chosen.connect(self._advise)
        self.advice.taken.connect(self._take)
        self.addressee.textChanged.connect(self._advise)
        self.essence.textChanged.connect(self._count)
        self.essence.textChanged.connect(self.changed)

    def _advise(self) -> None:
        """Suggest who is competent; an addressee that the clerk typed stays."""
        self.competent.show(self.asked())
        self.changed.emit()

    def _take(self, advice: Advice) -> None:
        found = Suggested(advice.body, advice.reason) if advice.body else None
        self.topic.show_code(advice.topic.code)
        self.competent.told = Told(self.asked(), (), found)
        self._advise()

    def _count(self) -> None:
        length = self.essence.length()
        if length > ESSENCE_LONG:
            self.notes.visit("essence")
        told = self._words.ngettext("{n} letter", "{n} letters", length).format(n=length)
        self.told.say_aside(" · ".join(filter(None, (told if length else "", self._kept))))

    def _is_complaint(self, code: str) -> bool:
        kind = self._desk.kinds.find(code)
        return kind is not None and kind.is_complaint


def tile_of(kind: Kind, words: Words) -> Tile:
    """Return *kind* as a tile shows it."""
    name = kind.name.in_(words.language)
    return Tile(kind.code, name[:1].upper() + name[1:], days_in_words(kind.days, kind.unit, words))


def _list_key(choice: TopicChoice, words: Words) -> Button:
    key = Button(words.gettext("list"), "link", keys="F4", small=True)
    key.clicked.connect(choice.setFocus)
    key.clicked.connect(choice.open_list)
    return key
