"""A desk that was made without central, and has met one after all: for screens with sticks."""

from pathlib import Path

from builders import DATABASE_KEY

from db import boxes, enrolments
from db.engine import writing
from db.enrolments import Newcomer
from frontoffice.central import CentralSecrets, open_central
from frontoffice.central.envelopes import CentralEnvelopes
from frontoffice.central.state import State
from frontoffice.desk import Desk
from frontoffice.journal.box import BoxKey
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.sticks import Stick
from frontoffice.sync.boxes import keep_box

CODE = "AAAABBBBCCCCDDDD"


def met(desk: Desk, folder: Path, sticks: list[Stick]) -> CentralEnvelopes:
    """Let *desk* know a central in *folder*, and *sticks* be in; return that central's envelopes."""
    author = desk.journal.author
    secrets = CentralSecrets(DATABASE_KEY, DeviceKey.make())
    folder.mkdir()
    engine = open_central(folder / "central.sqlite3", secrets)
    with writing(engine) as connection:
        enrolments.keep_code(connection, CODE, author.office_code, {}, 2**50)
        newcomer = Newcomer(author.device, author.key.public, "3", "")
        enrolments.enrol(connection, CODE, newcomer, "token", 1)
        boxes.keep_box(connection, author.device, BoxKey.of(author.key).public)
    with writing(desk.journal.engine) as connection:
        keep_box(connection, author.device, BoxKey.of(secrets.key).public)
    desk.envelopes._central_key = secrets.key.public
    desk.envelopes._find = lambda: sticks
    return CentralEnvelopes(State(engine, secrets.key), folder / "envelopes")
