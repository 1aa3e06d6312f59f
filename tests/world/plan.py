"""What is to happen in one simulated world: steps and the faults in them, all drawn from a seed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

OFFICES: Final = ("270142", "710033")
DESKS: Final = 4
"""Two in each office; a desk's office is its number divided by two."""
KIOSK: Final = DESKS
"""Stands in the first office."""
ADMINISTERING: Final = (0, 2)
"""Desks from which the region is administered: one in each office."""
MINUTE_MS: Final = 60_000
HOUR_MS: Final = 60 * MINUTE_MS
DAY_MS: Final = 24 * HOUR_MS


class Op(StrEnum):
    """What one step does."""

    REGISTER = "register"
    CORRECT = "correct"
    CORRECT_MANY = "correct many"
    CONFIRM = "confirm"
    REISSUE = "reissue"
    PRINT = "print"
    ERASE = "erase"
    RECEIVE = "receive"
    """A person from the door on: a visit, an appeal, ties to earlier ones."""
    LET_GO = "let go"
    """A visit ends, begins, or goes on."""
    EXPLAIN = "explain"
    TIE = "tie"
    LOOK_AROUND = "look around"
    """For shared problems, which a supervisor settles."""
    SIGN = "sign"
    HAND_ON = "hand on"
    """An appeal is moved, mended or put on paper."""
    COUNT_ANEW = "count anew"
    """Open terms, by the tables of today."""
    PLAN = "plan reception"
    """Of the official of an office: approved, changed, cancelled for a day."""
    LEASE = "lease"
    """Seats that may be given away without a network are asked for, or given back."""
    BOOK = "book"
    """Somebody gets an hour, or asks for one, or stands at the desk."""
    REBOOK = "rebook"
    """Somebody is moved, changes places, or has come to the end."""
    WAIT = "wait"
    """Somebody finds nothing free, and is put on the waiting list."""
    TALK = "talk"
    """What takes place in somebody's hour."""
    FOLLOW = "follow"
    """What an official has ordered is carried out, moved, told."""
    FILM = "film"
    """Somebody says it to the camera: an appeal whose essence is a file."""
    ATTACH = "attach"
    """A file is attached to an earlier appeal, or the same one to another."""
    DETACH = "detach"
    SEND_FILES = "send files"
    """One round: what waits goes, what may go from the disk goes."""
    FETCH_FILE = "fetch file"
    """Somebody at a desk wants to look at a file that may be elsewhere."""
    ADD_PERSON = "add person"
    CHANGE_PERSON = "change person"
    SHUT_OUT = "shut out person"
    """Or take back one who has left."""
    RESET_PIN = "reset pin"
    SIGN_IN = "sign in"
    EDIT_TABLE = "edit table"
    """A topic or a term."""
    IMPORT_TABLE = "import table"
    UNDO_TABLE = "undo table"
    SYNC = "sync"
    WRITE_STICK = "write stick"
    """A desk writes what waits to its stick."""
    ANSWER_STICK = "answer stick"
    """Central reads it and writes its answers."""
    READ_STICK = "read stick"
    """The desk reads what central has answered."""
    SYNC_BESIDE = "sync beside"
    """By a command, while the window is open."""
    RESTART = "restart"
    KILL = "kill"
    CLOCK = "clock"
    """Somebody sets the clock, or puts it right."""
    VERSION = "version"
    """The program is put back to an older version, or brought up to the present one."""
    BACKUP = "backup"
    RESTORE = "restore"
    """The database of the last backup is put in the place of the present one."""
    NEW_MACHINE = "new machine"
    """Disk and witness are gone: another machine goes on from backup and keys alone."""
    CLONE = "clone"
    """The whole disk is copied, and somebody works at the copy too."""
    REVOKE = "revoke"
    """Central shuts the device out."""
    LINE = "line"
    """The line of a desk is cut, or mended."""
    CENTRAL_RESTART = "central restart"
    CENTRAL_VERSION = "central version"
    CENTRAL_COPY = "central copied"
    CENTRAL_PUT_BACK = "central put back"
    """An older copy of its database is put in the place of the present one."""
    CHECK_SIGNATURES = "check signatures"
    SWEEP_FILES = "sweep files"
    """Central removes the files that no appeal names any more."""
    MAKE_LISTS = "make lists"
    """Central does what there is to do for the status lists of its regions."""


class Bad(StrEnum):
    """What may go wrong in a step."""

    LOST = "request lost"
    ANSWER_LOST = "answer lost"
    TWICE = "request twice"
    LATE = "request late"
    """The desk gives up; the request arrives some steps later."""
    LATE_COPY = "request again later"
    CUT = "answer cut"
    NONSENSE = "answer nonsense"
    FORGED = "feed forged"
    """Somebody on the way puts an entry of his own in the place of one of the feed's."""
    MEANWHILE = "meanwhile"
    """While the answer is waited for, something else happens."""
    KILLED_BEFORE = "killed before write"
    KILLED_AFTER = "killed after write"
    TORN_WITNESS = "witness torn"
    DISK_FULL = "disk full at write"
    CENTRAL_KILLED = "central killed at write"
    CENTRAL_FULL = "central full at write"
    PRINTER_OFF = "printer off"
    PRINTER_STALLS = "printer stalls"


ON_THE_WAY: Final = (
    Bad.LOST,
    Bad.ANSWER_LOST,
    Bad.TWICE,
    Bad.LATE,
    Bad.LATE_COPY,
    Bad.CUT,
    Bad.NONSENSE,
    Bad.FORGED,
    Bad.MEANWHILE,
    Bad.CENTRAL_KILLED,
    Bad.CENTRAL_FULL,
)
AT_THE_DISK: Final = (Bad.KILLED_BEFORE, Bad.KILLED_AFTER, Bad.TORN_WITNESS, Bad.DISK_FULL)
AT_CENTRAL: Final = (Bad.CENTRAL_KILLED, Bad.CENTRAL_FULL)
AT_THE_PRINTER: Final = (Bad.PRINTER_OFF, Bad.PRINTER_STALLS)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong in a step."""

    what: Bad
    at: int
    """At which request of the step, or at which write, from 1."""
    meanwhile: "Step | None" = None

    def told(self) -> str:
        """Return the fault in words."""
        also = f": {self.meanwhile.told()}" if self.meanwhile else ""
        return f"{self.what} {self.at}{also}"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens."""

    op: Op
    desk: int
    draw: int
    """Seeds every choice in the step, so that leaving others out changes none of them."""
    wait_ms: int = 1_000
    """Passes before it."""
    faults: tuple[Fault, ...] = ()

    def told(self) -> str:
        """Return the step in words."""
        faults = "".join(f", {fault.told()}" for fault in self.faults)
        return f"desk {self.desk} {self.op}{faults}"


@dataclass(frozen=True, slots=True)
class Plan:
    """One world."""

    seed: int
    steps: tuple[Step, ...]

    @property
    def faults(self) -> int:
        """How many faults are in it."""
        return sum(len(step.faults) for step in self.steps)
