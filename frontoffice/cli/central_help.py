"""``frontoffice central help``: read what a desk has sealed for the help desk at central."""

from argparse import Namespace
from pathlib import Path

from frontoffice.cli.central_opening import secrets_of
from frontoffice.cli.help_bundle import tell_members
from frontoffice.help_bundle.bundling import read_sealed
from frontoffice.help_bundle.sealing import opened_with
from frontoffice.journal.box import BoxKey


def run(args: Namespace) -> int:
    """Write what is in the bundle into a folder, and tell its files."""
    content = opened_with(read_sealed(Path(args.read)), BoxKey.of(secrets_of(args).key))
    tell_members(content, args)
    return 0
