"""The vectors of section 10 of ``docs/protocol.md``, computed by this program.

``PYTHONPATH=.:tests python tests/status_list_vectors.py`` writes them anew. Once released they
never change: another implementation may rely on them.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

from frontoffice.domain.stage import Stage, Whereabouts
from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.status_list import By, Piece, Which, row_of, sealed_piece

FILE: Final = Path(__file__).parent / "vectors" / "status_list.json"
SEED: Final = bytes([2] * 32)
_DAY: Final = date(2026, 5, 28)
TOLD: Final = (
    ("270142003260018734", Whereabouts(Stage.REGISTERED, _DAY, date(2026, 6, 18), None)),
    ("270142003260018831", Whereabouts(Stage.ANSWERED, _DAY, None, date(2026, 6, 11))),
    ("270142003260018928", Whereabouts(Stage.ASKED, _DAY, _DAY, None)),
    ("270142003260019025", Whereabouts(Stage.REDIRECTED, date(2020, 1, 1), None, None)),
)


def _piece(by: By) -> tuple[Piece, list[dict[str, Any]]]:
    which = Which(bytes([7 + by] * 16), "27", by)
    rows, told = {}, []
    for place, (number, found) in enumerate(TOLD):
        secret = number.encode() if by is By.NUMBER else bytes([place] * 16)
        handle = which.handle(secret)
        key, rows[key] = row_of(handle, found)[0], row_of(handle, found)[1]
        days = [str(day) if day else None for day in (found.due_on, found.done_on)]
        said = [found.stage.value, str(found.registered_on), *days]
        told.append({"secret": secret.hex(), "handle": handle.hex(), "told": said})
    gone = frozenset({which.handle(b"270142003260019122")[:6]})
    return Piece(which, 3, 8, 9, 1_780_000_000_000, rows, gone), told


def status_list_vectors() -> dict[str, Any]:
    """Return the vectors of a list by numbers and of one by talons."""
    key = DeviceKey(SEED)
    lists = {}
    for by in By:
        piece, told = _piece(by)
        removed = [one.hex() for one in piece.removed]
        raw = sealed_piece(piece, key).hex()
        lists[by.name.lower()] = {"piece": raw, "rows": told, "removed": removed}
    return {"central_key": key.public.hex(), "lists": lists}


def spelled(vectors: dict[str, Any]) -> str:
    """Return *vectors* as the text of their file."""
    return json.dumps(vectors, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(spelled(status_list_vectors()), encoding="utf-8")
