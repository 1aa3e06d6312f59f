"""Who may sign in at a desk, asked in one way by the first look and by the services.

Nothing here may import SQLAlchemy: the sign-in waits for it.
"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

# People of the office, those of the state bodies that this desk serves, and those of this very
# desk, also under an earlier number of it; where two have one login, the one of the whole place
# stands before the one of the desk.
SIGNS_IN: Final = """
SELECT id, login, name, position, role, pin_hash, pepper, once, desk, office, body
  FROM person
 WHERE active
   AND (office = :office OR body IN (
       SELECT value FROM json_each((SELECT s.value FROM setting s WHERE s.name = 'serves'))))
   AND (desk IS NULL OR desk = :device OR desk IN (
       SELECT replace(value, '-', '')
         FROM json_each((SELECT s.value FROM setting s WHERE s.name = 'device.before'))))
 ORDER BY desk IS NOT NULL, added_at, id
"""


class SignsIn(NamedTuple):
    """A person who may sign in here, as the table has it."""

    id: str
    """32 hexadecimal digits."""
    login: str
    name: str
    position: str
    """JSON of the three languages."""
    role: str
    pin_hash: str
    pepper: str
    once: int
    desk: str | None
    office: str
    body: str


def one_a_login(rows: Iterable[tuple[Any, ...]]) -> list[SignsIn]:
    """Return the people of *rows*, by name; of each login only the first, who goes by it here."""
    found: dict[str, SignsIn] = {}
    for row in rows:
        one = SignsIn(*row)
        found.setdefault(one.login, one)
    return sorted(found.values(), key=lambda one: (one.name, one.login))
