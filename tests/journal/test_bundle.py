import msgspec
import pytest

from frontoffice.domain.version import Version, VersionFormError, platform_here
from frontoffice.journal import bundle
from frontoffice.journal.bundle import (
    LENGTH,
    MAGIC,
    BundleError,
    Content,
    ForeignBundleError,
    Head,
    Pointing,
    key_of,
    length_of,
    read_head,
    spell_head,
)
from frontoffice.journal.bundle_names import check_names
from frontoffice.journal.canonical import canonical
from frontoffice.journal.keys import DeviceKey

KEY, OTHER = DeviceKey(bytes(32)), DeviceKey(bytes(range(32)))
EDGE = len(MAGIC) + LENGTH.size
ONE = Content("frontoffice", 5, "ab" * 32, run=True)
HEAD = Head(
    version="0.2.0",
    platform="linux-x86_64",
    least="0.1.0",
    database="0021",
    made_at=1_774_000_000_000,
    contents=(ONE, Content("lib/a.txt", 0, "cd" * 32, run=False)),
    links=(Pointing("lib/b", "a.txt"),),
    packed=9,
    packed_sha256="ef" * 32,
    next_keys=(OTHER.public.hex(),),
)


def changed(**more: object) -> Head:
    return msgspec.structs.replace(HEAD, **more)


def test_a_head_comes_back_as_it_was_signed() -> None:
    raw = spell_head(HEAD, KEY)

    assert read_head(raw, [OTHER.public, KEY.public]) == HEAD
    assert length_of(raw[:EDGE]) == len(raw) - EDGE
    assert (HEAD.size, HEAD.number) == (5, Version(0, 2, 0))


def test_the_bytes_are_those_of_the_document() -> None:
    raw = spell_head(HEAD, KEY)

    assert raw[:8] == b"FO-UPDT\x01"
    length = int.from_bytes(raw[8:12], "big")
    assert raw[12 : 12 + length] == canonical(msgspec.to_builtins(HEAD))
    assert len(raw) == 12 + length + 64


def test_nobody_elses_signature_is_taken_and_no_byte_may_change() -> None:
    raw = spell_head(HEAD, OTHER)

    with pytest.raises(ForeignBundleError):
        read_head(raw, [KEY.public])
    with pytest.raises(ForeignBundleError):
        read_head(raw, [])
    for place in (EDGE, EDGE + 40, len(raw) - 1):
        spoilt = bytearray(raw)
        spoilt[place] ^= 1
        with pytest.raises(BundleError):
            read_head(bytes(spoilt), [OTHER.public])


@pytest.mark.parametrize(
    ("begins", "why"),
    [
        (b"", "mark"),
        (b"PK\x03\x04 something else", "mark"),
        (b"FO-UPDT\x02" + bytes(4), "form"),
        (MAGIC, "cut"),
        (MAGIC + LENGTH.pack(bundle.HEAD_LIMIT + 1), "large"),
    ],
)
def test_what_is_no_update_is_told_by_its_first_bytes(begins: bytes, why: str) -> None:
    with pytest.raises(BundleError) as caught:
        length_of(begins)
    assert caught.value.values["why"] == why


def test_a_head_that_is_cut_is_told() -> None:
    with pytest.raises(BundleError) as caught:
        read_head(spell_head(HEAD, KEY)[:-1], [KEY.public])
    assert caught.value.values["why"] == "cut"


def test_what_was_signed_and_is_no_head_is_told() -> None:
    raw = canonical({"version": "0.2.0"})
    begins = MAGIC + LENGTH.pack(len(raw)) + raw
    with pytest.raises(BundleError) as caught:
        read_head(begins + KEY.sign(bundle._signed(begins)), [KEY.public])
    assert caught.value.values["why"] == "head"


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (changed(version="0.2"), "version"),
        (changed(least="0.3.0"), "version"),
        (changed(contents=()), "empty"),
        (changed(next_keys=("xyz",)), "key"),
        (changed(next_keys=("ab",)), "key"),
        (changed(packed=-1), "size"),
        (changed(contents=(Content("a", 5 << 30, "ab" * 32, run=False),)), "size"),
        (changed(packed_sha256="AB" * 32), "digest"),
        (changed(contents=(Content("a", 1, "ab", run=False),)), "digest"),
        (changed(contents=(Content("../a", 1, "ab" * 32, run=False),)), "name"),
        (changed(links=(Pointing("lib/b", "../../a"),)), "name"),
    ],
)
def test_a_head_that_does_not_fit_is_neither_written_nor_read(head: Head, why: str) -> None:
    with pytest.raises(BundleError) as caught:
        spell_head(head, KEY)
    assert caught.value.values["why"] == why


@pytest.mark.parametrize(
    "name",
    [
        *("", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a\\b", "c:a", "a\nb", "a\x00b"),
        *("con", "lib/NUL.txt", "a.", "a ", "a" * 241, "и\u0306"),
    ],
)
def test_no_name_leads_out_of_the_folder_or_means_something_else_on_another_system(
    name: str,
) -> None:
    assert not check_names([name], {})


def test_names_stay_apart_on_every_system() -> None:
    assert check_names(["a", "lib/Ә.txt", "lib/b/c"], {"lib/d": "b/../Ә.txt", "e": "./lib//b"})
    assert not check_names(["lib/A", "lib/a"], {})
    assert not check_names(["lib", "lib/a"], {})
    assert not check_names(["lib/a"], {"Lib": "other"})


@pytest.mark.parametrize("to", ["/etc/passwd", "..", "../../x", "a/../../x", "a\\b", ".", ""])
def test_no_link_leads_out(to: str) -> None:
    assert not check_names([], {"one": to})


def test_a_public_key_is_32_bytes() -> None:
    assert key_of(KEY.public.hex()) == KEY.public


def test_versions_are_compared_by_their_numbers() -> None:
    assert Version.of("0.10.0") > Version.of("0.9.9")
    assert str(Version.of("1.2.3")) == "1.2.3"
    for text in ("1.2", "01.2.3", "1.2.3-beta", "", "1.2.3.4", "1.2.123456"):
        with pytest.raises(VersionFormError):
            Version.of(text)


@pytest.mark.parametrize(
    ("system", "machine", "told"),
    [
        ("linux", "x86_64", "linux-x86_64"),
        ("win32", "AMD64", "windows-x86_64"),
        ("linux", "arm64", "linux-aarch64"),
    ],
)
def test_a_platform_has_one_name(
    system: str, machine: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr("platform.machine", lambda: machine)
    assert platform_here() == told
