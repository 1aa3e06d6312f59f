"""How far an update has got: one small file in the program's folder, written after each step."""

import json
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import msgspec

from db.folders import read_json
from frontoffice.updates.layout import Layout

_FILE: Final = Path("update.json")


class Step(StrEnum):
    """What was done last."""

    NONE = ""
    READY = "ready"
    """The new version lies beside the current one, and has tried itself on copies."""
    COPIED = "copied"
    """The databases were copied; the old version is the current one still."""
    SWITCHED = "switched"
    """The new version is the current one."""
    SETTLED = "settled"
    """It has brought the databases up."""
    DONE = "done"
    """It came up, and somebody has seen it."""
    BACK = "back"
    """The version before is the current one again."""


@dataclass(frozen=True, slots=True)
class Progress:
    """An update on its way, or the last one."""

    step: Step = Step.NONE
    version: str = ""
    before: str = ""
    database: str = ""
    """The migration that the version before can read."""
    desks: tuple[str, ...] = ()
    """Folders of the desks that it concerns."""
    next_keys: tuple[str, ...] = ()
    at: int = 0
    """When: UTC, milliseconds since 1970."""
    why: str = ""
    """Why it went back; a code, or what the program said."""
    refused: tuple[str, ...] = field(default=())
    """Versions that did not come up here; nobody is offered them again."""

    @property
    def under_way(self) -> bool:
        """Whether something of it is left to do."""
        return self.step in {Step.READY, Step.COPIED, Step.SWITCHED, Step.SETTLED}


def progress_of(layout: Layout) -> Progress:
    """Return how far the last update has got; none where nothing readable says so."""
    told: Any = read_json(layout.root / _FILE)
    try:
        return msgspec.convert(told, Progress)
    except msgspec.ValidationError:
        return Progress()


def note(layout: Layout, now: Progress) -> Progress:
    """Keep *now*, whole and on the disk, and return it.

    :raises ReadOnlyError: the folder of the program may not be written.
    """
    layout.write(_FILE, json.dumps(asdict(now), ensure_ascii=False, indent=1) + "\n")
    return now


def step_to(layout: Layout, step: Step, at: int, **more: Any) -> Progress:
    """Note that *step* is done, with what else is known since.

    :raises ReadOnlyError: the folder of the program may not be written.
    """
    return note(layout, replace(progress_of(layout), step=step, at=at, **more))
