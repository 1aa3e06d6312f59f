"""The web service that all desks report to, its worker and its certificate."""

from frontoffice.central.server import CentralSecrets, CentralServer, open_central, serve

__all__ = ["CentralSecrets", "CentralServer", "open_central", "serve"]
