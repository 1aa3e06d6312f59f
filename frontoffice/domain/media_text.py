"""What a text is: words, a letter with its head, a page, or a script that a computer would follow."""

import re
from functools import cache
from typing import Final

TEXT: Final = "text/plain"
HTML: Final = "text/html"
XML: Final = "application/xml"
SVG: Final = "image/svg+xml"
MAIL: Final = "message/rfc822"
SCRIPT: Final = "text/x-script"

_WHITE: Final = frozenset(b"\t\n\r\x0c\x1a\x1b")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_I: Final = re.IGNORECASE | re.MULTILINE
_MAIL_FIELD: Final = re.compile(
    r"^(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to|x-[\w-]+):",
    _I,
)
_PAGE: Final = re.compile(
    r"\A\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", _I | re.DOTALL
)
_SIGNS: Final = (
    r"^\s*@?echo\s+off\b|^\s*@echo\b|^\s*setlocal\b|^\s*goto\s+:?\w+\s*$",
    r"^\s*(?:cmd(?:\.exe)?\s+/c|powershell(?:\.exe)?\s+[-/\"\w])",
    r"^\s*(?:reg\s+add|rundll32|regsvr32|mshta|wscript|cscript|certutil)\b",
    r"^\s*param\s*\(|^\s*function\s+\w+-\w+|\bnew-object\b|\binvoke-(?:expression|webrequest)\b",
    r"^\s*(?:write-(?:host|output)|set-executionpolicy|import-module|get-childitem)\b",
    r"\bcreateobject\s*\(|\bwscript\.\w+|^\s*on error resume next\s*$|^\s*option explicit\s*$",
    r"^\s*msgbox\b|^\s*dim\s+\w+\s*(?:,|as\b)",
    r"\bnew\s+activexobject\b|^\s*(?:var|let|const)\s+\w+\s*=|\beval\s*\(|\bdocument\.write\b",
    r"^\s*(?:async\s+)?function\s*\w*\s*\([\w\s,]*\)\s*\{|^\s*['\"]use strict['\"]",
    r"^\s*import\s+(?:os|sys|subprocess|socket|ctypes)\b|^\s*from\s+\w+\s+import\s+\w+",
    r"^\s*<\?php\b|^\s*<%@|<hta:application\b|<job\b[^>]*>\s*<script|<\?xml[^>]*>\s*<package>",
    r"^\s*\[(?:autorun|internetshortcut|desktop entry|shell)\]\s*$",
    r"^windows registry editor version|^regedit4\s*$|^\s*\[version\]\s*^signature\s*=",
)
"""What no letter of a person has in it; a list of this kind is never complete."""
_HEAD_FIELDS: Final = 3
_CP1251: Final = re.compile(rb"[\xc0-\xff\xa8\xb8\xb2\xb3\xa3\xbc\xbd\xbe\xa1\xa2\xaf\xbf]")
_MOSTLY: Final = 0.8


def media_of_text(head: bytes) -> str | None:
    """Return what text begins with *head*; None where it is no text."""
    text = _read(head)
    if text is None:
        return None
    if _PAGE.search(text) and "<hta:application" not in text.lower():
        return HTML
    if _scripts().search(text):
        return SCRIPT
    begins = text.lstrip()[:400].lower()
    if begins.startswith(("<?xml", "<svg")):
        return SVG if "<svg" in begins else XML
    fields, _, _ = text.replace("\r", "").partition("\n\n")
    if _MAIL_FIELD.match(fields) and len(_MAIL_FIELD.findall(fields)) >= _HEAD_FIELDS:
        return MAIL
    return TEXT


@cache
def _scripts() -> re.Pattern[str]:
    """Return what finds a script; made when the first text comes, for no start waits for it."""
    return re.compile("|".join(_SIGNS), _I)


def _read(head: bytes) -> str | None:
    for mark, coding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(coding, "replace")
    if any(byte < 0x20 and byte not in _WHITE for byte in head):  # noqa: PLR2004 -- below the space
        return None
    try:
        return head.decode()
    except UnicodeDecodeError as error:
        # A letter may be cut in two at the end.
        if error.reason == "unexpected end of data":
            return head[: error.start].decode()
    return _in_cyrillic(head)


def _in_cyrillic(head: bytes) -> str | None:
    """Return text of Windows-1251, as older programs write it; None where it is none."""
    high = [byte for byte in head if byte > 0x7F]  # noqa: PLR2004 -- beyond ASCII
    letters = len(_CP1251.findall(head))
    if not re.search(rb"[ \n]", head) or letters < _MOSTLY * len(high):
        return None
    return head.decode("cp1251", "replace")
