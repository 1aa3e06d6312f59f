"""What errors about schedules, bookings and receptions say to a person; see ``errors``."""

from typing import Final

from frontoffice.i18n.words import N_

RECEPTION_ERRORS: Final[dict[str, str]] = {
    "rule.recurrence": N_("A reception cannot be repeated by the rule “{rule}”."),
    "rule.schedule": N_("Something of the schedule does not fit: {field}."),
    "rule.schedule_line": N_("A cell of the line cannot be read, or is empty: {field}."),
    "rule.schedule_id": N_("There is no such schedule here."),
    "rule.lease": N_("Nothing of such a lease is out."),
    "rule.booking": N_("There is no such booking here."),
    "rule.slot": N_("The official does not receive at this hour."),
    "rule.guest": N_("Say who wants to be received."),
    "rule.turn_reason": N_("Say why the turn is another one."),
    "rule.booking_reason": N_("This is not a reason of the list: {reason}."),
    "rule.conversation": N_("There is no such conversation here."),
    "rule.clarifying": N_("That is too long: at most {most} letters."),
    "rule.minutes": N_("The minutes are too long: at most {most} letters."),
    "rule.undecided": N_("Say first what the conversation has ended with."),
    "rule.result": N_("This result needs an appeal, or another hour."),
    "rule.instruction": N_("Something of the instruction is missing: {field}."),
    "rule.instruction_id": N_("There is no such instruction here."),
    "rule.instruction_proof": N_("Say in words what proves it, or why."),
    "conflict.conversation_over": N_("This conversation is over; open a new one."),
    "conflict.signed": N_("The minutes are signed; nothing of the conversation changes any more."),
    "conflict.instruction": N_("The instruction does not stand so any more; look at it again."),
    "conflict.slot_taken": N_("Somebody else has this seat, or may give it away."),
    "conflict.reception_day": N_(
        "The single reception day is not switched on at this office, or it is over."
    ),
    "rule.reception_table": N_("Nobody receives at table {table} now; choose another one."),
    "rule.reception_topics": N_("A day has up to {most} topics: each has a digit."),
    "conflict.booking_changed": N_(
        "Something has been done about one of the bookings meanwhile; nothing is taken back."
    ),
    "conflict.booking": N_("This booking is over; make a new one."),
    "conflict.has_hour": N_("Only who has no hour can be put on the waiting list."),
    "conflict.kept": N_("The hour is for those without an appointment: nobody can book it."),
    "conflict.not_leased": N_("This desk does not hold the seat now: the hour can be asked for."),
}
