"""``frontoffice waiting``: show what exists on this machine only."""

from argparse import Namespace
from typing import Any

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.i18n import words_in
from frontoffice.services.outbox import Mine
from frontoffice.services.sync_words import (
    fetching_in_words,
    mine_in_words,
    only_here_in_words,
    why_in_words,
)
from frontoffice.services.syncing import SyncState


def run(args: Namespace) -> int:
    """Print how many entries wait, how large they are and since when."""
    with opened(args) as desk:
        state = desk.syncing.state()
        mine = desk.outbox.of(clerk_of(desk, args.login)) if args.login else None
    if args.json:
        say_json(state_as_json(state) | ({} if mine is None else {"mine": _mine_as_json(mine)}))
        return 0
    tell_state(state, args.language)
    if mine is not None:
        say(mine_in_words(mine, state.waiting, words_in(args.language)))
    return 0


def tell_state(state: SyncState, language: str) -> None:
    """Print how it stands in words."""
    words = words_in(language)
    say(why_in_words(state, words))
    if state.fetching is not None:
        say(fetching_in_words(state.fetching, words))
    say(only_here_in_words(state, words))


def state_as_json(state: SyncState) -> dict[str, Any]:
    """Return how it stands, as JSON carries it."""
    return {
        "state": state.why,
        "code": state.code,
        "last_contact_at": state.last_contact_at.isoformat() if state.last_contact_at else None,
        "waiting": state.waiting,
        "waiting_bytes": state.waiting_bytes,
        "oldest_at": state.oldest_at.isoformat() if state.oldest_at else None,
        "files": state.files.files,
        "files_bytes": state.files.size,
        "refused": state.refused,
        "quarantined": state.quarantined,
        "stopped": state.stopped,
        "clock_doubted": state.clock_doubted,
        "fetched_percent": state.fetching.percent if state.fetching else None,
    }


def _mine_as_json(mine: Mine) -> dict[str, Any]:
    return {
        "waiting": mine.waiting,
        "appeals": mine.appeals,
        "waiting_bytes": mine.waiting_bytes,
        "oldest_at": mine.oldest_at.isoformat() if mine.oldest_at else None,
        "files": mine.files,
        "files_bytes": mine.files_bytes,
    }
