"""``frontoffice central serve``: serve desks until told to stop."""

import sys
from argparse import Namespace

from frontoffice.central import serve
from frontoffice.central.logs import logging_to
from frontoffice.central.tls import Tls, given, own
from frontoffice.cli.central_opening import database_of, files_in, secrets_of
from frontoffice.cli.output import say, say_json
from frontoffice.cli.signals import ended_by_signal, tell_supervisor
from frontoffice.i18n import words_in


def run(args: Namespace) -> int:
    """Listen, and print where as soon as desks may come."""
    secrets = secrets_of(args)

    def ready(url: str) -> None:
        if args.json:
            say_json({"url": url})
        else:
            say(words_in(args.language).gettext("Central listens at {url}.").format(url=url))
        tell_supervisor("READY=1")

    with ended_by_signal(), logging_to(sys.stderr, requests=args.log == "requests"):
        serve(
            database_of(args),
            secrets,
            host=args.host,
            port=args.port,
            tls=tls_of(args),
            workers=args.workers,
            files=files_in(args),
            ready=ready,
        )
    return 0


def tls_of(args: Namespace) -> Tls | None:
    """Return the certificate to speak HTTPS with; None for plain HTTP on this machine only.

    :raises CertificateError: it cannot be read or made.
    """
    if args.tls_cert and args.tls_key:
        return given(args.tls_cert, args.tls_key, args.tls_authority)
    if args.tls_auto:
        return own(args.data / "tls", args.host, secrets_of(args).key)
    return None
