"""A file is what is in it, whatever it is called; what would run is marked."""

from io import BytesIO

import pytest
from file_samples import SAMPLES

from frontoffice.contents.cautions import caution_in
from frontoffice.contents.media import media_in
from frontoffice.domain.media import HEAD_LENGTH


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_is_known_by_what_is_in_it(kind: str) -> None:
    data, media, caution = SAMPLES[kind]
    assert media_in(BytesIO(data), data[:HEAD_LENGTH]) == media
    assert caution_in(BytesIO(data)) is caution
