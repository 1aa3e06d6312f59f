"""``frontoffice central openapi``: what desks may ask of central, for programs to read."""

from argparse import Namespace

from frontoffice.central.app import description
from frontoffice.cli.output import say_json


def run(_: Namespace) -> int:
    """Print the description; no central is asked, and none publishes it."""
    say_json(description())
    return 0
