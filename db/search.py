"""Finding appeals by any words of theirs, newest first."""

import re
from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, literal, text, true

from db.tables import appeal_search
from frontoffice.domain.text import fold
from frontoffice.journal.folding import Folded

# Words are cut out here and not by the databases, so that both find the same.
_WORD: Final = re.compile(r"[^\W_]+")
_WORDS_LIMIT: Final = 12
_WORD_LENGTH: Final = 64
"""Letters by which words are told apart; PostgreSQL refuses to look for words over 2 KiB."""
_NUMBER_GROUPS: Final = (2, 4, 3, 2, 5, 2)
_FEWEST_GROUPS: Final = 3
_MERGED: Final = 64
"""Pages of the index that are written at a time."""
_DONE: Final = 2
TEXT_LIMIT: Final = 20_000
"""Letters of an essence that the search reads; the whole of it stays in the journal."""


def searched_text(folded: Folded) -> str:
    """Return what an appeal is found by: number, applicant, contacts, essence; folded.

    Words only, with one space between them. The sequence of the number is a word of its own,
    with its zeros in front and without.
    """
    fields, number = folded.fields, folded.registered.number
    whole = _folded(
        "\n".join(
            [
                number,
                number[11:16],
                number[11:16].lstrip("0"),
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
    return " ".join(_words(whole))


def words_of(query: str) -> list[str]:
    """Return the folded words of *query* that the search can look for; at most twelve.

    The number of an appeal, typed in its groups and perhaps not to its end, is one word.
    """
    words = _words(_folded(query[:TEXT_LIMIT]))[:_WORDS_LIMIT]
    return ["".join(words)] if _begins_a_number(words) else words


def matching(connection: Connection, words: list[str]) -> ColumnElement[bool]:
    """Return the condition on ``appeal_search`` that every one of *words* begins some word.

    No words are no condition. FTS5 on SQLite, ``tsvector('simple')`` on PostgreSQL; both over the same folded text.
    """
    return matching_all_of(connection, [[word] for word in words])


def matching_all_of(connection: Connection, groups: Sequence[Sequence[str]]) -> ColumnElement[bool]:
    """Return the condition on ``appeal_search`` that of each of *groups* a word begins some word.

    As :func:`matching`; no groups are no condition, and each has a word.
    """
    if not groups:
        return true()
    if connection.dialect.name == "sqlite":
        some = (" OR ".join(f'"{word}"*' for word in group) for group in groups)
        query = " AND ".join(f"({one})" for one in some)
        return text("appeal_search MATCH :query").bindparams(query=query)  # type: ignore[return-value]
    some = (" | ".join(f"'{word}':*" for word in group) for group in groups)
    query = " & ".join(f"({one})" for one in some)
    vector = func.to_tsvector("simple", appeal_search.c.folded)
    return vector.bool_op("@@")(func.to_tsquery("simple", literal(query)))


def _folded(text: str) -> str:
    # Folding would make letters of the sign and glue them to the number: "No12".
    return fold(text.replace("№", " "))


def _words(folded: str) -> list[str]:
    words: list[str] = _WORD.findall(folded)
    if max(map(len, words), default=0) <= _WORD_LENGTH:
        return words
    return [word[:_WORD_LENGTH] for word in words]


def _begins_a_number(words: list[str]) -> bool:
    if not _FEWEST_GROUPS <= len(words) <= len(_NUMBER_GROUPS):
        return False
    *whole, last = zip(words, _NUMBER_GROUPS, strict=False)
    return (
        all(word.isdecimal() for word in words)
        and all(len(word) == length for word, length in whole)
        and len(last[0]) <= last[1]
    )


def compact(connection: Connection) -> None:
    """Rewrite the index of SQLite without the words of rows that are gone; for quiet hours.

    A deleted row is never found again at once, but its words stay in the encrypted file until
    the index is merged. On a million appeals this takes about a minute.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO appeal_search (appeal_search) VALUES ('optimize')"))


def compact_some(connection: Connection, *, first: bool) -> bool:
    """Do a part of what :func:`compact` does, some tens of milliseconds; tell whether more is left.

    :param first: this begins it; each further call, in a transaction of its own, goes on.

    Source: FTS5, section 6.8: a merge by a negative number of pages begins an optimisation, and
    one that changes less than two rows had nothing left to do.
    """
    if connection.dialect.name != "sqlite":
        return False
    changes = text("SELECT total_changes()")
    before: int = connection.execute(changes).scalar_one()
    merge = text("INSERT INTO appeal_search (appeal_search, rank) VALUES ('merge', :pages)")
    connection.execute(merge, {"pages": -_MERGED if first else _MERGED})
    after: int = connection.execute(changes).scalar_one()
    return after - before >= _DONE
