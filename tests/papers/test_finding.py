"""Printers that this machine knows, found without printing anything."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from doubles.printer import PrinterDouble
from usb.core import NoBackendError

from frontoffice.papers import finding
from frontoffice.papers.finding import Found, answers, found_printers, system_queues, usb_printers
from frontoffice.papers.printers import printer_of


def lpstat(folder: Path, told: str, ends: int = 0) -> list[str]:
    """Return a program that tells queues as ``lpstat -e`` does."""
    program = folder / "lpstat.py"
    program.write_text(f"import sys\nprint({told!r})\nsys.exit({ends})\n", encoding="utf-8")
    return [sys.executable, str(program)]


def test_queues_are_those_of_the_system(tmp_path: Path) -> None:
    assert system_queues(lpstat(tmp_path, "Zebra\nБасты кеңсе\n\n-x\n")) == ["Zebra", "Басты кеңсе"]
    assert system_queues(lpstat(tmp_path, "", 1)) == []
    assert system_queues([str(tmp_path / "none")]) == []


@dataclass
class Interface:
    bInterfaceClass: int  # noqa: N815 -- as pyusb calls it


@dataclass
class Device:
    """What pyusb finds: configurations of interfaces."""

    idVendor: int  # noqa: N815 -- as pyusb calls it
    idProduct: int  # noqa: N815 -- as above
    classes: Sequence[int]

    def __iter__(self) -> Iterator[list[Interface]]:
        return iter([[Interface(one) for one in self.classes]])


def bus(*devices: Device) -> Callable[..., list[Device]]:
    def find(*, find_all: bool, custom_match: Callable[[Device], bool]) -> list[Device]:
        assert find_all
        return [one for one in devices if custom_match(one)]

    return find


def test_on_usb_only_printers_are_found() -> None:
    mouse, printer = Device(1, 2, [3]), Device(0x04B8, 0x0E15, [3, 7])
    assert usb_printers(bus(mouse, printer)) == [Found("usb://04b8:0e15", "USB 04b8:0e15")]

    def none(**_: object) -> list[Device]:
        raise NoBackendError

    assert usb_printers(none) == []


def test_all_that_is_found_can_be_printed_on(tmp_path: Path) -> None:
    (tmp_path / "lp0").touch()
    usb = [Found("usb://04b8:0e15", "x")]
    found = found_printers(lambda: ["Басты / 1"], lambda: usb, tmp_path)
    assert [one.name for one in found] == ["Басты / 1", "x", str(tmp_path / "lp0")]
    assert [printer_of(one.address).name for one in found][::2] == ["Басты / 1", "lp0"]


def test_a_printer_on_the_network_is_knocked_at() -> None:
    with PrinterDouble() as printer:
        assert answers(printer.address)
        address = printer.address
    assert not answers(address)
    assert printer.printed == []


def test_queues_files_and_usb_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answers("cups://a%20b", lambda: ["a b"])
    assert not answers("cups://c", lambda: ["a b"])
    assert answers((tmp_path / "talons.bin").as_uri())
    assert not answers((tmp_path / "none" / "talons.bin").as_uri())
    monkeypatch.setattr(finding, "usb_printers", lambda: [Found("usb://04b8:0e15", "x")])
    assert answers("usb://04b8:0e15?width=384")
    assert not answers("usb://04b8:0e16")
