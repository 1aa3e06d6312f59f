"""How long a recording may go on, and what is said of one that can hardly be heard or seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.recording import (
    KEPT_FREE,
    Ending,
    RecordingKind,
    RecordingRules,
    clock,
    in_groups,
)
from frontoffice.domain.recording_quality import (
    REMARK_WORDS,
    Measured,
    Tally,
    between,
    dbfs,
    remarks,
)
from frontoffice.i18n import LANGUAGES

FILM, SOUND = RecordingKind.FILM, RecordingKind.SOUND
RULES = RecordingRules()
PLENTY = 10**12
SPEECH = 0.01
"""−20 dBFS."""


def recorded(
    *,
    seconds: int = 20,
    loud: float = SPEECH,
    peak: float = 0.5,
    bright: float = 120,
    change: float = 3,
    size: int = 1_000_000,
) -> Measured:
    tally = Tally()
    for second in range(seconds):
        tally.hear(1000, loud, peak)
        tally.see(second * 1000, bright, change)
    return tally.measured(seconds * 1000, size)


def test_a_minute_of_film_is_about_five_megabytes() -> None:
    assert 4.5e6 < RULES.bytes_a_second(FILM) * 60 < 5.5e6
    assert RULES.bytes_a_second(SOUND) * 60 < 0.6e6


def test_a_recording_ends_at_its_limit_even_after_twenty_hours() -> None:
    limit_ms = RULES.limit_s * 1000
    assert RULES.ending(FILM, limit_ms - 1000, PLENTY) is None
    assert RULES.ending(FILM, limit_ms - 1, PLENTY) is None, "not even in its last second"
    assert RULES.ending(FILM, limit_ms, PLENTY) is Ending.LIMIT
    assert RULES.ending(FILM, 20 * 3_600_000, PLENTY) is Ending.LIMIT
    assert RULES.left_s(FILM, 20 * 3_600_000, PLENTY) == 0


def test_a_recording_ends_before_the_disk_is_full() -> None:
    assert RULES.ending(FILM, 0, KEPT_FREE) is Ending.DISK
    assert RULES.ending(FILM, 0, 0) is Ending.DISK
    assert RULES.left_s(FILM, 0, KEPT_FREE + 10_000_000) == 121
    assert RULES.ending(FILM, 0, KEPT_FREE + 10_000_000) is None


@given(st.integers(0, 10**9), st.integers(0, 10**13), st.sampled_from(RecordingKind))
def test_time_that_is_left_only_shrinks(length_ms: int, free: int, kind: RecordingKind) -> None:
    left = RULES.left_s(kind, length_ms, free)
    assert 0 <= left <= RULES.limit_s
    assert RULES.left_s(kind, length_ms + 1000, free) <= left
    assert RULES.left_s(kind, length_ms, free // 2) <= left


def test_a_good_recording_has_no_remarks() -> None:
    assert remarks(recorded(), FILM) == ()


@pytest.mark.parametrize(
    ("measured", "told"),
    [
        (recorded(loud=0), ["silent"]),
        (recorded(loud=0.0001), ["quiet"]),
        (recorded(peak=1), ["clipped"]),
        (recorded(bright=20), ["dark"]),
        (recorded(bright=20, change=0), ["dark"]),
        (recorded(change=0), ["frozen"]),
        (recorded(seconds=2), ["short"]),
        (recorded(size=400_000_000), ["large"]),
        (recorded(loud=0, bright=0, seconds=2), ["silent", "dark", "short"]),
        (Measured(length_ms=20_000), ["no_sound", "no_picture"]),
    ],
)
def test_each_fault_is_said(measured: Measured, told: list[str]) -> None:
    assert list(remarks(measured, FILM)) == told


def test_a_sound_is_not_blamed_for_its_picture() -> None:
    tally = Tally()
    tally.hear(9000, SPEECH, 0.4)
    assert remarks(tally.measured(9000, 1000), SOUND) == ()


def test_pauses_between_words_do_not_make_a_voice_low() -> None:
    tally = Tally()
    for _ in range(10):
        tally.hear(200, SPEECH, 0.4)
        tally.hear(800, 0, 0)
    measured = tally.measured(10_000, 1)
    assert measured.level_dbfs == pytest.approx(-20)
    assert remarks(measured, SOUND) == ()


def test_only_the_longest_standstill_counts() -> None:
    tally = Tally()
    for at, change in ((0, 0), (500, 0), (1000, 0), (1500, 9), (2000, 9), (2500, 0)):
        tally.see(at, 100, change)
    assert tally.measured(3000, 1).frozen_ms == 1000


def test_nobody_is_there_where_nobody_is_heard_and_nothing_moves() -> None:
    tally = Tally()
    assert tally.measured(0, 0).empty_ms == 0
    tally.hear(1000, SPEECH, 0.4)
    tally.hear(4000, 0, 0)
    assert tally.measured(5000, 1).empty_ms == 4000, "a sound tells it alone"

    for at, change in ((0, 255), (1000, 5), (2000, 0), (3000, 0)):
        tally.see(at, 100, change)
    assert tally.measured(5000, 1).empty_ms == 2000, "who moves is there"
    tally.see(4000, 100, 5)
    assert tally.measured(5000, 1).empty_ms == 0
    tally.see(9000, 100, 0)
    tally.hear(100, SPEECH, 0.4)
    assert tally.measured(9000, 1).empty_ms == 0, "who speaks is there"


def test_a_still_picture_tells_that_nobody_is_there_where_no_microphone_does() -> None:
    tally = Tally()
    for at in (0, 5000, 10_000):
        tally.see(at, 100, 0)
    assert tally.measured(10_000, 1).empty_ms == 10_000


def test_what_came_lately_is_measured_apart_from_what_came_before() -> None:
    tally = Tally()
    tally.hear(5000, SPEECH, 1.0)
    tally.see(1000, 20, 255)
    before = tally.measured(5000, 500)
    tally.hear(2000, 0.0001, 0.1)
    tally.hear(2000, 0, 0)
    tally.see(6000, 120, 3)
    now = tally.measured(9000, 900)

    lately = between(before, now)

    assert (lately.length_ms, lately.size, lately.sound_ms, lately.spoken_ms) == (
        4000,
        400,
        4000,
        2000,
    )
    assert lately.level_dbfs == pytest.approx(-40)
    assert (lately.clipped_ms, lately.pictures, lately.dark) == (0, 1, 0)
    assert remarks(lately, FILM) == ("quiet",)
    assert between(now, now).level_dbfs == dbfs(0)


def test_silence_has_a_level_too() -> None:
    assert dbfs(0) == dbfs(1e-12) == -96
    assert dbfs(1) == 0


def test_every_remark_has_words_in_all_languages() -> None:
    for words in REMARK_WORDS.values():
        assert all(words.in_(language) for language in LANGUAGES)
        assert len({words.in_(language) for language in LANGUAGES}) == 3


def test_a_length_and_a_digest_are_spelled_as_people_read_them() -> None:
    assert [clock(ms) for ms in (0, 999, 65_000, 3_620_000)] == ["0:00", "0:00", "1:05", "1:00:20"]
    assert in_groups("0123456789abcdef") == "01234567 89abcdef"
