"""A bar for what takes longer than a moment, where a person is looking."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress


@contextmanager
def shown(title: str, args: Namespace) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on the terminal, and give what is to be told how much of how much is done."""
    console = Console(stderr=True)
    bar = Progress(console=console, transient=True, disable=args.json or not console.is_terminal)
    with bar as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)
