"""Where the file of a recording is, and what stands against it, is told in words."""

from dataclasses import replace
from datetime import UTC, datetime, time
from uuid import UUID

import pytest

from db.file_copies import FilesOnlyHere, FileState
from db.files.store import FileMissingError
from frontoffice.i18n import words_in
from frontoffice.services.attachments import Attachment
from frontoffice.services.file_rules import FileRules
from frontoffice.services.file_traffic import Traffic
from frontoffice.services.file_words import (
    night_in_words,
    refusal_in_words,
    standing_in_words,
    waiting_in_words,
)
from frontoffice.services.syncing import SyncState, Why
from frontoffice.sync.refusals import NetworkError

EN = words_in("en")
NOBODY = UUID(int=0)
NIGHT = FileRules(night_from="22:00", night_to="06:00")
FILM = Attachment(
    *(NOBODY, NOBODY, "film", "video/x-matroska", 12_000_000, "", "essence", 1, "person"),
    *(datetime.now(UTC), "clerk", NOBODY, FileState.WAITING, 3_000_000),
)


def told(
    state: FileState | None,
    *,
    rules: FileRules | None = None,
    why: Why = Why.CONNECTED,
    urgent: bool = False,
) -> str:
    sync = SyncState(why, None, 0, 0, None, 0, 0, stopped=False, clock_doubted=False)
    one = replace(FILM, state=state)
    return standing_in_words(one, rules or FileRules(), sync, time(12), EN, urgent=urgent)


@pytest.mark.parametrize(
    ("state", "rules", "why", "said"),
    [
        (FileState.DELIVERED, None, Why.CONNECTED, ""),
        (FileState.FETCHED, None, Why.NO_NETWORK, ""),
        (FileState.DAMAGED, None, Why.CONNECTED, "is damaged"),
        (FileState.REFUSED, None, Why.CONNECTED, "does not take the file"),
        (FileState.WAITING, None, Why.CONNECTED, "3.0\N{NO-BREAK SPACE}MB of 12.0"),
        (FileState.WAITING, None, Why.NO_NETWORK, "On this computer only. No connection"),
        (FileState.WAITING, NIGHT, Why.CONNECTED, "between 22:00–06:00"),
        (FileState.WAITING, FileRules(paused=True), Why.CONNECTED, "sending is paused"),
        (None, None, Why.CONNECTED, "is at central (12.0\N{NO-BREAK SPACE}MB)."),
        (None, None, Why.NEVER, "is at central (12.0\N{NO-BREAK SPACE}MB)."),
        (None, None, Why.NO_NETWORK, "is at central (12.0\N{NO-BREAK SPACE}MB). No connection"),
        (None, NIGHT, Why.CONNECTED, "it can be fetched now all the same"),
        (None, None, Why.NO_CENTRAL, "is not on this computer"),
    ],
)
def test_where_a_film_is(
    state: FileState | None, rules: FileRules | None, why: Why, said: str
) -> None:
    assert said in told(state, rules=rules, why=why)
    assert bool(said) is bool(told(state, rules=rules, why=why))


def test_what_is_urgent_waits_for_no_night() -> None:
    assert "On its way" in told(FileState.WAITING, rules=NIGHT, urgent=True)
    assert night_in_words(FileRules()) == ""


def test_why_a_film_did_not_come() -> None:
    assert "it is at desk 7 and" in refusal_in_words(FileMissingError(), 7, EN)
    assert "from its desk by itself" in refusal_in_words(FileMissingError(), 0, EN)
    assert "network" in refusal_in_words(NetworkError(why="ENETUNREACH"), 7, EN)


@pytest.mark.parametrize(
    ("rules", "files", "trouble", "said"),
    [
        (FileRules(), FilesOnlyHere(), "", "No file waits"),
        (FileRules(), FilesOnlyHere(1, 12_000_000), "", "1 file waits to be sent"),
        (NIGHT, FilesOnlyHere(2, 12_000_000), "", "Large files go between 22:00–06:00"),
        (FileRules(paused=True), FilesOnlyHere(2, 5), "", "paused by the administrator"),
        (FileRules(), FilesOnlyHere(2, 5), "unavailable.network", "network"),
        (FileRules(), FilesOnlyHere(2, 5), "strange.code", "went wrong"),
        (FileRules(), FilesOnlyHere(2, 5, None, 1), "", "1 of them is damaged"),
    ],
)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_keeps_files_from_being_sent_is_told(
    rules: FileRules, files: FilesOnlyHere, trouble: str, said: str, language: str
) -> None:
    words = words_in(language)
    told = waiting_in_words(Traffic(rules, files, trouble), time(12), words)
    assert (said in told) is (language == "en")
