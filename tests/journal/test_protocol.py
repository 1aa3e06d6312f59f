"""``docs/protocol.md`` is enough to verify what this program makes, without any of its code."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from protocol_vectors import journal_vectors, proof_vectors, spelled

VECTORS = Path(__file__).parents[1] / "vectors"
JOURNAL: dict[str, Any] = json.loads((VECTORS / "journal.json").read_text())
PROOF: dict[str, Any] = json.loads((VECTORS / "proof.json").read_text())
FIELDS = [
    "actor",
    "at",
    "body_digest",
    "cause",
    "clock",
    "device",
    "id",
    "kind",
    "office",
    "prev",
    "seen",
    "seq",
    "subject",
    "version",
]

# From here to the rule below: an implementation of the document, written from it alone.


def spell(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def is_signed(key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def fault_in(device: str, key: bytes, entries: Iterable[tuple[bytes, ...]]) -> str | None:
    """Return the first fault in a whole chain of (envelope, salt, signature[, body])."""
    prev, seq = sha(b"frontoffice device 1\n", key), 0
    bare: set[str] = set()
    for raw, salt, signature, *body in entries:
        envelope = json.loads(raw)
        if spell(envelope) != raw or sorted(envelope) != FIELDS:
            return "form"
        if not body:
            bare.add(envelope["id"])
        elif sha(salt, body[0]).hex() != envelope["body_digest"]:
            return "digest"
        if (envelope["device"], envelope["seq"]) != (device, seq + 1):
            return "place"
        if envelope["prev"] != prev.hex():
            return "chain"
        prev, seq = sha(raw), seq + 1
        if not is_signed(key, signature, prev):
            return "signature"
        if envelope["kind"] == "body.erased" and body:
            bare.discard(json.loads(body[0])["entry"])
    return "body" if bare else None


def checked_number(digits: str) -> bool:
    return len(digits) == 18 and digits.isascii() and int(digits) % 97 == 1


def talon_in(text: str, keys: list[bytes]) -> dict[str, Any] | None:
    code = "".join(text.split()).upper().rpartition("/T/")[2].removeprefix("FO1:")
    raw = base64.b32decode(code)
    digits = f"{int.from_bytes(raw[:7], 'big'):016d}"
    check = 98 - int(digits + "00") % 97
    for key in keys:
        known = sha(key)[:4] == raw[57:61] and raw[11] == 1 and len(raw) == 125
        if known and is_signed(key, raw[61:], b"frontoffice talon 1\n" + raw[:61]):
            return {
                "number": f"{digits}{check:02d}",
                "accepted_at": int.from_bytes(raw[7:11], "big"),
                "accepted_by": raw[12:41].rstrip(b"\0").decode(),
                "digest": raw[41:57].hex(),
                "token": sha(raw[61:])[:16].hex(),
            }
    return None


# ------------------------------------------------------------------------------------------------


def test_the_vectors_are_what_this_program_computes() -> None:
    assert spelled(journal_vectors()) == (VECTORS / "journal.json").read_text()
    assert spelled(proof_vectors()) == (VECTORS / "proof.json").read_text()


def the_chain() -> list[tuple[bytes, ...]]:
    names = ("envelope_hex", "salt", "signature", "body_hex")
    return [tuple(bytes.fromhex(one[name]) for name in names) for one in JOURNAL["entries"]]


def faults(chain: list[tuple[bytes, ...]]) -> str | None:
    return fault_in(JOURNAL["device"], bytes.fromhex(JOURNAL["public_key"]), chain)


def test_the_document_spells_values_as_the_vectors_do() -> None:
    for one in JOURNAL["canonical"]:
        assert spell(one["value"]).hex() == one["hex"]


def test_the_document_verifies_a_chain_of_this_program() -> None:
    assert faults(the_chain()) is None
    for one in JOURNAL["entries"]:
        assert spell(json.loads(one["body"])).hex() == one["body_hex"]
        assert one["envelope"].encode().hex() == one["envelope_hex"]
        assert UUID(json.loads(one["envelope"])["id"]).version == 7
        assert sha(one["envelope"].encode()).hex() == one["hash"]


def test_the_document_verifies_a_chain_with_an_erased_body() -> None:
    chain = the_chain()
    erased = JOURNAL["erased"] - 1
    assert faults([*chain[:erased], chain[erased][:3], *chain[erased + 1 :]]) is None
    assert faults([chain[0][:3], *chain[1:]]) == "body"


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda chain: [chain[0], *chain[2:]], "place"),
        (lambda chain: [chain[1], chain[0], *chain[2:]], "place"),
        (lambda chain: [(chain[0][0] + b" ", *chain[0][1:]), *chain[1:]], "form"),
        (lambda chain: [(chain[0][0], bytes(16), *chain[0][2:]), *chain[1:]], "digest"),
        (lambda chain: [(*chain[0][:2], chain[1][2], chain[0][3]), *chain[1:]], "signature"),
        (
            lambda chain: [(chain[0][0].replace(b"aigul", b"aigun"), *chain[0][1:]), *chain[1:]],
            "signature",
        ),
    ],
)
def test_the_document_finds_what_was_changed(
    spoil: Callable[[list[tuple[bytes, ...]]], list[tuple[bytes, ...]]], fault: str
) -> None:
    assert faults(spoil(the_chain())) == fault


def test_the_document_tells_keys_as_the_vectors_do() -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(JOURNAL["seed"]))
    public = key.public_key().public_bytes_raw()
    assert public.hex() == JOURNAL["public_key"] == PROOF["public_key"]
    assert sha(public)[:4].hex() == JOURNAL["key_id"] == PROOF["key_id"]
    assert sha(b"frontoffice device 1\n", public).hex() == JOURNAL["genesis"]


def test_the_document_reads_a_talon_of_this_program() -> None:
    keys = [bytes.fromhex(PROOF["public_key"])]
    for text in (PROOF["text"], PROOF["text_with_host"], PROOF["text"].lower()):
        talon = talon_in(text, keys)
        assert talon == {name: PROOF[name] for name in talon or {"talon": 0}}
    raw = base64.b32decode(PROOF["text"][4:])
    assert raw.hex() == PROOF["signed_hex"] + PROOF["signature"]
    assert PROOF["digest"] == JOURNAL["entries"][0]["body_digest"][:32]
    assert talon_in(PROOF["text"], []) is None


def test_a_changed_byte_of_a_talon_is_found_by_the_document() -> None:
    keys = [bytes.fromhex(PROOF["public_key"])]
    raw = base64.b32decode(PROOF["text"][4:])
    for place in range(125):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        assert talon_in(base64.b32encode(changed).decode(), keys) is None


def test_the_document_checks_numbers_as_the_vectors_do() -> None:
    for one in PROOF["numbers"]:
        assert checked_number(one["digits"])
        assert one["digits"] == one["grouped"].replace(" ", "")
        assert int(one["digits"][:16]) == one["payload"]
        for place in range(18):
            digit = str((int(one["digits"][place]) + 1) % 10)
            assert not checked_number(one["digits"][:place] + digit + one["digits"][place + 1 :])


def test_a_long_name_is_cut_as_the_document_says() -> None:
    name = PROOF["cut_name"]["name"].encode()[:29].decode(errors="ignore")
    assert name == PROOF["cut_name"]["accepted_by"]
    assert name.encode().ljust(29, b"\0").hex() == PROOF["cut_name_hex"]
