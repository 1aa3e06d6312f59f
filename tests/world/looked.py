"""A world as its checks see it, and what they find."""

from dataclasses import dataclass
from typing import Protocol

from world.central_node import CentralNode
from world.desk_node import DeskNode
from world.file_acts import FileActs
from world.people import People
from world.plan import Plan
from world.printer import Paper
from world.reception_acts import ReceptionActs
from world.reference_acts import ReferenceActs


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that must not be."""

    check: str
    told: str


class Looked(Protocol):
    """The world as its checks see it."""

    plan: Plan
    people: People
    paper: Paper
    desks: list[DeskNode]
    tables: ReferenceActs
    receptions: ReceptionActs
    files: FileActs
    pair: tuple[DeskNode, ...]
    central: CentralNode
