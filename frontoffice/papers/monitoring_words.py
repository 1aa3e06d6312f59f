"""The texts of the month of receptions, in English; the catalogue has the other two."""

from typing import Final

from frontoffice.i18n import N_

TITLE: Final = N_("Personal receptions of the month")
OFFICIALS: Final = N_("By officials")
BODIES: Final = N_("By bodies")
LACKING: Final = N_("Heads and deputies who did not receive as often as the Code asks (art. 90)")
NOBODY_LACKING: Final = N_("All heads and deputies received as often as the Code asks (art. 90).")
NOBODY_LACKING_YET: Final = N_(
    "The month is not over: by the schedule all heads and deputies can still receive as often as the"
    " Code asks (art. 90)."
)
REASONS: Final = N_("Reasons and results")
TOTAL: Final = N_("Together")
NO_SCHEDULE: Final = N_("No schedule of receptions stood in this month.")
RULE: Final = N_(
    "Percentages are rounded to one decimal, halves upwards. Days of waiting: from the day of the"
    " booking to the day of the hour. Receptions are counted by the schedule as it stands today."
)
OFFICIAL: Final = N_("Official")
BODY: Final = N_("Body")
PLANNED: Final = N_("Planned")
HELD: Final = N_("Held")
HELD_SHARE: Final = N_("Held, %")
NOT_HELD: Final = N_("Receptions not held")
CANCELLED: Final = N_("Called off")
UNTOLD: Final = N_("Nothing told")
COMING: Final = N_("Not over yet")
DAYS_OFF: Final = N_("Days off")
BOOKED: Final = N_("Booked")
RECEIVED: Final = N_("People received")
WALK_INS: Final = N_("of these without booking")
MISSED: Final = N_("People who did not come")
GIVEN_UP: Final = N_("Gave the hour up")
REFUSED: Final = N_("Refused")
WAIT: Final = N_("Wait, days: median / 9 of 10 / longest")
MEDIAN: Final = N_("Wait, days: median")
LONG: Final = N_("Wait, days: 9 of 10 at most")
LONGEST: Final = N_("Wait, days: longest")
DUE: Final = N_("Instructions due")
KEPT: Final = N_("Kept in time")
KEPT_SHARE: Final = N_("Kept in time, %")
LATE: Final = N_("Done late")
OVERDUE: Final = N_("Overdue now")
RUNNING: Final = N_("Still running")
INSTRUCTIONS: Final = N_("Instructions: due / in time / late / overdue")
WHAT: Final = N_("What")
HOW_MANY: Final = N_("How many")
WHY_NOT: Final = N_("not held: {why}")
WHY_REFUSED: Final = N_("refused: {why}")
RESULT: Final = N_("conversation: {result}")
HELD_OF: Final = N_("Held of planned")
ASKED: Final = N_("The Code asks")
AS_OF: Final = N_("as of {at}")
REGION_TITLE: Final = N_("Personal receptions of the month in the region")
OFFICES: Final = N_("By offices")
OFFICE: Final = N_("Office")
WITHOUT: Final = N_("Offices in which no schedule of receptions stood")
NO_OFFICE: Final = N_("Central knows no office here.")
LACKING_COUNT: Final = N_("Short of art. 90")
