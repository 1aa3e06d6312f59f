"""The texts of the card of a personal reception, in English; the catalogue has the other two."""

from typing import Final

from frontoffice.i18n import N_

TITLE: Final = N_("Card of the personal reception")
WHEN: Final = N_("Day, beginning and end")
OFFICIAL: Final = N_("Official")
GUEST: Final = N_("Received person")
PHONE: Final = N_("Telephone")
CATEGORY: Final = N_("Received out of turn")
HOW: Final = N_("Form")
PLACE: Final = N_("Place of the reception")
BOOKED: Final = N_("Booked on")
WALK_IN: Final = N_("came without a booking")
APPEAL: Final = N_("About the appeal")
PRESENT: Final = N_("Who took part")
QUESTION: Final = N_("Question")
ASKED: Final = N_("Asked back, and answered")
BRING: Final = N_("Still to be brought")
BY_DAY: Final = N_("by {day}")
STAGES: Final = N_("On the way")
MINUTES: Final = N_("Minutes")
RESULT: Final = N_("Result")
WRITTEN: Final = N_("Taken as the written appeal")
ON_BEHALF: Final = N_("written down by {name} on behalf of the official")
INSTRUCTION_HEADS: Final = (
    N_("What is ordered"),
    N_("Responsible"),
    N_("Last day"),
    N_("How it stands"),
)
GOES_ON: Final = N_("The conversation is not over: this is its state so far.")
INTERRUPTED: Final = N_("{at}: interrupted, {why}")
RESUMED: Final = N_("{at}: gone on with, {why}")
END_HERE: Final = N_("{at}: present, {why}")
END_GONE: Final = N_("{at}: absent, {why}")
OFFICIAL_SIGNS: Final = N_("Official’s signature")
GUEST_SIGNS: Final = N_("Signature of the received person")
