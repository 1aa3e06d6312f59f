"""What became of envelopes is told in whole sentences, and what is to be done comes last."""

from dataclasses import replace

import pytest

from frontoffice.i18n import words_in
from frontoffice.services.envelope_words import read_in_words, written_in_words
from frontoffice.services.envelopes import ReadHere, Written
from frontoffice.sync.files_by_stick import FilesSealed

NOTHING = ReadHere(verdicts=0, refused=0, entries=0, missing=(), more=False, frozen=False)
TAKE = "The stick may be taken to central."


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            Written(entries=1, parts=1, left=0, size=1),
            [
                "1 entry was sealed for central. Until the answer comes it counts as only here.",
                TAKE,
            ],
        ),
        (
            Written(entries=0, parts=1, left=0, size=1),
            ["Nothing waits here; central will answer with what is new.", TAKE],
        ),
        (
            Written(entries=7, parts=1, left=2, size=1),
            [
                (
                    "7 entries were sealed for central."
                    " Until the answer comes they count as only here."
                ),
                "2 parts found no more room. Put in the next stick and write again.",
            ],
        ),
        # How many there are was told when the first part was written.
        (
            Written(entries=None, parts=1, left=1, size=1),
            ["1 part found no more room. Put in the next stick and write again."],
        ),
        (Written(entries=None, parts=1, left=0, size=1), [TAKE]),
        (
            Written(None, 1, 0, 1, FilesSealed(files=2, size=5_000_000, left=1)),
            [
                "2 files of appeals are on the stick to their end; 5.0\xa0MB in all.",
                "1 file found no more room: the next stick takes it on.",
                TAKE,
            ],
        ),
    ],
)
def test_who_has_written_is_told_what_to_do_with_the_stick(
    written: Written, told: list[str]
) -> None:
    assert written_in_words(written, words_in("en")) == told


@pytest.mark.parametrize(
    ("here", "told"),
    [
        (NOTHING, ["Nothing new has come."]),
        (replace(NOTHING, files=1), ["Central has signed for 1 file."]),
        (
            replace(NOTHING, verdicts=3, refused=1, entries=1),
            [
                "Central has 3 more entries of this desk.",
                "Of them central refused 1.",
                "1 entry of other desks has come.",
            ],
        ),
        (
            replace(NOTHING, entries=2, missing=(3, 5)),
            ["2 entries of other desks have come.", "Parts are missing: 3, 5."],
        ),
        (
            replace(NOTHING, missing=(1,), more=True),
            ["Nothing new has come.", "Parts are missing: 1 and the last ones."],
        ),
        (replace(NOTHING, more=True), ["Nothing new has come.", "The last parts are missing."]),
    ],
)
def test_who_has_read_is_told_what_came_and_what_is_missing(
    here: ReadHere, told: list[str]
) -> None:
    assert read_in_words(here, words_in("en")) == told


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_desk_that_was_frozen_hears_of_it_before_anything_else(language: str) -> None:
    words = words_in(language)
    first, *rest = read_in_words(replace(NOTHING, frozen=True, entries=1), words)
    assert rest == read_in_words(replace(NOTHING, entries=1), words)
    assert first not in rest


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 часть не поместилась."),
        (3, "3 части не поместились."),
        (5, "5 частей не поместилось."),
    ],
)
def test_russian_counts_parts_by_its_own_rules(count: int, said: str) -> None:
    told = written_in_words(Written(None, 1, count, 1), words_in("ru"))
    assert told[-1].startswith(said)
