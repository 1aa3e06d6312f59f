"""Making a desk without central: where its keys are, and what is refused."""

import stat
from pathlib import Path

import pytest
from commands import PIN, Commands


def test_a_desk_is_made_and_later_commands_need_nothing_more(
    frontoffice: Commands, tmp_path: Path
) -> None:
    data, key = tmp_path / "Қабылдау 1", tmp_path / "кілт.key"
    made = frontoffice.init(data, "--key-file", key, "--json")
    assert made.status == 0
    assert made.json == {
        "office": "270142",
        "device": 3,
        "data": str(data),
        "key": {"kind": "file", "place": str(key)},
        "clerk": {"login": "clerk", "name": "Ахметова Гүлмира Сериковна", "pin": PIN},
    }
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert frontoffice("waiting", "--data", data, "--json").json["state"] == "no_central"


def test_where_the_keys_are_is_told_plainly(frontoffice: Commands, tmp_path: Path) -> None:
    made = frontoffice.init(tmp_path / "desk", "--key-file", tmp_path / "k")
    assert f"The keys are in the file {tmp_path / 'k'}" in made.err
    assert "no keyring" not in made.err
    assert made.out == (
        f"Desk 3 of office 270142 is ready in {tmp_path / 'desk'}.\n"
        f"Sign-in: Ахметова Гүлмира Сериковна, PIN {PIN}\n"
    )


def test_without_a_keyring_a_file_of_this_user_is_taken_and_told(
    frontoffice: Commands, tmp_path: Path
) -> None:
    words = ("init", "--office", "270142", "--device", 7, "--data", tmp_path / "desk", "--json")
    made = frontoffice(*words)
    place = Path(made.json["key"]["place"])
    assert made.status == 0
    assert made.err.startswith("This machine has no keyring service, or it is locked.\n")
    assert place.is_relative_to(frontoffice.home)
    assert not place.is_relative_to(tmp_path / "desk")
    assert len(made.json["clerk"]["pin"]) == 6
    assert frontoffice("find", "x", "--data", tmp_path / "desk").status == 0


def test_a_passphrase_of_the_environment_locks_the_keys(
    frontoffice: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "desk"
    monkeypatch.setenv("FRONTOFFICE_PASSPHRASE", "жеті қабат көрпе")
    words = ("init", "--office", "270142", "--device", 3, "--passphrase", "--data", data)
    assert frontoffice(*words, "--json").json["key"]["kind"] == "passphrase"
    assert frontoffice("waiting", "--data", data).status == 0

    monkeypatch.setenv("FRONTOFFICE_PASSPHRASE", "another one")
    refused = frontoffice("waiting", "--data", data, "--json")
    assert (refused.status, refused.json["error"]) == (1, "not_allowed.passphrase")

    def nobody(_: str) -> str:
        raise EOFError

    monkeypatch.delenv("FRONTOFFICE_PASSPHRASE")
    monkeypatch.setattr("frontoffice.cli.opening.getpass", nobody)
    assert frontoffice("waiting", "--data", data).err.startswith("not_allowed.passphrase: ")


def test_a_taken_folder_and_taken_keys_are_left_alone(
    frontoffice: Commands, tmp_path: Path
) -> None:
    data, key = tmp_path / "desk", tmp_path / "k"
    frontoffice.init(data, "--key-file", key)
    before = key.read_bytes()

    again = frontoffice.init(data, "--key-file", tmp_path / "k2", "--json")
    assert (again.status, again.json["error"]) == (1, "conflict.folder")
    other = frontoffice.init(tmp_path / "other", "--key-file", key, "--json")
    assert (other.status, other.json["error"]) == (1, "conflict.keys")
    assert other.json["values"] == {"place": str(key)}
    assert key.read_bytes() == before
    assert not (tmp_path / "k2").exists()
    assert not (tmp_path / "other").exists()


def test_a_key_file_in_the_data_folder_is_refused(frontoffice: Commands, tmp_path: Path) -> None:
    made = frontoffice.init(tmp_path / "desk", "--key-file", tmp_path / "desk" / "k", "--json")
    assert (made.status, made.json["error"]) == (1, "rule.keys_inside")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (("--office", "27014"), "rule.office"),
        (("--office", "2701422"), "rule.office"),
        (("--office", "27014a"), "rule.office"),
        (("--device", "0"), "rule.office"),
        (("--device", "1000"), "rule.office"),
        (("--hours", "nine to five"), "rule.hours"),
        (("--hours", "09:00"), "rule.hours"),
        (("--zone", "Asia/Nowhere"), "rule.hours"),
        (("--pin", "12"), "rule.pin"),
        (("--pin", "сорок"), "rule.pin"),
    ],
)
def test_a_wrong_word_makes_nothing(
    frontoffice: Commands, tmp_path: Path, changed: tuple[str, ...], code: str
) -> None:
    made = frontoffice.init(tmp_path / "desk", *changed, "--json")
    assert (made.status, made.json["error"]) == (1, code)
    assert made.err.startswith(f"{code}: ")
    assert not (tmp_path / "desk").exists()
    assert list(frontoffice.home.iterdir()) == []


def test_keys_of_a_desk_that_could_not_be_made_go_again(
    frontoffice: Commands, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    key = tmp_path / "k"
    made = frontoffice.init(tmp_path / "file" / "desk", "--key-file", key, "--json")
    assert (made.status, made.json["error"]) == (1, "unavailable.storage.read_only")
    assert not key.exists()


def test_the_office_and_its_clerk_may_be_named(frontoffice: Commands, tmp_path: Path) -> None:
    data = tmp_path / "desk"
    frontoffice.init(
        data,
        *("--clerk", "Сыдықова Ақмарал", "--login", "aqmaral", "--position", "кеңесші"),
        *("--name", "Орталық / Центр", "--place", "Орал", "--printer", "tcp://127.0.0.1:9100"),
    )
    file = frontoffice.write("a.json", {"essence": "Сұрақ"})
    number = frontoffice("register", file, "--data", data).json["number"]
    assert frontoffice("show", number, "--data", data, "--json").json["clerk_name"] == (
        "Сыдықова Ақмарал"
    )
