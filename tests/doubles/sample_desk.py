"""A desk to look at: the sample appeals, registered over some weeks by one clerk.

It is a real desk in a folder of its own; only its clock stands still, and the central that has
its older entries is pretended.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from db.engine import writing
from db.secrets import KeyFileVault, Secrets
from db.tables import appeal, entry
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.draft_row import draft_of
from frontoffice.domain.office import Office
from frontoffice.domain.term import OfficeHours
from frontoffice.i18n import Localised
from frontoffice.new_desk import Plan, make_desk
from frontoffice.services.clerk import Clerk, Person

SAMPLE: Final = Path(__file__).parents[2] / "resources" / "reference" / "sample-appeals.csv"
NOW: Final = datetime.fromisoformat("2026-03-20T10:45:00+05:00")
"""What time it is at the sample desk: a Friday before the holidays of Nauryz."""
OPENED: Final = datetime.fromisoformat("2026-02-16T09:00:00+05:00")
"""When the clerk came to it, before all appeals."""
PIN: Final = "246810"
CLERK: Final = Clerk(
    "akhmetova", "Ахметова Гүлмира Сериковна", Localised("маман", "специалист", "specialist")
)
OFFICE: Final = Office(
    region="27",
    code="0142",
    device_no=3,
    name=Localised(
        "«Нәтиже» қабылдау орталығы", "Приёмный центр «Нәтиже»", "Reception centre “Nätije”"
    ),
    place=Localised("Орал қ.", "г. Уральск", "Oral"),
    hours=OfficeHours(),
    demo=True,
)
LONG_NAME: Final = "Абдрахманова-Сейдахметова Нұргүл Мұхамедиярқызы " * 3
"""Longer than any that a screen has room for."""
RECEIVED: Final = {
    "S14": "2026-02-17T11:05",
    "S12": "2026-02-18T09:40",
    "S06": "2026-02-19T15:33",
    "S18": "2026-02-20T17:20",
    "S01": "2026-02-23T10:50",
    "S08": "2026-02-24T11:15",
    "S03": "2026-02-26T16:04",
    "S02": "2026-03-02T09:31",
    "S05": "2026-03-05T12:10",
    "S11": "2026-03-18T10:02",
    "S07": "2026-03-19T11:40",
    "S04": "2026-03-19T15:12",
    "S15": "2026-03-19T16:30",
    "S10": "2026-03-19T17:56",
    "S16": "2026-03-20T09:48",
    "S17": "2026-03-20T10:05",
    "S13": "2026-03-20T10:21",
    "S09": "2026-03-20T10:42",
}
"""When each row of the sample came, on the office's clock."""
ONLY_HERE: Final = 4
"""So many of the newest appeals have not reached central yet."""


def make_empty_desk(folder: Path, *printers: str) -> Desk:
    """Return a desk without appeals, its clerk on the staff and its clock standing at `NOW`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))  # where the witness is kept
        secrets = Secrets.make()
        vault = KeyFileVault(folder / "desk.key")
        vault.save(secrets)
        plan = Plan(office=OFFICE, device=uuid4(), secrets=secrets, vault=vault, printers=printers)
        make_desk(folder / "desk", plan)
        desk = open_desk(folder / "desk", str)
    set_clock(desk, OPENED)
    desk.staff.add(Person(CLERK.login, CLERK.name, CLERK.position, CLERK.role), PIN)
    set_clock(desk, NOW)
    return desk


def make_sample_desk(folder: Path, *printers: str) -> Desk:
    """Return a desk in *folder* at which the sample appeals are registered.

    It is `NOW` there; the newest four appeals are on this desk only, one talon is in the hand.
    """
    desk = make_empty_desk(folder, *printers)
    drafts = dict(sample_drafts(desk))
    made: list[UUID] = []
    for ref, received in RECEIVED.items():
        set_clock(desk, datetime.fromisoformat(f"{received}:00+05:00"))
        made.append(desk.registration.register(drafts[ref], CLERK).appeal)
    at_central(desk, made[:-ONLY_HERE])
    set_clock(desk, datetime.fromisoformat("2026-03-20T10:43:00+05:00"))
    desk.talons.confirm(made[-1], CLERK)
    set_clock(desk, NOW)
    return desk


def sample_drafts(desk: Desk) -> Iterator[tuple[str, Draft]]:
    """Yield the drafts of the sample by their marks, each addressed to the competent body."""
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            draft, _ = draft_of(row)
            topic = desk.topics.find(draft.topic)
            advised = desk.advising.competent(topic, draft.region) if topic else None
            name = advised.body.name.kk if advised else ""
            yield row["ref"], replace(draft, addressee=name)


def set_clock(desk: Desk, at: datetime) -> None:
    """Let it be *at* at the desk, and stay so."""
    seconds = at.timestamp()
    clock = desk.clock
    clock._wall = clock._steady = lambda: seconds
    clock._base, clock._base_steady = int(seconds * 1000), seconds


def at_central(desk: Desk, appeals: list[UUID]) -> None:
    """Pretend that central has every entry of *appeals*."""
    own = entry.c.subject.in_(appeals) & entry.c.position.is_(None)
    with writing(desk.journal.engine) as connection:
        connection.execute(update(entry).where(own).values(position=entry.c.seq))


def appeal_of(desk: Desk, applicant: str) -> UUID:
    """Return the newest appeal of whoever's name begins with *applicant*."""
    like = appeal.c.applicant_name.startswith(applicant)
    newest = select(appeal.c.id).where(like).order_by(appeal.c.key.desc()).limit(1)
    with desk.journal.reading() as connection:
        found: UUID = connection.execute(newest).scalar_one()
    return found
