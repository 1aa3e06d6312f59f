"""What was here before what is being typed: F7 lists it, a digit ties to it, the law is told."""

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from frontoffice.desk import Desk
from frontoffice.domain.appeal import ApplicantKind, Draft
from frontoffice.domain.bodies import Body
from frontoffice.domain.link import RELATION_NAMES, Link, Relation
from frontoffice.domain.repeats import DANGER_TOPIC, Advice
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.services.cards import Card
from frontoffice.services.clerk import Clerk
from frontoffice.services.registration import Registered
from frontoffice.services.similar import Found, Why
from ui.background import Background
from ui.models.appeal_words import day, now_at, number_parts, status_sign
from ui.models.similar import similar_rows
from ui.views.register_similar import SimilarBox, law_in_words

LOOK_MS: Final = 50
"""So long after a key it looks, unless it is looking still: then as soon as that is done."""
_SEQUENCE: Final = 8
"""Signs of a number that tell it from others of the day: sequence and check."""
NOTHING: Final = Found((), (), ())


class Earlier(QObject):
    """Earlier appeals of this person in any spelling, and others about the same nearby."""

    found = Signal(str, str)
    """What is to be told of them, and what the law says; empty where there is nothing."""

    opened = Signal(UUID)
    """One of them is to be looked at."""

    person = Signal(object)
    """Name, address and ways to reach are to be taken over from this ``Applicant``."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        draft: Callable[[], Draft],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._background, self._words = desk, background, words
        self._clerk, self._draft = clerk, draft
        self._ties: dict[UUID, Relation] = {}
        self._asked: object = None
        self._looking = False
        self._found = NOTHING
        self._to_body: Body | None = None
        """Who is competent in what the law sends on at once."""
        self._at_once = False
        self.box = SimilarBox(words, parent)
        self.box.tied.connect(self.tie)
        self.box.taken.connect(self._take_over)
        self.box.opened.connect(self.opened)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def follow(self) -> None:
        """Look soon: something was typed."""
        self._timer.start()

    def look(self) -> None:
        """Look for what was here before what stands on the screen now."""
        draft = self._draft()
        who = draft.applicant
        asked = (who.kind, who.identifier, who.name, who.birth_on, who.address, draft.essence)
        if asked == self._asked or self._looking:
            return
        self._asked = asked
        if who.kind is ApplicantKind.PERSON and not any(asked[1:]):
            self._show(NOTHING, None)
            return
        desk = self._desk

        def work() -> tuple[Found, Body | None]:
            found = desk.similar.look(draft)
            topic = desk.topics.find(DANGER_TOPIC) if Advice.DANGER in found.advice else None
            known = topic and desk.advising.competent(
                topic, draft.region, who.address, draft.essence
            )
            return found, known.body if known else None

        def show(found: tuple[Found, Body | None]) -> None:
            self._looking = False
            if asked == self._asked:
                self._show(*found)
            self.look()  # at what was typed meanwhile

        def refused(error: FrontOfficeError) -> None:
            self._looking = False
            self._background.refused.emit(error)

        self._looking = True
        self._background.database(self, work, show, refused)

    def links(self) -> tuple[Link, ...]:
        """Return what is typed as ties to earlier appeals, to be registered with it."""
        return tuple(Link(relation, other) for other, relation in self._ties.items())

    def tie(self, other: UUID, relation: Relation | None) -> None:
        """Make what is typed a *relation* to an earlier appeal, or nothing to it any more."""
        self._ties.pop(other, None)
        if relation is not None:
            self._ties[other] = relation
        self._show(self._found, self._to_body)

    def toggle_at_once(self) -> None:
        """Let the appeal be redirected as soon as it has its number, or not."""
        if self._to_body is not None:
            self._at_once = not self._at_once
            self._show(self._found, self._to_body)

    def clear(self) -> None:
        """Forget the person: nothing of one shows to the next."""
        self._timer.stop()
        self._ties.clear()
        self._at_once = False
        self._asked = None
        self.box.hide()
        self._show(NOTHING, None)

    def after(self) -> Callable[[Registered], None]:
        """Return what is to be done once what is typed now has its number."""
        desk, clerk, words = self._desk, self._clerk, self._words
        body = self._to_body if self._at_once else None

        def work(appeal: UUID) -> None:
            desk.problems.look(appeal, clerk)
            if body is not None:
                desk.moves.redirect(appeal, clerk, to_body=body.code)

        def told(_nothing: None) -> None:
            if body is not None:
                sentence = words.gettext("Redirected at once: {body}")
                self.said.emit(sentence.format(body=body.name.in_(words.language)), "ok")

        def do(registered: Registered) -> None:
            self._background.database(self, partial(work, registered.appeal), told)

        return do

    def _show(self, found: Found, body: Body | None) -> None:
        self._found, self._to_body = found, body
        self._at_once = self._at_once and body is not None
        self.box.show_rows(similar_rows(self._desk, self._words, found, self._ties), found.advice)
        self.found.emit(self._told(), self._law())

    def _told(self) -> str:
        """Return in words how much there is, what came of the newest, and to what it is tied."""
        words, found, parts = self._words, self._found, []
        if found.person:
            named = all(one.why is Why.NAMESAKE for one in found.person)
            count, newest = len(found.person), found.person[0].line
            told = (
                words.ngettext("{n} appeal of a namesake", "{n} appeals of a namesake", count)
                if named
                else words.ngettext(
                    "This person was here: {n} appeal", "This person was here: {n} appeals", count
                )
            ).format(n=count)
            on = day(newest.registered_at.date(), now_at(self._desk).date())
            status = status_sign(newest.status, words.language).text
            parts.append(f"{told} ({on}, {status})")
        if found.alike:
            count = len(found.alike)
            told = words.ngettext(
                "{n} about the same nearby", "{n} about the same nearby", count
            ).format(n=count)
            parts.append(told)
        numbers = {one.line.appeal: one.line.number for one in (*found.person, *found.alike)}
        for other, relation in self._ties.items():
            name = RELATION_NAMES[relation].in_(words.language)
            number = number_parts(numbers.get(other, ""))[1]
            parts.append(f"{name} → {number[-_SEQUENCE:]}".strip())
        return " · ".join(parts)

    def _law(self) -> str:
        told = law_in_words(self._found.advice, self._words, short=True)
        if self._to_body is None:
            return told
        body = self._to_body.name.in_(self._words.language)
        offer = (
            self._words.gettext("Will be redirected at once: {body}. Ctrl+R: not")
            if self._at_once
            else self._words.gettext("Ctrl+R: redirect at once to {body}")
        )
        return f"{told}. {offer.format(body=body)}"

    def _take_over(self, appeal: UUID) -> None:
        self._background.database(self, lambda: self._desk.cards.card(appeal), self._take)

    def _take(self, card: Card) -> None:
        self.person.emit(card.draft.applicant)
