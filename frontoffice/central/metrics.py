"""The figures of central, as Prometheus asks for them; of all its processes together."""

import os
from typing import Any, Final

from sqlalchemy import Engine

from db.engine import reading
from db.standing import standing
from frontoffice.errors import UnavailableError

SHARED_FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names the folder in which several processes keep their figures."""
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Counts of this process; :meth:`text` tells those of all."""

    def __init__(self) -> None:
        # Whether its figures are shared is decided when the library is imported: a worker has
        # been told by then. And only a server needs it.
        from prometheus_client import (  # noqa: PLC0415
            CollectorRegistry,
            Counter,
            Gauge,
            Histogram,
        )

        self._registry = CollectorRegistry()
        kept: dict[str, Any] = {"namespace": "frontoffice", "registry": self._registry}
        self._requests = Counter(
            "requests", "Requests answered.", ("method", "path", "status"), **kept
        )
        self._seconds = Histogram(
            "request_seconds", "Until the last byte.", ("path",), buckets=_SECONDS, **kept
        )
        self._received = Counter("received_bytes", "Bodies, as they came.", ("path",), **kept)
        self._sent = Counter("sent_bytes", "Answers, as they went.", ("path",), **kept)
        self._refusals = Counter("refusals", "Requests refused.", ("code",), **kept)
        self._bugs = Counter("bugs", "Requests that ended in a mistake of the program.", **kept)
        self._dropped = Counter(
            "connections_dropped", "Connections ended by a limit.", ("why",), **kept
        )
        self._asking = Gauge(
            "requests_under_way", "Being answered now.", multiprocess_mode="livesum", **kept
        )
        self._connections = Gauge("connections", "Open now.", multiprocess_mode="livesum", **kept)

    def began(self) -> None:
        """Count a request that comes."""
        self._asking.inc()

    def ended(
        self, method: str, path: str, status: int, seconds: float, received: int, sent: int
    ) -> None:
        """Count a request that has been answered.

        :param path: the template of the path; a path itself may hold what is nobody's business.
        """
        self._asking.dec()
        self._requests.labels(method, path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)
        self._received.labels(path).inc(received)
        self._sent.labels(path).inc(sent)

    def refused(self, code: str) -> None:
        """Count a refusal."""
        self._refusals.labels(code).inc()

    def bug(self) -> None:
        """Count a request that ended in a mistake of the program."""
        self._bugs.inc()

    def dropped(self, why: str) -> None:
        """Count a connection that was ended by a limit."""
        self._dropped.labels(why).inc()

    def connections(self, count: int) -> None:
        """Note how many connections are open in this process."""
        self._connections.set(count)

    def text(self, engine: Engine) -> bytes:
        """Return all figures in Prometheus' text form, with what the database tells."""
        from prometheus_client import CollectorRegistry, generate_latest  # noqa: PLC0415 -- see above
        from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415 -- see above

        registry = self._registry
        if SHARED_FOLDER in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry) + _of_the_database(engine).encode()


def forget(process: int) -> None:
    """Take what a process that has ended was doing out of the figures."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 -- see above

    mark_process_dead(process)  # type: ignore[no-untyped-call]


def _of_the_database(engine: Engine) -> str:
    try:
        with reading(engine) as connection:
            told = {"database_up": 1, **standing(connection)}
    except UnavailableError:
        told = {"database_up": 0}
    return "".join(
        f"# TYPE frontoffice_{name} gauge\nfrontoffice_{name} {value}\n"
        for name, value in told.items()
    )
