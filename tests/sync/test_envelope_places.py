"""Where envelopes are looked for: a stick that is gone is told as one."""

from pathlib import Path

import pytest

from frontoffice.sync import envelope_reading
from frontoffice.sync.envelope_files import StickError


def test_a_stick_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(StickError):
        envelope_reading._files(tmp_path / "gone")
