"""Finding appeals by any words of theirs, newest first."""

import re
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, literal, text

from db.tables import appeal_search
from frontoffice.domain.text import fold
from frontoffice.journal.folding import Folded

_WORD: Final = re.compile(r"\w+")
_WORDS_LIMIT: Final = 12
TEXT_LIMIT: Final = 20_000
"""Letters of an essence that the search reads; the whole of it stays in the journal."""


def searched_text(folded: Folded) -> str:
    """Return what an appeal is found by: number, applicant, contacts, essence; folded."""
    fields, number = folded.fields, folded.registered.number
    return fold(
        "\n".join(
            [
                number,
                number[11:16],
                fields.applicant.identifier,
                fields.applicant.name,
                fields.representative,
                fields.applicant.address,
                fields.applicant.phone,
                fields.applicant.email,
                fields.addressee,
                fields.contested,
                fields.essence[:TEXT_LIMIT],
            ]
        )
    )


def words_of(query: str) -> list[str]:
    """Return the folded words of *query* that the search can look for; at most twelve."""
    return _WORD.findall(fold(query))[:_WORDS_LIMIT]


def matching(connection: Connection, words: list[str]) -> ColumnElement[bool]:
    """Return the condition on ``appeal_search`` that every one of *words* begins some word.

    FTS5 on SQLite, ``tsvector('simple')`` on PostgreSQL; both over the same folded text.
    """
    if connection.dialect.name == "sqlite":
        query = " AND ".join(f'"{word}"*' for word in words)
        return text("appeal_search MATCH :query").bindparams(query=query)  # type: ignore[return-value]
    query = " & ".join(f"'{word}':*" for word in words)
    vector = func.to_tsvector("simple", appeal_search.c.folded)
    return vector.bool_op("@@")(func.to_tsquery("simple", literal(query)))
