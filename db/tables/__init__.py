"""The tables of desk and central: one schema, one migration history.

They are SQLAlchemy Core tables, not mapped classes: every write is the application of an entry
or one statement on a local table, and importing the ORM would cost each start 60 ms.
"""

from db.tables.appeal import IS_OPEN, IS_UNCONFIRMED, appeal, appeal_search, talon
from db.tables.attachment import attachment, file_copy
from db.tables.base import metadata
from db.tables.booking import (
    booking,
    booking_call,
    booking_hold,
    booking_queue,
    lease,
    lease_seat,
    reception_day,
)
from db.tables.booking_paper import booking_paper, booking_readied
from db.tables.central import (
    device,
    device_key,
    enrolment,
    feed_head,
    held,
    life,
    office_secret,
    reach,
    shared,
)
from db.tables.consultation import consultation
from db.tables.conversation import conversation, instruction, reception_told
from db.tables.journal import IS_ONLY_HERE, ONLY_HERE_INDEX, delivery, entry
from db.tables.link import link
from db.tables.local import counter, draft, setting, spool, task
from db.tables.paper import paper
from db.tables.problem import problem, problem_appeal
from db.tables.reference import reference
from db.tables.review import review
from db.tables.schedule import schedule
from db.tables.signer import signer
from db.tables.staff import attempt, person, staff
from db.tables.status_list import status_block, status_list, status_row
from db.tables.support import support
from db.tables.visit import visit

__all__ = [
    "IS_ONLY_HERE",
    "IS_OPEN",
    "IS_UNCONFIRMED",
    "ONLY_HERE_INDEX",
    "appeal",
    "appeal_search",
    "attachment",
    "attempt",
    "booking",
    "booking_call",
    "booking_hold",
    "booking_paper",
    "booking_queue",
    "booking_readied",
    "consultation",
    "conversation",
    "counter",
    "delivery",
    "device",
    "device_key",
    "draft",
    "enrolment",
    "entry",
    "feed_head",
    "file_copy",
    "held",
    "instruction",
    "lease",
    "lease_seat",
    "life",
    "link",
    "metadata",
    "office_secret",
    "paper",
    "person",
    "problem",
    "problem_appeal",
    "reach",
    "reception_day",
    "reception_told",
    "reference",
    "review",
    "schedule",
    "setting",
    "shared",
    "signer",
    "spool",
    "staff",
    "status_block",
    "status_list",
    "status_row",
    "support",
    "talon",
    "task",
    "visit",
]
