"""``tasks`` and ``central tasks``: what waits for a person, without a window."""

from contextlib import closing
from pathlib import Path

import pytest
from commands import Commands

from db.delivery import hold
from db.engine import writing
from db.record import head_of
from frontoffice.desk import open_desk


@pytest.fixture
def put_aside(frontoffice: Commands, data: Path, tmp_path: Path) -> Path:
    """Give a desk one of whose entries could not be sent."""
    file = tmp_path / "appeals.json"
    file.write_text('{"applicant": "Ким Виктор", "essence": "Су жоқ"}', encoding="utf-8")
    assert frontoffice("register", file, "--data", data, "--json").status == 0
    with (
        closing(open_desk(data, str)) as desk,
        writing(desk.journal.engine) as connection,
    ):
        hold(connection, head_of(connection, desk.journal.author).seq, 1_774_000_000_000)
    return data


def test_what_waits_is_listed_settled_and_taken_back(
    frontoffice: Commands, put_aside: Path
) -> None:
    at = ("--data", put_aside)
    one = frontoffice("tasks", *at, "--json").json
    assert (one["code"], one["done_at"], one["refusal"]) == ("sync.held", None, "sync.held")
    told = frontoffice("tasks", *at, "--language", "ru").out
    assert "Ким Виктор" in told
    assert one["id"] in told

    assert frontoffice("tasks", *at, "--done", one["id"], "--json").json == {"changed": 1}
    again = frontoffice("tasks", *at, "--done", one["id"])
    assert again.status == 1
    assert frontoffice("tasks", *at, "--settled", "--json").json["id"] == one["id"]
    assert frontoffice("tasks", *at, "--json").out == ""
    assert frontoffice("tasks", *at, "--undone", one["id"]).status == 0
    assert frontoffice("tasks", *at, "--json").json["id"] == one["id"]


def test_what_is_aside_is_sent_again_and_a_stopped_pull_goes_on(
    frontoffice: Commands, put_aside: Path
) -> None:
    at = ("--data", put_aside, "--json")
    assert frontoffice("waiting", *at).json["quarantined"] == 1
    assert frontoffice("tasks", "--again", *at).json["quarantined"] == 0
    assert frontoffice("tasks", "--all-the-same", *at).json["stopped"] is False
    assert frontoffice("tasks", "--again", "--data", put_aside, "--language", "en").status == 0


def test_a_desk_and_a_central_without_trouble_have_nothing_to_decide(
    frontoffice: Commands, data: Path, tmp_path: Path
) -> None:
    assert frontoffice("tasks", "--data", data, "--language", "en").out == "Nothing waits.\n"
    central = ("--data", tmp_path / "central", "--key-file", tmp_path / "central.key")
    assert frontoffice("central", "tasks", *central, "--language", "en").out == "Nothing waits.\n"


def test_an_id_that_is_none_is_a_misuse(frontoffice: Commands, data: Path) -> None:
    assert frontoffice("tasks", "--data", data, "--done", "x").status == 2
