"""The texts of published schedules, in English; the catalogue has them in Kazakh and Russian."""

from typing import Final

from frontoffice.i18n import N_

OFFICIAL_TITLE: Final = N_("Schedule of personal receptions")
OFFICE_TITLE: Final = N_("Schedule of receptions of the office")
JOINT_TITLE: Final = N_("Joint schedule of personal receptions")
OFFICIAL_FACT: Final = N_("Official")
POSITION_FACT: Final = N_("Position")
BODY_FACT: Final = N_("Body")
SINCE_FACT: Final = N_("In force since")
SPAN_HEADS: Final = (
    N_("Day"),
    N_("Hours"),
    N_("Who receives"),
    N_("How and where"),
    N_("Remark"),
)
JOINT_HEADS: Final = (
    N_("Who receives"),
    N_("When"),
    N_("How and where"),
    N_("Days"),
)
CANCELLED: Final = N_("not held")
MOVED_TO: Final = N_("moved to {day}")
MOVED_FROM: Final = N_("moved from {day}")
EXTRA: Final = N_("extra")
NOBODY: Final = N_("Nobody receives on these days.")
HOW_TO_BOOK: Final = N_(
    "One can come without a booking: who waits is received when there is a free time. A reception is free of charge."
)
