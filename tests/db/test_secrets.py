"""Keys are kept where it was said, locked from others, and nowhere else without a word."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail
from keyring.errors import KeyringLocked

from db import secrets as kept
from db.secrets import (
    Coming,
    KeyFileOpenError,
    KeyFileVault,
    KeyMissingError,
    KeyringMissingError,
    KeyringVault,
    PassphraseError,
    PassphraseVault,
    Secrets,
    Vault,
)
from frontoffice.errors import StorageError

A_PROGRAM = """
import sys
from db.secrets import KeyringVault, Secrets
vault = KeyringVault("a desk")
made = Secrets.make()
vault.save(made)
assert vault.load() == made
"""


class OpenFile(KeyringBackend):
    """A backend that keeps passwords in plain, as some installed ones do."""

    priority = 9

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Service(OpenFile):
    """Stands for the keyring service of a system."""


@pytest.fixture(autouse=True)
def same_keyring() -> Iterator[None]:
    """Put the keyring of this process back."""
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Service:
    """Give a keyring service in memory that counts as one of the system."""
    monkeypatch.setattr(Service, "__module__", "keyring.backends.SecretService")
    one = Service()
    keyring.set_keyring(one)
    return one


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "desk.key"


def test_new_keys_are_as_long_as_they_must_be_and_never_the_same() -> None:
    one, another = Secrets.make(), Secrets.make()

    assert [len(one.database), len(one.device), len(one.pepper)] == [32, 32, 16]
    assert len({one.database, one.device, another.database, another.device}) == 4


def test_a_key_file_gives_back_what_was_kept_and_is_its_owners_alone(key_file: Path) -> None:
    made = Secrets(b"d" * 32, b"k" * 32, b"p" * 16, token="t").gone_on(Coming("new", b"n" * 32))
    vault = KeyFileVault(key_file)
    vault.save(Secrets.make())
    vault.save(made)

    assert vault.load() == made
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert key_file.parent.stat().st_mode & 0o777 == 0o700
    assert vault.place == str(key_file)
    assert list(key_file.parent.iterdir()) == [key_file]


def test_of_the_devices_that_a_desk_was_the_last_ones_are_remembered() -> None:
    keys = Secrets.make()
    for number in range(9):
        keys = keys.gone_on(Coming(str(number), bytes([number]) * 32, token=str(number)))
    assert (keys.device, keys.token, keys.coming) == (bytes([8]) * 32, "8", None)
    assert [one.token for one in keys.past] == list("34567")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o777])
def test_a_key_file_that_others_may_read_is_refused_and_named(key_file: Path, mode: int) -> None:
    vault = KeyFileVault(key_file)
    vault.save(Secrets.make())
    key_file.chmod(mode)

    with pytest.raises(KeyFileOpenError) as caught:
        vault.load()
    assert caught.value.values == {"place": str(key_file)}


def test_what_a_crash_left_beside_the_key_file_opens_it_to_nobody(key_file: Path) -> None:
    key_file.parent.mkdir()
    left = key_file.with_name("desk.key.new")
    left.write_text("half")
    left.chmod(0o644)
    vault = KeyFileVault(key_file)
    vault.save(Secrets.make())

    assert key_file.stat().st_mode & 0o777 == 0o600
    assert vault.load().token == ""


def locked_by_a_passphrase(path: Path) -> Vault:
    return PassphraseVault(path, "құпия сөз")


@pytest.mark.parametrize("vault_at", [KeyFileVault, locked_by_a_passphrase])
def test_keys_that_are_not_there_are_missed_by_their_place(
    key_file: Path, vault_at: Callable[[Path], Vault]
) -> None:
    with pytest.raises(KeyMissingError) as caught:
        vault_at(key_file).load()

    assert caught.value.values == {"place": str(key_file)}


@pytest.mark.parametrize("vault_at", [KeyFileVault, locked_by_a_passphrase])
def test_a_half_written_file_is_told_by_its_place(
    key_file: Path, vault_at: Callable[[Path], Vault]
) -> None:
    vault = vault_at(key_file)
    vault.save(Secrets.make())
    whole = key_file.read_bytes()
    for length in (0, 1, 20, 40):
        key_file.write_bytes(whole[:length])
        with pytest.raises(KeyMissingError) as caught:
            vault.load()
        assert caught.value.values == {"place": str(key_file)}


@pytest.mark.parametrize(
    "spelled",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"database": 1, "device": "", "pepper": "", "token": ""}',
        b'{"database": "AAAA", "device": "AAAA", "pepper": "AAAA", "token": ""}',
        b'{"database": "-", "device": "-", "pepper": "-", "token": ""}',
    ],
)
def test_what_is_no_keys_is_never_taken_for_some(spelled: bytes) -> None:
    with pytest.raises(KeyMissingError):
        Secrets.read(spelled)


@pytest.mark.parametrize("vault_at", [KeyFileVault, locked_by_a_passphrase])
def test_a_place_that_may_not_be_written_is_told(
    tmp_path: Path, vault_at: Callable[[Path], Vault]
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()

    with pytest.raises(StorageError):
        vault_at(in_the_way / "desk.key").save(Secrets.make())


def test_only_the_right_passphrase_unlocks(key_file: Path) -> None:
    made = Secrets.make()
    vault = PassphraseVault(key_file, "құпия сөй")
    vault.save(made)

    assert vault.load() == made
    assert vault.place == str(key_file)
    assert vault.told() == {"kind": "passphrase"}
    assert made.spelled() not in key_file.read_bytes()
    assert PassphraseVault(key_file, "құпия сөи\u0306").load() == made
    for wrong in ("", "құпия сөй ", "Құпия сөй", "\ud800"):
        with pytest.raises(PassphraseError):
            PassphraseVault(key_file, wrong).load()


def test_a_locked_file_that_was_changed_does_not_open(key_file: Path) -> None:
    vault = PassphraseVault(key_file, "a")
    vault.save(Secrets.make())
    sealed = bytearray(key_file.read_bytes())
    sealed[-1] ^= 1
    key_file.write_bytes(sealed)

    with pytest.raises(PassphraseError):
        vault.load()


def test_the_keyring_of_the_system_gives_back_what_was_kept(service: Service) -> None:
    made = Secrets.make()
    vault = KeyringVault("desk")
    vault.save(made)

    assert vault.load() == made
    assert list(service.kept) == [("frontoffice", "desk")]
    assert vault.place == "frontoffice/desk"
    assert vault.told() == {"kind": "keyring", "name": "desk"}
    with pytest.raises(KeyMissingError) as caught:
        KeyringVault("other").load()
    assert caught.value.values == {"place": "frontoffice/other"}


def test_a_locked_keyring_is_told(service: Service) -> None:
    service.locked = True

    with pytest.raises(KeyringMissingError):
        KeyringVault("desk").load()
    with pytest.raises(KeyringMissingError):
        KeyringVault("desk").save(Secrets.make())


@pytest.mark.parametrize("backend", [fail.Keyring, OpenFile])
def test_a_backend_that_locks_nothing_is_not_taken_for_a_keyring(
    backend: type[KeyringBackend],
) -> None:
    keyring.set_keyring(backend())

    with pytest.raises(KeyringMissingError):
        KeyringVault("desk").save(Secrets.make())
    with pytest.raises(KeyringMissingError):
        KeyringVault("desk").load()


def test_of_several_backends_the_one_that_locks_is_taken(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = OpenFile()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, service])
    keyring.set_keyring(chainer.ChainerBackend())  # type: ignore[no-untyped-call]
    KeyringVault("desk").save(Secrets.make())

    assert service.kept
    assert not plain.kept
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain])
    with pytest.raises(KeyringMissingError):
        KeyringVault("desk").load()


def test_a_real_service_keeps_the_keys_where_there_is_one(tmp_path: Path) -> None:
    programs = [shutil.which(name) for name in ("dbus-run-session", "gnome-keyring-daemon")]
    if not all(programs):
        assert "keyring.backends.SecretService" in kept._KEYRINGS
        return
    unlocked = (
        "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null;"
        f' exec "{sys.executable}" -c "$PROGRAM"'
    )
    here = {**os.environ, "HOME": str(tmp_path), "PROGRAM": A_PROGRAM}
    here |= {"XDG_RUNTIME_DIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    here["PYTHON_KEYRING_BACKEND"] = "keyring.backends.SecretService.Keyring"
    ended = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", unlocked],
        env=here,
        cwd=Path(kept.__file__).parent.parent,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
