"""The web service that all desks report to, its worker and its certificate."""

from frontoffice.central.schema import CentralSecrets, open_central
from frontoffice.central.server import CentralServer, serve

__all__ = ["CentralSecrets", "CentralServer", "open_central", "serve"]
