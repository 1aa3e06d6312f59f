"""The texts of the dossier on one page, in English; the catalogue has the other two."""

from typing import Final

from frontoffice.i18n import N_

TITLE: Final = N_("Dossier for a personal reception")
WANTS: Final = N_("What they want, in one sentence")
ROOM: Final = N_("Must be in the room")
PREPARED: Final = N_("They bring and ask")
QUESTION: Final = N_("All of the question")
ABOUT: Final = N_("The booking is about this appeal")
BEFORE: Final = N_("Earlier appeals and all answers")
BEFORE_HEADS: Final = (N_("Appeal"), N_("About what"), N_("What was answered"))
UNTIL: Final = N_("not answered yet, until {day}")
MORE: Final = N_("More appeals of this person in the registry: {n}")
TALKS: Final = N_("Earlier conversations")
TALK_HEADS: Final = (N_("Day"), N_("Result"), N_("What was promised, and how it stands"))
ALIKE: Final = N_("Others about the same nearby")
LAW: Final = N_("What the law says")
NOTHING: Final = N_("Nothing is known here of this person.")
SEE_CARD: Final = N_("see the card")
