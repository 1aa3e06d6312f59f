"""The set-up for Windows is compiled without a warning, and says the same in three languages."""

import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from frontoffice import __version__
from installer.windows import make_setup as making
from installer.windows.icon import drawn
from installer.windows.make_setup import HERE, PROGRAMS, lacking, make_setup

TEXT = re.compile(r'^LangString (\w+) \$\{LANG_(\w+)\} "(.+)"$', re.MULTILINE)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return a folder like one that was frozen on Windows."""
    folder = tmp_path / "frozen"
    (folder / "_internal/resources").mkdir(parents=True)
    for name in (*PROGRAMS, "_internal/resources/бос.txt"):
        (folder / name).write_bytes(b"MZ" + bytes(2000))
    return folder


def test_the_set_up_is_compiled_for_windows_of_64_bits(program: Path, tmp_path: Path) -> None:
    assert lacking(program) == []
    made = make_setup(program, tmp_path / "made")
    head = made.read_bytes()[:4096]
    assert made.name == f"frontoffice-{__version__}-x64.exe"
    assert head.startswith(b"MZ")
    assert b"PE\0\0\x64\x86" in head


def test_the_same_folder_gives_the_same_set_up(program: Path, tmp_path: Path) -> None:
    made = [make_setup(program, tmp_path / name).read_bytes() for name in "ab"]
    first, second = (sha256(one).hexdigest() for one in made)
    assert first == second


def test_a_text_that_one_language_lacks_stops_the_compiler(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "scripts"
    shutil.copytree(HERE, scripts)
    texts = (scripts / "texts.nsh").read_text("utf-8-sig")
    short = re.sub(r"LangString DataStays \$\{LANG_KAZAKH\}.*\n", "", texts)
    assert short != texts
    (scripts / "texts.nsh").write_text(short, "utf-8-sig")
    monkeypatch.setattr(making, "HERE", scripts)
    with pytest.raises(subprocess.CalledProcessError):
        make_setup(program, tmp_path / "made")


def test_every_text_of_ours_is_in_three_languages() -> None:
    found: dict[str, dict[str, str]] = {}
    for name, language, text in TEXT.findall((HERE / "texts.nsh").read_text("utf-8-sig")):
        found.setdefault(name, {})[language] = text
    assert len(found) > 9
    for name, texts in found.items():
        assert texts.keys() == {"KAZAKH", "RUSSIAN", "ENGLISH"}, name
        assert len(set(texts.values())) == len(texts), name


def test_what_is_missing_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "makensis", lambda: None)
    told = "\n".join(lacking(tmp_path))
    assert "apt-get install --yes nsis" in told
    assert "build.ps1" in told


def test_the_sign_has_the_colour_of_the_program_and_clear_corners() -> None:
    sign = drawn(48)
    assert sign.getpixel((0, 0)) == (0, 0, 0, 0)
    assert sign.getpixel((24, 3)) == (0x0B, 0x64, 0x85, 255)
