"""``people`` and ``waiting --as``: the staff looked after without a window."""

from pathlib import Path

import pytest
from commands import Commands

from frontoffice.cli.people_arguments import ROLES
from frontoffice.domain.roles import Role


@pytest.fixture
def people(frontoffice: Commands, data: Path) -> Commands:
    """Give commands in a home with a desk whose first person is a supervisor."""
    assert frontoffice("people", "list", "--data", data).status == 0
    return frontoffice


def test_the_arguments_name_every_role() -> None:
    assert list(ROLES) == [role.value for role in Role]


def test_somebody_comes_changes_forgets_the_pin_leaves_and_is_back(
    people: Commands, data: Path
) -> None:
    at = ("--data", data, "--json")
    added = people(
        "people", "add", "serik", "--name", "Серіков Серік", "--role", "executor", *at
    ).json
    assert (added["login"], added["role"], added["one_time_pin"]) == ("serik", "executor", True)
    assert len(added["pin"]) == 8
    changed = people("people", "change", "serik", "--position", "бас / глава / head", *at).json
    assert changed["position"] == {"kk": "бас", "ru": "глава", "en": "head"}
    assert people("people", "pin", "serik", *at).json["pin"] != added["pin"]
    assert people("people", "left", "serik", *at).json["active"] is False
    listed = people("people", "list", "--gone", *at).json["people"]
    assert [one["login"] for one in listed] == ["serik"]
    assert people("people", "back", "serik", *at).json["active"] is True
    kinds = [one["kind"] for one in people("people", "history", "serik", *at).json["history"]]
    assert kinds == [
        "staff.returned",
        "staff.left",
        "staff.pin_set",
        "staff.changed",
        "staff.added",
    ]
    found = people("people", "list", "серік", "--role", "executor", *at).json["people"]
    assert [one["login"] for one in found] == ["serik"]


def test_it_is_told_in_words_too(people: Commands, data: Path) -> None:
    said = people("people", "add", "serik", "--name", "Серіков Серік", "--data", data)
    assert "One-time PIN: " in said.out
    listed = people("people", "list", "--data", data, "--language", "ru")
    assert "контролёр" in listed.out
    assert "2 человека" in listed.out
    assert "staff.added" in people("people", "history", "serik", "--data", data).out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "serik", "--name", "X", "--as", "nobody"), "not_allowed.login"),
        (("add", "Серік", "--name", "X"), "rule.login"),
        (("add", "serik", "--name", " "), "rule.staff"),
        (("add", "serik", "--name", "X", "--role", "administrator"), "not_allowed.role"),
        (("add", "serik", "--name", "X", "--office", "270143"), "not_allowed.role"),
        (("left", "nobody"), "conflict.person"),
        (("import", "nowhere.csv"), "rule.people_file"),
    ],
)
def test_what_is_refused_has_a_code(
    people: Commands, data: Path, words: tuple[str, ...], code: str
) -> None:
    said = people("people", *words, "--data", data, "--json")
    assert (said.status, said.json["error"]) == (1, code)


def test_a_clerk_looks_after_nobody(people: Commands, data: Path) -> None:
    people("people", "add", "serik", "--name", "Серіков Серік", "--data", data)
    said = people("people", "list", "--as", "serik", "--data", data, "--json")
    assert said.json["error"] == "not_allowed.role"


def test_where_nobody_may_the_owner_of_the_keys_looks_after_the_staff(
    frontoffice: Commands, tmp_path: Path
) -> None:
    made = frontoffice.init(tmp_path / "d", "--role", "clerk", "--login", "aigul")
    assert made.status == 0
    said = frontoffice(
        "people", "change", "aigul", "--role", "supervisor", "--data", tmp_path / "d", "--json"
    )
    assert said.json["role"] == "supervisor"


def test_a_list_is_shown_and_then_taken_in(people: Commands, data: Path) -> None:
    file = people.write("list.csv", "login,name,role\naliya,Әлия,clerk\nBad One,Кім,clerk\n")
    at = ("--data", data, "--json")
    shown = people("people", "import", file, "--preview", *at).json["rows"]
    assert [(row["effect"], row["error"], row["pin"]) for row in shown] == [
        ("adds", None, None),
        ("bad", "rule.login", None),
    ]
    done = people("people", "import", file, *at).json["rows"]
    assert len(done[0]["pin"]) == 8
    told = people("people", "import", file, "--data", data)
    assert "same" in told.out
    assert "A login has" in told.out


def test_each_sees_the_own_outbox(people: Commands, data: Path) -> None:
    people("people", "add", "serik", "--name", "Серіков Серік", "--data", data)
    file = people.write("one.json", {"essence": "Су жоқ"})
    assert people("register", file, "--as", "serik", "--data", data).status == 0
    whole = people("waiting", "--data", data, "--json").json
    mine = people("waiting", "--as", "serik", "--data", data, "--json").json
    assert mine["mine"]["appeals"] == 1
    assert mine["mine"]["waiting"] == 2 < whole["waiting"]
    assert "mine" not in whole
    said = people("waiting", "--as", "serik", "--data", data).out
    assert f"Mine: 2, all on this computer: {whole['waiting']}" in said
    refused = people("waiting", "--as", "nobody", "--data", data, "--json")
    assert refused.json["error"] == "not_allowed.login"
