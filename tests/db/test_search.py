from collections.abc import Iterator
from uuid import UUID

import pytest
from builders import A_TIME, a_writing, an_applicant, an_author, register
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select

from db.engine import writing
from db.search import TEXT_LIMIT, compact, matching, words_of
from db.tables import appeal, appeal_search
from frontoffice.domain.number import Number

APPEALS = {
    "road": {
        "applicant": an_applicant(
            name="Сәрсенбаева Қызғалдақ Әлібекқызы",
            identifier="850101450012",
            phone="+7 701 000 00 33",
            email="Kyz.galdaq@Example.KZ",
        ),
        "essence": "Жолды жөндеу: Үлкен көше, №12а. «Асфальт» 2-рет бұзылды",
    },
    "house": {
        "applicant": an_applicant(name='ТОО "Ёлка-Строй"', identifier="990140000007", email=""),
        "representative": "Иванов Йосиф",
        "essence": "Очередь на ЖИЛЬЁ; снос дома/гаража 07.05.2026, foo_bar@mail.kz",
        "contested": "Постановление № 15-П",
    },
    "nobody": {
        "applicant": an_applicant(kind="nobody", name="", identifier="", phone="", email=""),
        "essence": "😀 شكاية 漢字 مرحبا " + "ұзынсөз" * 2000 + " " + "хвост " * 5000 + "соңы",
        "addressee": "",
    },
}

QUERIES = [
    ("сәрсенбаева", ["road"]),
    ("САРСЕНБАЕВА", ["road"]),
    ("сарс", ["road"]),
    ("с", ["road", "house"]),
    ("қызғалдақ әлібекқызы", ["road"]),
    ("кызгалдак алибек", ["road"]),
    ("ӘЛІБЕК ҚЫЗ", ["road"]),
    ("улкен", ["road"]),
    ("ҮЛКЕН", ["road"]),
    ("жолды жондеу", ["road"]),
    ("12а", ["road"]),
    ("850101450012", ["road"]),
    ("850101", ["road"]),
    ("4433", []),
    ("701 000 00 33", ["road"]),
    ("example", ["road"]),
    ("galdaq@example.kz", ["road"]),
    ("асфальт 2 рет", ["road"]),
    ("елка", ["house"]),
    ("Ёлка-Строй", ["house"]),
    ("елка стр", ["house"]),
    ("иосиф ИВАНОВ", ["house"]),
    ("жилье", ["house"]),
    ("гараж", ["house"]),
    ("07.05.2026", ["house"]),
    ("foo bar", ["house"]),
    ("foo_bar@mail.kz", ["house"]),
    ("990140000007", ["house"]),
    ("15-п", ["house"]),
    ("漢字", ["nobody"]),
    ("شكاية", ["nobody"]),
    ("ұзынсөз" * 2000, ["nobody"]),
    ("узынсоз", ["nobody"]),
    ("соңы", []),
    ("жоқсөз", []),
    ("сәрсенбаева жилье", []),
    ("270142003260000", ["road", "house", "nobody"]),
    ("270142003260000207", ["house"]),
    ("00002", ["house"]),
    ("27", ["road", "house", "nobody"]),
    ("a" * 10_000, []),
]

ODD = [
    "",
    " ",
    "*",
    "**",
    '"',
    "'",
    "''",
    '"unclosed',
    "a\0b",
    "\0",
    "😀",
    "( ) AND OR NOT",
    "NEAR(a b)",
    "a:b",
    "folded:а",
    "-а",
    "a & b | !c",
    "':*",
    "\\",
    "%_",
    "\ud800",
    "𞤀𞤁",
    "\u0301",
    "½ ² ﬁ",
    "١٢٣",
    "б" * 10_000,
    "а " * 10_000,
    "_ __ ___",
]


@pytest.fixture
def searched(both_engines: Engine) -> Iterator[Connection]:
    author = an_author()
    with writing(both_engines) as connection:
        journal = a_writing(connection, author)
        for n, (name, changes) in enumerate(APPEALS.items()):
            subject = UUID(bytes=name.encode().ljust(16, b"\0"))
            register(journal, author, subject, received_at=A_TIME + n, **changes)
        yield connection


def found(connection: Connection, query: str) -> list[str]:
    """Return the names of the appeals that *query* finds, newest first."""
    statement = (
        select(appeal.c.id)
        .join_from(appeal_search, appeal, appeal.c.key == appeal_search.c.rowid)
        .where(matching(connection, words_of(query)))
        .order_by(appeal_search.c.rowid.desc())
    )
    return [id_.bytes.rstrip(b"\0").decode() for id_ in connection.execute(statement).scalars()]


def test_both_databases_find_the_same(searched: Connection) -> None:
    wrong = {
        query[:40]: names
        for query, expected in QUERIES
        if (names := found(searched, query)) != expected[::-1]
    }
    assert wrong == {}


def test_odd_input_finds_something_or_nothing_and_never_fails(searched: Connection) -> None:
    for query in ODD:
        assert set(found(searched, query)) <= set(APPEALS)


def test_a_compacted_index_finds_the_same(searched: Connection) -> None:
    compact(searched)
    assert [found(searched, query) for query, _ in QUERIES] == [
        expected[::-1] for _, expected in QUERIES
    ]


def test_a_query_without_words_is_no_condition(searched: Connection) -> None:
    for query in ("", " ", "*", "😀", "_"):
        assert len(found(searched, query)) == len(APPEALS)


def test_a_number_is_found_as_it_is_read_and_while_it_is_typed(searched: Connection) -> None:
    number = Number("27", "0142", 3, 26, 2).grouped
    for end in range(11, len(number) + 1):
        assert "house" in found(searched, number[:end])
    assert found(searched, number) == found(searched, number.replace(" ", "-")) == ["house"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("27 0142 003", ["270142003"]),
        ("27 0142", ["27", "0142"]),
        ("27 0142 0034", ["27", "0142", "0034"]),
        ("27 0142 ab", ["27", "0142", "ab"]),
        ("2 0142 003", ["2", "0142", "003"]),
        ("27 0142 003 26 00187 53 1", ["27", "0142", "003", "26", "00187", "53", "1"]),
        ("а " * 20, ["а"] * 12),
    ],
)
def test_groups_of_a_number_are_one_word(query: str, words: list[str]) -> None:
    assert words_of(query) == words


@given(st.text())
def test_words_are_short_few_and_bare(query: str) -> None:
    words = words_of(query)
    assert len(words) <= 12
    assert all(word.isalnum() and len(word) <= 64 for word in words)


def test_what_lies_far_into_an_essence_is_not_searched(searched: Connection) -> None:
    assert len(str(APPEALS["nobody"]["essence"])) > TEXT_LIMIT
    assert found(searched, "соңы") == []
