"""Everybody reads when officials receive: on a page of central, without a token."""

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zoneinfo import ZoneInfo

import pytest
import urllib3
from doubles.desks import running_central
from doubles.pushers import Pusher
from schedules import EVERYTHING, VIDEO, a_schedule, a_series
from uuid_utils.compat import uuid7

from frontoffice.central.answers import PathError
from frontoffice.central.limits import Limits
from frontoffice.central.schedule_paths import KEPT_MS, SchedulePages
from frontoffice.central.state import State
from frontoffice.domain.schedule import Rank, Schedule
from frontoffice.journal.schedule_bodies import (
    ScheduleApproved,
    ScheduleSet,
    ScheduleWithdrawn,
)
from frontoffice.journal.schedule_content import content_of

MARCH = int(datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Asia/Almaty")).timestamp() * 1000)


class Clock:
    at = MARCH

    def __call__(self) -> int:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def in_march(state: State, clock: Clock) -> State:
    return replace(state, now=clock)


def approve(pusher: Pusher, schedule: Schedule) -> None:
    subject, content = uuid7(), content_of(schedule)
    proposed = pusher.write(ScheduleSet(number=1, content=content), subject)
    approved = ScheduleApproved(number=1, content=content, of=str(proposed.envelope.id))
    verdicts = pusher.push(proposed, pusher.write(approved, subject))
    assert {one.verdict for one in verdicts} == {"accepted"}


def test_what_was_approved_in_a_region_stands_on_its_page(in_march: State) -> None:
    pusher = Pusher(in_march)
    approve(pusher, EVERYTHING)
    approve(pusher, a_schedule(official="<Бас & басшы>", rank=Rank.HEAD, body="Жаңа орган"))
    approve(pusher, a_schedule(official="Бос", series=()))
    page = SchedulePages(in_march).region("27", "").decode()
    assert fromstring(page.removeprefix("<!doctype html>")).tag == "html", "every tag is closed"
    for words in (
        "наурыз 2026",
        "март 2026",
        "&lt;Бас &amp; басшы&gt;",
        "Жаңа орган",
        "03.03.2026, вторник, 10:00–12:00",
        "не состоится",
        "перенесён на",
        "перенесён с",
        "дополнительно",
        "Бұл күндері ешкім қабылдамайды.",
        "/schedule/27/2026-02",
        "/schedule/27/2026-04",
        "видеосвязь · Ауыл әкімдігі, 2-бөлме ↔ Абай көш.",
    ):
        assert words in page, words
    assert VIDEO.link not in page
    assert "іссапар" not in page, "why somebody is away is for the desks"
    assert "Сейітов" not in SchedulePages(in_march).region("63", "").decode()


def test_what_is_proposed_only_is_not_for_everybody(in_march: State) -> None:
    pusher = Pusher(in_march)
    pusher.push(pusher.write(ScheduleSet(number=1, content=content_of(EVERYTHING)), uuid7()))
    assert "Сейітов" not in SchedulePages(in_march).region("27", "").decode()


def test_a_page_is_kept_for_a_minute(in_march: State, clock: Clock) -> None:
    pages, pusher = SchedulePages(in_march), Pusher(in_march)
    assert "Сейітов" not in pages.region("27", "2026-03").decode()
    approve(pusher, a_schedule())
    assert "Сейітов" not in pages.region("27", "2026-03").decode()
    clock.at += KEPT_MS
    assert "Сейітов" in pages.region("27", "2026-03").decode()


def test_a_withdrawn_schedule_is_shown_no_more(in_march: State) -> None:
    pusher, subject = Pusher(in_march), uuid7()
    content = content_of(a_schedule(series=(a_series(),)))
    approved = ScheduleApproved(number=1, content=content, of=str(uuid7()))
    gone = ScheduleWithdrawn(since="2026-03-10", reason="кетті")
    pusher.push(pusher.write(approved, subject), pusher.write(gone, subject))
    page = SchedulePages(in_march).region("27", "2026-03").decode()
    assert "03.03.2026" in page
    assert "17.03.2026" not in page
    assert "кетті" not in page


@pytest.mark.parametrize(
    ("region", "month"),
    [("99", ""), ("27", "2026-3"), ("27", "2026-13"), ("27", "2099-01"), ("'", "2026-03")],
)
def test_what_is_not_there_is_not_there(in_march: State, region: str, month: str) -> None:
    with pytest.raises(PathError):
        SchedulePages(in_march).region(region, month)


def test_nobody_fills_the_memory_with_pages(in_march: State) -> None:
    pages = SchedulePages(in_march)
    for year in range(2021, 2028):
        for month in range(1, 13):
            for region in ("10", "27", "71"):
                pages.region(region, f"{year}-{month:02}")
    assert len(pages._kept) <= 200


def test_the_last_month_of_the_calendar_leads_no_further(in_march: State) -> None:
    pages = SchedulePages(in_march)
    last = pages._data().calendar.last_year
    page = pages.region("27", f"{last}-12").decode()
    assert f"/schedule/27/{last}-11" in page
    assert f"/schedule/27/{last + 1}-01" not in page


def test_the_paths_answer_everybody_within_limits(tmp_path: Path, migrated_file: Path) -> None:
    file = shutil.copy(migrated_file, tmp_path / "central.db")
    limits = Limits(per_address_burst=4, per_address_s=0.001)
    with running_central(file, limits=limits) as server, urllib3.PoolManager(retries=False) as pool:

        def ask(path: str) -> urllib3.BaseHTTPResponse:
            return pool.request("GET", server.url + path)

        regions = ask("/schedule")
        assert regions.status == 200
        assert b'<a href="/schedule/27">' in regions.data
        shown = ask("/schedule/27")
        assert shown.headers["content-type"] == "text/html; charset=utf-8"
        assert shown.headers["cache-control"] == "public, max-age=60"
        assert "default-src 'none'" in shown.headers["content-security-policy"]
        assert ask("/schedule/27/2026-03").status == 200
        assert ask("/schedule/xx").status == 404
        assert ask("/schedule/27").status == 429
