"""What leaves the desk for a help desk: numbers and addresses covered, logs without their messages."""

import logging
from pathlib import Path

import pytest

from frontoffice.domain.covering import COVER, covered, told_by_log
from frontoffice.traces import LogFormat, traced

TOKENS = ("Қожахметов", "Johnson", "000229599007", "a.b@example.kz", "+7 701 000 00 12")
SECRET = "Johnson 000229599007 said: Қожахметов, a.b@example.kz, +7 701 000 00 12"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Принтер жоқ, 3 рет", "Принтер жоқ, 3 рет"),
        ("ЖСН 000229599007 шықты", f"ЖСН {COVER} шықты"),
        ("звонил +7 (701) 000-00-12.", f"звонил {COVER}."),
        ("27 0142 003 26 00187 53", COVER),
        ("write to a.b@example.kz", f"write to {COVER}"),
        ("error 12345", "error 12345"),
    ],
)
def test_numbers_and_addresses_are_covered(typed: str, told: str) -> None:
    assert covered(typed) == told


def test_of_a_log_only_the_shape_is_left() -> None:
    lines = [
        "2026-03-20 10:42:00,123 ERROR ui.background bug in background work",
        "2026-03-20 10:42:01,123 ERROR ui.application report 20104201: ValueError 31",
        f"2026-03-20 10:42:02,123 WARNING db.record {SECRET}",
        "2026-03-20 10:42:02,123 WARNING db.record",
        f"2026-03-20 10:42:03,123 {SECRET}",
        "2026-03-20T05:42:03Z report 0a1b2c3d frontoffice 0.2.0",
        "Traceback (most recent call last):",
        '  File "/usr/lib/frontoffice/ui/views/register.py", line 12, in keep',
        f"    name = '{SECRET}'",
        f"sqlalchemy.exc.OperationalError: {SECRET}",
        "Johnson",
        SECRET,
        "",
    ]
    told = list(told_by_log(f"{line}\n" for line in lines))
    assert told == [
        "2026-03-20 10:42:00 ERROR ui.background bug in background work",
        "2026-03-20 10:42:01 ERROR ui.application report 20104201: ValueError 31",
        f"2026-03-20 10:42:02 WARNING db.record {COVER}",
        f"2026-03-20 10:42:02 WARNING db.record {COVER}",
        f"2026-03-20 10:42:03 {COVER}",
        "2026-03-20T05:42:03 report 0a1b2c3d frontoffice 0.2.0",
        "  ui/views/register.py:12 keep",
        "  OperationalError",
    ]
    assert [token for token in TOKENS if token in "\n".join(told)] == []


def fails(cause: BaseException) -> None:
    raise ValueError(SECRET) from cause


def a_failure() -> BaseException:
    nothing: dict[str, str] = {}
    with pytest.raises(KeyError) as first:
        assert nothing[SECRET]
    with pytest.raises(ValueError, match="Johnson") as caught:
        fails(first.value)
    return caught.value


def test_a_trace_says_where_and_never_what() -> None:
    told = "".join(traced(a_failure()))
    assert told.startswith("ValueError\n")
    assert "KeyError\n" in told
    assert "in fails" in told
    assert [token for token in TOKENS if token in told] == []


def test_the_log_of_the_window_keeps_no_message_of_an_error(tmp_path: Path) -> None:
    path = tmp_path / "window.log"
    file = logging.FileHandler(path, encoding="utf-8")
    file.setFormatter(LogFormat())
    log = logging.getLogger("ui.of_a_test")
    log.addHandler(file)
    log.error("bug in background work", exc_info=a_failure())
    log.removeHandler(file)
    file.close()
    told = path.read_text(encoding="utf-8")
    assert "ERROR ui.of_a_test bug in background work\nValueError\n" in told
    assert [token for token in TOKENS if token in told] == []
    assert "  KeyError" in list(told_by_log(told.splitlines()))
