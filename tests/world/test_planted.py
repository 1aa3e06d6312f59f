"""The planted faults still fit the code, and the worlds catch them; `prove --planted` tries all."""

from pathlib import Path

import pytest
from world.patching import PatchError, apply_patch, hunks_of
from world.planted import (
    ROOT,
    Caught,
    copy_of_the_project,
    meaning_of,
    names,
    plant_all,
    played,
    text_of,
)

FEWEST = 12
QUICK = (
    "pending-lost-at-refold",
    "delivered-before-receipt",
    "fork-not-noticed",
)
"""Each is caught in the first worlds."""


def test_there_are_enough_and_each_says_what_it_does() -> None:
    assert len(names()) >= FEWEST
    assert [name for name in names() if not meaning_of(name).endswith(".")] == []


@pytest.mark.parametrize("name", names())
def test_a_planted_fault_fits_the_present_code(name: str, tmp_path: Path) -> None:
    for file in {hunk.file for hunk in hunks_of(text_of(name))}:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text((ROOT / file).read_text(encoding="utf-8"), encoding="utf-8")
    for file in apply_patch(text_of(name), tmp_path):
        compile((tmp_path / file).read_text(encoding="utf-8"), file, "exec")


def test_a_copy_in_which_nothing_is_planted_has_nothing_to_catch(tmp_path: Path) -> None:
    copy_of_the_project(tmp_path)
    assert played(tmp_path, 5) == Caught("", "", None, (), "")


def test_the_worlds_catch_what_is_planted() -> None:
    for caught in plant_all(20, QUICK):
        assert caught.error == ""
        assert caught.seed is not None, caught.name
        assert caught.checks


def test_a_patch_that_does_not_fit_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("one\ntwo\nthree\n")
    hunk = "--- a/a.py\n+++ b/a.py\n@@ -1,3 +1,3 @@\n one\n-{old}\n+2\n three\n"
    with pytest.raises(PatchError, match="0 times"):
        apply_patch(hunk.format(old="zwei"), tmp_path)
    with pytest.raises(PatchError, match="not there"):
        apply_patch(hunk.format(old="two").replace("a.py", "b.py"), tmp_path)
    with pytest.raises(PatchError, match="no unified diff"):
        apply_patch("nothing", tmp_path)
    assert file.read_text() == "one\ntwo\nthree\n"
    assert apply_patch(hunk.format(old="two"), tmp_path) == ["a.py"]
    assert file.read_text() == "one\n2\nthree\n"


def test_the_copy_has_all_that_a_world_needs(tmp_path: Path) -> None:
    copy_of_the_project(tmp_path)
    assert (tmp_path / "tests" / "world" / "world.py").is_file()
    assert (tmp_path / "db" / "migrations").is_dir()
