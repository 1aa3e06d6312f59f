"""The texts of the letters and lists of bookings, in English; the catalogue has the other two."""

from typing import Final

from frontoffice.i18n import N_

INVITATION: Final = N_("Invitation to a personal reception")
REFUSAL: Final = N_("Decision to refuse a personal reception")
BOOKING: Final = N_("Booking No. {number}")
INVITED: Final = N_(
    "We ask you to take part in the personal reception named below, so that the matter can be"
    " settled there."
)
INVITED_HOW: Final = N_(
    "Please send somebody who may decide about the matter, with the papers about it. If nobody can"
    " come, tell the office beforehand who answers by telephone or video."
)
QUESTION: Final = N_("Question")
HOUR: Final = N_("Day and hour of the reception")
OFFICIAL: Final = N_("Received by")
PLACE: Final = N_("Place of the reception")
GUEST: Final = N_("Who comes")
REASON: Final = N_("Reason")
BASIS: Final = N_("Legal basis")
BASES: Final = (
    N_("Government decree No. 214 of 15 March 2023"),
    N_("Code, art. 63(2)"),
    N_("local regulations"),
)
"""The bases of refusals, as the list of reasons has them."""
NOTE: Final = N_("In particular")
REFUSED: Final = N_("The personal reception for which the person was to be registered is refused.")
WRITTEN: Final = N_(
    "You may put the matter in writing: a written appeal is registered at once, and refusing to"
    " accept it is prohibited (Code, art. 64(1))."
)
COMPLAIN: Final = N_(
    "You may complain about this decision to the higher body within three months, then to the court"
    " (Code, art. 91, 92)."
)
SIGNED: Final = N_("Signed by")
RECEIVED: Final = N_("I have received this decision")
GUARD_LIST: Final = N_("List of visitors for the entrance")
SECRETARY_LIST: Final = N_("List of visitors of the reception")
AS_OF: Final = N_("as of {at}")
PEOPLE: Final = N_("people: {n}")
GUARD_HEADS: Final = (N_("Hour"), N_("Booking"), N_("Visitor"), N_("To which official"), N_("Room"))
SECRETARY_HEADS: Final = (
    N_("Hour"),
    N_("Booking"),
    N_("Visitor"),
    N_("Telephone"),
    N_("Question"),
    N_("To which official"),
    N_("State"),
)
NOBODY: Final = N_("Nobody is booked for this day.")
URGENT: Final = N_("urgent")
OUT_OF_TURN: Final = N_("out of turn: {why}")
