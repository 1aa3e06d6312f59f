"""Who is competent, under the field of the addressee: suggested, and told where another is typed."""

from frontoffice.desk import Desk
from frontoffice.domain.competence import Suggested
from frontoffice.i18n.words import Words
from ui.views.register_advice import Asked, Told
from ui.views.register_choices import BodyChoice
from ui.views.register_notes import Notes
from ui.widgets.field import Note


class CompetentBody:
    """Suggests the competent body; an addressee that the clerk typed stays."""

    def __init__(self, desk: Desk, words: Words, addressee: BodyChoice, notes: Notes) -> None:
        self._desk, self._words = desk, words
        self._addressee, self._notes = addressee, notes
        self.told: Told | None = None
        """The last advice, for which the essence was read too."""

    def show(self, asked: Asked) -> None:
        """Suggest who is competent in what is *asked* about, and say why."""
        found = self._found(asked)
        if found is None:
            self._notes.usually("addressee")
            return
        name = found.body.name.in_(self._words.language)
        self._addressee.suggest(name)
        reason = found.reason.in_(self._words.language)
        typed = self._addressee.text()
        if typed and typed != name:
            passes = self._words.gettext(
                "Any body may be addressed. This one passes the appeal on to the competent one "
                "within 3 working days and tells the person: {body}"
            )
            reason = passes.format(body=name)
        self._notes.usually("addressee", reason, Note.ADVICE)

    def _found(self, asked: Asked) -> Suggested | None:
        """Return who is competent: by what the essence says too, where it was read for this."""
        told = self.told
        if told is not None and told.asked[1:] == asked[1:]:
            return told.competent
        topic = self._desk.topics.find(asked.topic)
        place = (asked.region, asked.address)
        return self._desk.advising.competent(topic, *place) if topic else None
