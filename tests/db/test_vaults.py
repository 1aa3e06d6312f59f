"""Which vault an installation uses is asked, told and remembered."""

from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from db.secrets import (
    KeyFileVault,
    KeyringVault,
    PassphraseError,
    PassphraseVault,
    Secrets,
)
from db.vaults import asked_vault, told_vault


@pytest.fixture(autouse=True)
def nothing_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let this machine have no keyring service, and its user a home of the test's."""
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def never_asked() -> str:
    raise AssertionError


def right() -> str:
    return "құпия"


def wrong() -> str:
    return "басқа"


def test_without_a_keyring_the_keys_are_in_a_file_outside_the_data_folder(tmp_path: Path) -> None:
    folder, made = tmp_path / "data", Secrets.make()
    vault = asked_vault(folder, "a desk", made)

    assert isinstance(vault, KeyFileVault)
    place = Path(vault.place)
    assert place.stat().st_mode & 0o777 == 0o600
    assert not place.is_relative_to(folder)
    assert "a desk" in place.name
    again = told_vault(vault.told(), folder, never_asked)
    assert again is not None
    assert again.load() == made


def test_a_key_file_that_was_asked_for_is_used(tmp_path: Path) -> None:
    made = Secrets.make()
    vault = asked_vault(tmp_path, "a desk", made, tmp_path / "k")

    assert vault.place == str(tmp_path / "k")
    again = told_vault(vault.told(), tmp_path / "moved", never_asked)
    assert again is not None
    assert again.load() == made


def test_a_passphrase_that_was_asked_for_locks_the_keys_in_the_folder(tmp_path: Path) -> None:
    made = Secrets.make()
    vault = asked_vault(tmp_path, "a desk", made, passphrase=right)

    assert isinstance(vault, PassphraseVault)
    again = told_vault(vault.told(), tmp_path, right)
    assert again is not None
    assert again.load() == made
    other = told_vault(vault.told(), tmp_path, wrong)
    assert other is not None
    with pytest.raises(PassphraseError):
        other.load()


def test_a_keyring_that_the_folder_remembers_is_asked_again(tmp_path: Path) -> None:
    vault = told_vault({"kind": "keyring", "name": "a desk"}, tmp_path, never_asked)

    assert isinstance(vault, KeyringVault)
    assert vault.place == "frontoffice/a desk"


@pytest.mark.parametrize("told", [None, {}, [], "file", {"kind": "file"}, {"kind": "cloud"}])
def test_what_names_no_vault_is_none(told: object, tmp_path: Path) -> None:
    assert told_vault(told, tmp_path, never_asked) is None
