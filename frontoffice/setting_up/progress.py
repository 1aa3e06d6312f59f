"""How far the first start of a desk has got: left at any page, it is gone on with there; no secret is kept."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from frontoffice.first_look import FOLDER_FILE

PROGRESS_FILE: Final = "first-start.json"
BEGUN_FILE: Final = "setting-up.json"
"""Of ``begun``; named here, for each start of the window looks for it and waits for no more."""


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What a person has said so far, but for codes, PINs and passwords."""

    page: str = ""
    """Where they were."""
    way: str = "code"
    """``code``, ``file`` or ``practice``."""
    url: str = ""
    name: str = ""
    position: str = ""
    login: str = ""


def is_unfinished(folder: Path) -> bool:
    """Return whether a whole desk is in *folder* at which nobody can sign in yet."""
    return (folder / FOLDER_FILE).exists() and (folder / BEGUN_FILE).exists()


def is_set_up(folder: Path) -> bool:
    """Return whether a whole desk is in *folder*, at which somebody can sign in."""
    return (folder / FOLDER_FILE).exists() and not is_unfinished(folder)


def wants_first_start(folder: Path) -> bool:
    """Return whether the assistant is to be shown: there is no desk, or its first start was left."""
    return not is_set_up(folder) or (folder / PROGRESS_FILE).exists()


def read_first_start(folder: Path) -> FirstStart:
    """Return how far it has got; its beginning where nothing readable was kept."""
    with suppress(OSError, ValueError, TypeError):
        told = json.loads((folder / PROGRESS_FILE).read_text(encoding="utf-8"))
        if all(isinstance(one, str) for one in told.values()):
            return FirstStart(**told)
    return FirstStart()


def keep_first_start(folder: Path, reached: FirstStart) -> None:
    """Keep how far it has got; where that may not be written it is begun anew after a crash."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        spelled = json.dumps(asdict(reached), ensure_ascii=False)
        (folder / PROGRESS_FILE).write_text(spelled, encoding="utf-8")


def end_first_start(folder: Path) -> None:
    """Forget it: all was shown to the end."""
    with suppress(OSError):
        (folder / PROGRESS_FILE).unlink(missing_ok=True)
