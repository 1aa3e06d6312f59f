"""A file is what its content says, whatever it is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.media import EMPTY, PROGRAM, UNKNOWN, media_of
from frontoffice.domain.media_text import HTML, MAIL, SCRIPT, SVG, TEXT, XML


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
        (b"PK\x03\x04....other", "application/zip"),
        (b"MZ\x90\x00", PROGRAM),
        (b"#!/bin/sh\n", PROGRAM),
        ("Қала әкіміне".encode(), TEXT),
        ("Қала".encode()[:-1], TEXT),
        ("Қала".encode("cp1251", "replace") + b"\xf0" * 9, UNKNOWN),
        (b"\x00\x01\x02", UNKNOWN),
        ("Құрметті әкім! Су жоқ.".encode("cp1251", "replace"), TEXT),
        ("\ufeffСу жоқ".encode("utf-16-le"), TEXT),
        ("\ufeffСу жоқ".encode(), TEXT),
        (b"MZ, said the letter, and no more", TEXT),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00", "image/bmp"),
        (b"BM is no picture", TEXT),
        (b"RIFF....other....\x00", UNKNOWN),
        (b"\xff\xfb\x90\x00\x00", "audio/mpeg"),
        (b"\xff\xf1\x50\x80\x00", "audio/aac"),
        (b"\xff\x01\x01\x01\x01", UNKNOWN),
        (b"\xff\xfb", UNKNOWN),
        (b"#!AMR\n\x3c", "audio/amr"),
        (b"\x1aE\xdf\xa3\x9fB\x82\x84webm", "video/webm"),
        (b"\x00\x00\x00\x18ftyp3gp5", "video/3gpp"),
        (b"\x00\x00\x00\x18ftypqt  ", "video/quicktime"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypmif1", "image/heic"),
        (b"\x00\x00\x00\x18ftypavif", "image/avif"),
        (b"\x00\x00\x00\x08wide\x00", "video/quicktime"),
        (b"junk before \x00 %PDF-1.4", "application/pdf"),
        (b"\xca\xfe\xba\xbe\x00\x00\x00\x34", PROGRAM),
        (b"L\x00\x00\x00\x01\x14\x02\x00\x00", PROGRAM),
        (bytes.fromhex("3082063906092a864886f70d010702a0"), "application/pkcs7-signature"),
        (bytes.fromhex("308006092a864886f70d010702a080"), "application/pkcs7-signature"),
        (bytes.fromhex("3082063906092a864886f70d010701a0"), UNKNOWN),
        ((b"G\x40" + bytes(186)) * 3, "video/mp2t"),
        ((b"G\x40" + bytes(186)) * 2, UNKNOWN),
        (b"AC1032\x00\x00", "image/vnd.dwg"),
        (bytes(257) + b"ustar", "application/x-tar"),
        (b"<!DOCTYPE html><script>var x = 1</script>", HTML),
        (b"<html><hta:application id=x>", SCRIPT),
        (b"<?xml version='1.0'?><a/>", XML),
        (b"<?xml version='1.0'?><svg/>", SVG),
        (b"From: a@example.kz\r\nTo: b@example.kz\nSubject: x\n\nCy", MAIL),
        (b"BEGIN:VCALENDAR\nX-A:1\nX-B:2\nX-C:3\n", TEXT),
        (b"From: here to there\n\nTo: nobody\nSubject: x\n", TEXT),
    ],
)
def test_a_file_is_known_by_how_it_begins(head: bytes, media: str) -> None:
    assert media_of(head) == media


@pytest.mark.parametrize(
    "script",
    [
        "@echo off\r\ndel /q c:\\",
        "rem x\nsetlocal\n",
        "powershell -enc AAAA",
        "param (\n[string]$a)",
        'Set shell = CreateObject("WScript.Shell")',
        "On Error Resume Next\nx = 1",
        "Dim a, b\na = 1",
        "var x = new ActiveXObject('a')",
        "function run(a, b) {\n}",
        "import os\nos.system('x')",
        "<?php system($_GET['x']);",
        "[autorun]\nopen=a.exe",
        "[InternetShortcut]\nURL=file://x",
        "Windows Registry Editor Version 5.00\n",
        "REGEDIT4\n",
    ],
)
def test_a_script_is_no_letter(script: str) -> None:
    assert media_of(script.encode()) == SCRIPT
    assert media_of(script.encode("utf-16")) == SCRIPT


@pytest.mark.parametrize(
    "letter",
    [
        "Құрметті әкім!\nСу жоқ. Echo of the yard. Start: 9:00.\n",
        "Set a date, please.\nLet me know.\nDim light in the street\n",
        "from: Aigul\nI function well (mostly).\nconst",
        "Param-pam-pam. Get-together on Friday. Import of goods from China.",
    ],
)
def test_a_letter_is_no_script(letter: str) -> None:
    assert media_of(letter.encode()) == TEXT


@given(head=st.binary(max_size=600))
def test_whatever_the_bytes_they_are_something(head: bytes) -> None:
    assert "/" in media_of(head)


@given(text=st.text("әіңғүұқөһабвгдежзийклмнопрст \n.,«»—", min_size=1))
def test_words_are_text_in_whatever_coding(text: str) -> None:
    assert media_of(text.encode()) == TEXT
    assert media_of(("\ufeff" + text).encode("utf-16-be")) == TEXT
