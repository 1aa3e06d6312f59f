"""The texts of the papers of bookings, in English; the catalogue has them in Kazakh and Russian."""

from typing import Final

from frontoffice.i18n import N_
from frontoffice.papers.booking_talon import ReceptionHour

TALON: Final = N_("Booking talon")
PREPARATION: Final = N_("Preparation for the reception")
OFFICIAL: Final = N_("Receives")
WHERE: Final = N_("Where to come")
OFFICIAL_ROOM: Final = N_("The official’s room")
LINK: Final = N_("Link")
NOT_CONFIRMED: Final = N_("The hour is not confirmed yet: you will be told by telephone.")
BETWEEN: Final = N_("You are received between the others: please wait until you are called.")
WAITING_LIST: Final = N_("Waiting list")
WAITING: Final = N_("No hour is promised: you will be told by telephone when one comes free.")
KEPT: Final = N_("This hour is for those without an appointment, in the order of coming.")
CHECK: Final = N_("Code of the talon")
CALENDAR: Final = N_("To the telephone’s calendar")
SAY: Final = N_("Say this number when you call.")
CANNOT_COME: Final = N_(
    "If you cannot come, tell us beforehand: the hour is moved by this number. Who does not come"
    " loses the hour and may book again. One may also come without a booking. It is free of charge."
)
IN_TURN: Final = N_(
    "Who waits is called in turn. If you do not need the hour any more, please tell us by this"
    " number. One may also come without a booking. It is free of charge."
)
BRING: Final = N_("Please bring")
IDENTITY: Final = N_("identity document")
QUESTIONS: Final = N_("Your three questions")
ANSWER: Final = N_("Your earlier answer")
EARLY: Final = N_("Please come 10 minutes before the hour.")
HOUR: Final = N_("Day and hour")


def remark_of(hour: ReceptionHour) -> str:
    """Return what is to be said beside the hour: how sure it is; empty where it is certain."""
    if hour.waiting:
        return WAITING
    if hour.requested:
        return NOT_CONFIRMED
    if hour.between:
        return BETWEEN
    return KEPT if hour.kept else ""
