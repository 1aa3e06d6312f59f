"""What is judged of a desk: room, silence, what waits, copies, certificates."""

from datetime import timedelta

import pytest

from frontoffice.domain.checks import (
    LITTLE_ROOM,
    NO_ROOM,
    ORDER,
    Finding,
    Light,
    judge_certificate,
    judge_copy,
    judge_room,
    judge_silence,
    judge_waiting,
    worst,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def seen(finding: Finding) -> tuple[str, Light, str]:
    return finding.check, finding.light, finding.state


def test_every_check_has_one_place_in_the_order() -> None:
    assert len(set(ORDER)) == len(ORDER) == 20


def test_the_worst_light_is_what_the_whole_is() -> None:
    assert worst(()) is Light.OK
    lights = [Finding("space", light) for light in (Light.OK, Light.BROKEN, Light.LOOK)]
    assert worst(lights) is Light.BROKEN
    assert worst(lights[::2]) is Light.LOOK


@pytest.mark.parametrize(
    ("free", "light", "state"),
    [
        (LITTLE_ROOM, Light.OK, "ok"),
        (LITTLE_ROOM - 1, Light.LOOK, "little"),
        (NO_ROOM, Light.LOOK, "little"),
        (NO_ROOM - 1, Light.BROKEN, "none"),
    ],
)
def test_room_is_told_before_it_has_gone(free: int, light: Light, state: str) -> None:
    found = judge_room(free)
    assert seen(found) == ("space", light, state)
    assert found.values == {"mb": free >> 20}


def test_a_desk_may_be_alone_for_days() -> None:
    assert judge_silence(3 * DAY) is Light.OK
    assert judge_silence(3 * DAY + HOUR) is Light.LOOK


@pytest.mark.parametrize(
    ("entries", "oldest", "aside", "light", "state"),
    [
        (0, timedelta(0), 0, Light.OK, "ok"),
        (5, DAY, 0, Light.OK, "some"),
        (5, DAY + HOUR, 0, Light.LOOK, "long"),
        (0, timedelta(0), 1, Light.LOOK, "aside"),
    ],
)
def test_what_waits_too_long_is_told(
    entries: int, oldest: timedelta, aside: int, light: Light, state: str
) -> None:
    assert seen(judge_waiting(entries, oldest, aside)) == ("waiting", light, state)


@pytest.mark.parametrize(
    ("age", "behind", "failed", "same_disk", "light", "state"),
    [
        (None, 3, False, False, Light.LOOK, "never"),
        (HOUR, 3, True, False, Light.LOOK, "failed"),
        (3 * DAY, 3, False, False, Light.LOOK, "old"),
        (3 * DAY, 0, False, False, Light.OK, "ok"),
        (HOUR, 3, False, True, Light.LOOK, "same_disk"),
        (HOUR, 3, False, False, Light.OK, "ok"),
    ],
)
def test_a_copy_that_would_not_help_is_told(
    age: timedelta | None, behind: int, failed: bool, same_disk: bool, light: Light, state: str
) -> None:
    found = judge_copy(age, behind, failed=failed, same_disk=same_disk)
    assert seen(found) == ("backup", light, state)


@pytest.mark.parametrize(
    ("left", "light", "state"),
    [
        (90 * DAY, Light.OK, "ok"),
        (59 * DAY, Light.LOOK, "soon"),
        (timedelta(0), Light.BROKEN, "over"),
    ],
)
def test_a_certificate_is_renewed_in_time(left: timedelta, light: Light, state: str) -> None:
    assert seen(judge_certificate(left)) == ("certificate", light, state)


def test_a_finding_is_carried_without_words() -> None:
    found = Finding("space", Light.LOOK, "little", {"mb": 7})
    told = {"check": "space", "light": "look", "state": "little", "values": {"mb": 7}}
    assert found.as_json() == told
