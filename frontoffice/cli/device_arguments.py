"""The arguments of the commands about devices: at central, and at a desk that is a copy."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from frontoffice.domain.fleet import SILENT_DAYS
from frontoffice.domain.kiosk_orders import ClosedWhy

Add = Callable[[str, str, str], ArgumentParser]
"""Adds a command by its name, its help and its module."""


def code_arguments(code: ArgumentParser) -> None:
    """Say what kind of device a code or a file is for."""
    code.add_argument("--kind", choices=("desk", "kiosk", "display"), default="desk")
    code.add_argument(
        "--administrator", action="store_true", help="people, devices, reference data from it"
    )
    code.add_argument(
        "--serves", action="append", default=[], metavar="BODY", help="a state body's code"
    )
    code.add_argument("-o", "--output", type=Path, metavar="FILE", help="a file for a stick")
    code.add_argument(
        "--spare", action="store_true", help="a file with a new number for a desk that is there"
    )
    code.add_argument("--url", default="", metavar="URL", help="where desks reach central")


def central_commands(add: Add) -> None:
    """Add what is done about devices at central; *add* gives each its folder and keys."""
    fleet = add("fleet", "show all devices and how they stand", "central_fleet")
    fleet.add_argument(
        "--silent-days", type=int, default=SILENT_DAYS, metavar="N", help="without contact"
    )
    for name, help_ in (
        ("revoke", "shut a device out for good"),
        ("freeze", "take nothing from a device until it is released"),
        ("release", "let a frozen device go on"),
    ):
        command = add(name, help_, "central_device")
        command.set_defaults(act=name)
        command.add_argument(
            "device", metavar="DEVICE", help="its id, or office and number: 270142/3"
        )
        command.add_argument("--note", default="", help="why")
        if name == "release":
            command.add_argument(
                "--life", default="", metavar="ID", help="which of several goes on; none: no one"
            )
    kiosk = add("kiosk", "close or open a kiosk, show a message on it", "central_kiosk")
    kiosk.add_argument("device", metavar="DEVICE", help="its id, or office and number: 270142/4")
    act = kiosk.add_mutually_exclusive_group()
    act.add_argument("--close", choices=tuple(ClosedWhy), default="", help="it serves nobody")
    act.add_argument("--open", action="store_true", help="it serves people again")
    for language in ("kk", "ru", "en"):
        kiosk.add_argument(f"--message-{language}", default="", metavar="TEXT", help="to everybody")
    kiosk.add_argument("--no-message", action="store_true", help="take the message away")
    kiosk.add_argument("--phone", metavar="NUMBER", help="whom people call for help")
    held = add("held", "see to what shut-out devices still brought", "central_held")
    held.add_argument("act", choices=("list", "accept", "refuse"))
    held.add_argument("device", nargs="?", default="", metavar="DEVICE")
    held.add_argument("--note", default="", help="why")


def renew_arguments(renew: ArgumentParser) -> None:
    """Say by what a desk goes on under a new number."""
    renew.add_argument("--file", type=Path, metavar="FILE", help="a spare file of central")
    password_argument(renew)


def password_argument(command: ArgumentParser) -> None:
    """Let the password of an enrolment file be told."""
    command.add_argument("--password", default="", help="of the file (default: asked for)")
