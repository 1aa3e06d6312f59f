"""Make the database file of a release, which later versions must be able to open.

Run once for each release, from the top of the repository, and keep what it makes for ever:
``PYTHONPATH=.:tests python tests/db/releases/make.py``. The people in it do not exist.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from builders import (
    A_MOMENT,
    CLERK,
    DATABASE_KEY,
    a_continuation,
    a_correction,
    an_applicant,
    an_author,
    register,
)
from sqlalchemy import select

from db.engine import open_sqlcipher, reading
from db.entries import entries_of
from db.migrate import bring_up
from db.record import Journal
from db.tables import appeal, entry, talon
from db.witness import Witness
from frontoffice import __version__
from frontoffice.journal.bodies import BodyErased, TalonConfirmed, TalonPrinted, TalonReprinted

HERE = Path(__file__).parent
AUTHOR = an_author()
PEOPLE = [
    ("Сейткали Айдос Маратович", "710314399014", "Участки наложены друг на друга в кадастре."),
    ("Оспанова Гүлнар", "650802499021", "Тұрғын үй кезегі бес жыл бойы жылжымайды."),
    ("", "", "Қала саябағында шам жанбайды 😀"),
]


def fill(journal: Journal) -> None:
    """Let happen at the desk what this version knows of."""
    for name, identifier, essence in PEOPLE:
        applicant = an_applicant(name=name, identifier=identifier)
        with journal.writing() as writing_:
            _, subject = register(writing_, AUTHOR, applicant=applicant, essence=essence)
            bodies = (
                a_continuation(text=" Жалғасы бар."),
                TalonPrinted(copy=1, printer="file:///talon.pdf"),
                TalonConfirmed(copy=1),
                a_correction(topic="01.02"),
                TalonReprinted(copy=2, reason="lost"),
            )
            for body in bodies:
                writing_.record(body, subject, actor=CLERK, moment=A_MOMENT, seen=0)
    with journal.writing() as writing_:
        _, subject = register(writing_, AUTHOR, subject=uuid4())
        target = entries_of(writing_.connection, subject)[0].envelope.id
        erasure = BodyErased(entry=str(target), basis="retention")
        writing_.record(erasure, subject, actor=CLERK, moment=A_MOMENT, seen=0)


def content_of(journal: Journal) -> dict[str, Any]:
    """Return what a later version has to find in the file."""
    with reading(journal.engine) as connection:
        appeals = connection.execute(select(appeal).order_by(appeal.c.number)).mappings().all()
        talons = connection.execute(select(talon.c.appeal)).all()
        entries = connection.execute(select(entry.c.seq)).all()
    names = ("number", "applicant_name", "applicant_identifier", "gist", "topic", "corrections")
    return {
        "key": DATABASE_KEY.hex(),
        "device": str(AUTHOR.device),
        "public_key": AUTHOR.key.public.hex(),
        "entries": len(entries),
        "talons": len(talons),
        "appeals": [
            {name: row[name] for name in names} | {"due_on": row["due_on"].isoformat()}
            for row in appeals
        ],
    }


def main() -> None:
    """Write the file of this version and its expected content beside this script."""
    path = HERE / f"{__version__}.sqlite3"
    if path.exists():
        sys.exit(f"{path.name} belongs to a release; a new one needs a new version")
    engine = open_sqlcipher(path, DATABASE_KEY)
    bring_up(engine)
    with TemporaryDirectory() as elsewhere:
        journal = Journal(engine, AUTHOR, Witness(Path(elsewhere) / "witness"))
        fill(journal)
        content = content_of(journal)
    engine.dispose()
    spelled = json.dumps(content, ensure_ascii=False, indent=1)
    path.with_suffix(".json").write_text(spelled + "\n")


if __name__ == "__main__":
    main()
