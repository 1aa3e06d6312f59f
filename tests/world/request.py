"""What goes over the wire of a simulated world."""

from dataclasses import dataclass

from frontoffice.sync.wire import gunzipped


@dataclass(frozen=True, slots=True)
class Request:
    """What goes over the wire."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]
    process: int = 0
    """Of the machine that asks: its window, or a command beside it."""

    @property
    def sent(self) -> bytes:
        """The body, as it was before it was compressed."""
        zipped = self.headers.get("Content-Encoding") == "gzip"
        return gunzipped(self.body) if zipped else self.body

    @property
    def token(self) -> str:
        """Of the device that asks."""
        return self.headers.get("Authorization", "").removeprefix("Bearer ")
