"""``frontoffice receptions report --region`` and ``frontoffice central receptions``: a region's month."""

from pathlib import Path

import pytest
from commands import OFFICE, PIN, Commands, central_process
from schedules import a_schedule

from frontoffice.domain.schedule import Rank
from frontoffice.journal.schedule_content import content_of, spelled

OTHER = "270143"
MONTH = ("--month", "2026-03")


class Region:
    """A central, and a desk in each of two offices, in one of which a head receives."""

    def __init__(self, frontoffice: Commands, folder: Path) -> None:
        self._frontoffice, self._folder = frontoffice, folder
        self.central = folder / "central"

    def at(self, office: str) -> tuple[object, ...]:
        """Return what names the desk of *office*."""
        return ("--data", self._folder / office, "--language", "en")

    def here(self) -> tuple[object, ...]:
        """Return what names central."""
        return ("--data", self.central, "--language", "en")

    def join(self, url: str, office: str) -> None:
        """Let a desk of *office* in, with a head."""
        keys = ("--key-file", self.central.with_suffix(".key"))
        made = self._frontoffice("central", "code", "--office", office, *self.here(), *keys)
        words = ("--key-file", self._folder / f"{office}.key", "--pin", PIN)
        who = ("--login", "bas", "--role", "head")
        said = self._frontoffice("enrol", url, made.out.strip(), *self.at(office), *words, *who)
        assert said.status == 0, said.err

    def plan(self, office: str) -> None:
        """Let a head receive in *office*."""
        file = self._folder / "schedule.json"
        file.write_bytes(spelled(content_of(a_schedule(rank=Rank.HEAD))))
        made = self._frontoffice("schedule", "set", file, *self.at(office), "--json")
        assert made.status == 0, made.err
        acts = ("schedule", "approve", str(made.json["id"]), *self.at(office))
        assert self._frontoffice(*acts).status == 0


@pytest.fixture
def region(frontoffice: Commands, tmp_path: Path) -> Region:
    return Region(frontoffice, tmp_path)


def test_a_desk_and_the_server_tell_the_same_of_a_region(
    frontoffice: Commands, region: Region, tmp_path: Path
) -> None:
    pdf, xlsx = tmp_path / "a.pdf", tmp_path / "a.xlsx"
    files = ("--pdf", pdf, "--xlsx", xlsx)
    report = ("receptions", "report", "--region", *MONTH, *region.at(OFFICE))
    with central_process(region.central) as url:
        for office in (OFFICE, OTHER):
            region.join(url, office)
        region.plan(OFFICE)
        for office in (OFFICE, OTHER):
            assert frontoffice("sync", *region.at(office)).status == 0
        found = frontoffice(*report, *files, "--json")
        assert found.status == 0, found.err
        told = found.json
        assert (told["region"], told["month"]) == ("27", "2026-03")
        assert [(one["office"], one["lacking"]) for one in told["offices"]] == [
            (OFFICE, 1),
            (OTHER, 0),
        ]
        assert pdf.read_bytes().startswith(b"%PDF")
        assert xlsx.read_bytes().startswith(b"PK")
    away = frontoffice(*report, "--as", "bas")
    assert away.status == 0
    assert "These figures are of" in away.err
    assert "Together: planned" in away.out
    assert f"Fewer receptions than the Code asks (art. 90): {a_schedule().official}" in away.out
    assert "No schedule of receptions stood in this month" in away.out
    other = frontoffice(
        "receptions", "report", "--region", "--month", "2026-04", *region.at(OFFICE)
    )
    assert other.status == 1
    clerk = frontoffice(*report, "--as", "nobody", "--json")
    assert clerk.status == 1
    at_central(frontoffice, region, tmp_path, told)


def at_central(
    frontoffice: Commands, region: Region, folder: Path, told: dict[str, object]
) -> None:
    counted = ("central", "receptions", *MONTH, *region.here())
    everywhere = frontoffice(*counted, "--json").json
    assert everywhere == told == frontoffice(*counted, "--region", "27", "--json").json
    assert frontoffice(*counted, "--region", "10", "--json").json["offices"] == []
    pdf, xlsx = folder / "b.pdf", folder / "b.xlsx"
    files = ("--pdf", pdf, "--xlsx", xlsx)
    for which in (("--region", "27"), ("--office", OFFICE), ("--office", "270999")):
        assert frontoffice(*counted, *which, *files).status == 0
        assert pdf.read_bytes().startswith(b"%PDF")
        assert xlsx.read_bytes().startswith(b"PK")
        pdf.unlink()
        xlsx.unlink()
    one = frontoffice(*counted, "--office", OFFICE, "--json").json
    assert one["total"] == told["total"]
    assert "planned" in frontoffice("central", "receptions", *region.here()).out
    for wrong, code in (
        (("--region", "99"), "rule.region"),
        (("--office", "27"), "rule.office"),
        (("--month", "2026-13"), "rule.day"),
        (("--month", "2099-01"), "rule.calendar"),
    ):
        refused = frontoffice(*counted, *wrong, "--json")
        assert (refused.status, refused.json["error"]) == (1, code)
