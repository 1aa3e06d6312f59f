"""A request names its file in the words of tus, and nonsense names none."""

import pytest

from frontoffice.sync.file_wire import metadata, named_in

HASH = "ab" * 32


def test_what_is_named_is_read() -> None:
    assert named_in(metadata(HASH)) == HASH
    assert named_in(f"filename YQ==,{metadata(HASH)}") == HASH


@pytest.mark.parametrize("told", ["", "filename YQ==", "sha256 ?", "sha256", "sha256 /w=="])
def test_nonsense_names_nothing(told: str) -> None:
    assert named_in(told) == ""
