"""Two desks of an office and a central that runs, by commands."""

from pathlib import Path
from typing import Any

from commands import OFFICE, Commands, Said


class Office:
    """Two desks of an office and a central."""

    def __init__(self, commands: Commands, root: Path, url: str) -> None:
        self._commands, self.root = commands, root
        self.desks = [self._desk(url, name) for name in ("one", "two")]

    def _desk(self, url: str, name: str) -> Path:
        code = self.central("code", "--office", OFFICE).out.strip()
        folder = self.root / name
        said = self._commands(
            *("enrol", url, code, "--data", folder, "--json", "--role", "supervisor"),
            *("--key-file", self.root / f"{name}.key", "--login", name, "--clerk", f"Адам {name}"),
            *("--pin", "246810"),
        )
        assert said.status == 0, said.err
        self.sync(folder)
        return folder

    def central(self, *words: object) -> Said:
        """Give a command to central."""
        where = ("--data", self.root / "central", "--key-file", self.root / "central.key")
        return self._commands("central", *words, *where)

    def at(self, desk: int, *words: object) -> Said:
        """Give a command at a desk."""
        return self._commands(*words, "--data", self.desks[desk], "--language", "en")

    def book(self, desk: int, *words: object) -> list[dict[str, Any]]:
        """Book something at a desk, and return what it said."""
        said = self.at(desk, "book", *words, "--json")
        assert said.status == 0, said.err
        return said.lines

    def sync(self, *desks: Path) -> None:
        """Let desks push and pull, so often that questions are answered."""
        for one in desks or self.desks:
            for _ in range(2):
                assert self._commands("sync", "--data", one, "--json").status == 0
