"""Papers are scanned at the window: pages come one by one, and what the scanner refuses is told."""

from pathlib import Path
from typing import Any

import pytest
from clerks import Clerk, at_work, focused, press
from doubles.glass import OTHER, SCANNER, Glass
from doubles.screens import PICTURED, Look, cut_texts, keep_screen
from gatherers import attached, names, opened, settle
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.scanning.scanner import (
    ScannerEmptyError,
    ScannerGoneError,
    ScanSettings,
    ScanSource,
)
from ui.gathering.liked import FILE, Liked, keep_liked, read_liked
from ui.views.gathering_scan import ScanStrip


@pytest.fixture(autouse=True)
def glass(own_desk: Desk) -> Glass:
    """Give scanners that are none."""
    made = Glass()
    own_desk.gathering._scanners = made
    return made


def shown_strip(clerk: Clerk) -> ScanStrip:
    """Open the panel and the scanner in it, by keys."""
    if not clerk.register.papers.is_open():
        opened(clerk)
    press("F6")
    panel: Any = clerk.register.papers.panel
    strip: ScanStrip = panel.strip
    clerk.until(lambda: strip.isVisible() and not strip._looking)
    return strip


def test_keys_alone_lead_from_the_glass_to_the_appeal(clerk: Clerk, glass: Glass) -> None:
    strip = shown_strip(clerk)
    assert focused() is strip.scan
    press("F6")
    settle(clerk)
    assert glass.asked == [(SCANNER, ScanSettings())]
    assert len(names(clerk)) == 1
    press("Enter")
    settle(clerk)
    assert len(names(clerk)) == 2, "the next sheet lies on the glass"
    press("Esc")
    assert not strip.isVisible()
    press("Ctrl+Enter")
    clerk.registered()
    assert [one.media for one in attached(clerk.desk)] == ["image/jpeg"] * 2


def test_pages_of_the_feeder_appear_while_it_goes_on(clerk: Clerk, glass: Glass) -> None:
    strip = shown_strip(clerk)
    glass.sheets = 3
    glass.goes_on.clear()
    strip.source.setFocus()
    press("Right")
    press("F6")
    clerk.until(lambda: len(names(clerk)) == 1)
    press("F6")
    assert len(glass.asked) == 1, "one scan at a time"
    glass.goes_on.set()
    settle(clerk)
    assert len(names(clerk)) == 3
    assert glass.asked[0][1].source is ScanSource.FEEDER
    press("Ctrl+Z")
    assert names(clerk) == [], "one scan is one step"


def test_a_scan_is_stopped_and_what_came_stays(clerk: Clerk, glass: Glass) -> None:
    shown_strip(clerk)
    glass.sheets = 3
    glass.goes_on.clear()
    press("F6")
    clerk.until(lambda: len(names(clerk)) == 1)
    press("Alt+S")
    settle(clerk)
    assert len(names(clerk)) == 1


def test_how_it_was_scanned_is_chosen_again_at_the_next_start(
    qtbot: QtBot, own_desk: Desk, glass: Glass
) -> None:
    with at_work(qtbot, own_desk) as clerk:
        strip = shown_strip(clerk)
        strip.scanner.setCurrentIndex(1)
        strip.dpi.setCurrentIndex(0)
        strip.colour.setFocus()
        press("Right", "F6")
        settle(clerk)
        clerk.until((own_desk.folder / FILE).exists)
        press("Esc", "Esc")
        clerk.register.clear()
    with at_work(qtbot, own_desk) as clerk:
        strip = shown_strip(clerk)
        press("F6")
        settle(clerk)
    assert glass.asked[1] == glass.asked[0] == (OTHER, ScanSettings(150, grey=True))


def test_what_is_kept_of_scans_is_read_carefully(tmp_path: Path) -> None:
    assert read_liked(tmp_path) == Liked()
    for words in ("{", "[]", '{"scanner": "x", "dpi": 77, "grey": false, "source": "flatbed"}'):
        (tmp_path / FILE).write_text(words, "utf-8")
        assert read_liked(tmp_path) == Liked()
    liked = Liked("dev:2", ScanSettings(600, grey=True, source=ScanSource.FEEDER))
    keep_liked(tmp_path, liked)
    assert read_liked(tmp_path) == liked
    keep_liked(tmp_path / "nowhere", liked)


def test_no_scanner_is_told_with_what_to_do_and_looked_for_again(
    clerk: Clerk, glass: Glass
) -> None:
    glass.there = ()
    strip = shown_strip(clerk)
    assert "Сканер табылмады" in strip.note.text()
    glass.there = (SCANNER,)
    press("F6")
    clerk.until(lambda: strip.scanner.currentData() == SCANNER)
    assert strip.note.text() == ""


@pytest.mark.parametrize("error", [ScannerEmptyError(), ScannerGoneError()])
def test_what_the_scanner_refuses_is_told_and_its_pages_stay(
    clerk: Clerk, glass: Glass, error: Any
) -> None:
    strip = shown_strip(clerk)
    glass.sheets, glass.refuses = 2, error
    press("F6")
    settle(clerk)
    assert len(names(clerk)) == 2
    assert strip.note.text() != ""
    glass.refuses = None
    press("F6")
    settle(clerk)
    assert len(names(clerk)) == 4


def test_a_desk_without_scanning_says_so(clerk: Clerk, glass: Glass) -> None:
    glass.hidden = ScannerGoneError()
    strip = shown_strip(clerk)
    assert strip.note.text() != ""


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_scanning(
    qtbot: QtBot, qapp: QApplication, own_desk: Desk, glass: Glass, look: Look
) -> None:
    look.put_on(qapp)
    with at_work(qtbot, own_desk, look.language, theme=look.theme) as clerk:
        shown_strip(clerk)
        glass.sheets = 4
        press("F6")
        settle(clerk)
        clerk.register.papers.panel.stage.tiles.setFocus()  # type: ignore[union-attr]
        settle(clerk)
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"gathering-scan-{look}")
