"""A file is what its content says, whatever it is called."""

import pytest

from frontoffice.domain.media import EMPTY, PROGRAM, TEXT, UNKNOWN, media_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("head", "media"),
    [
        (b"", EMPTY),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"RIFF....WAVEfmt ", "audio/wav"),
        (b"RIFF....WEBPVP8 ", "image/webp"),
        (b"\x1aE\xdf\xa3....", "video/x-matroska"),
        (b"....ftypisom", "video/mp4"),
        (b"....ftypM4A ", "audio/mp4"),
        (b"PK\x03\x04....word/document.xml", WORD),
        (b"PK\x03\x04....other", "application/zip"),
        (b"MZ\x90\x00", PROGRAM),
        (b"#!/bin/sh\n", PROGRAM),
        ("Қала әкіміне".encode(), TEXT),
        ("Қала".encode()[:-1], TEXT),
        ("Қала".encode("cp1251", "replace") + b"\xf0" * 9, UNKNOWN),
        (b"\x00\x01\x02", UNKNOWN),
    ],
)
def test_a_file_is_known_by_how_it_begins(head: bytes, media: str) -> None:
    assert media_of(head) == media
