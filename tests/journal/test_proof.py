import string
from base64 import b32decode, b32encode
from hashlib import sha256

import pytest
from builders import an_author
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.number import Number
from frontoffice.journal.keys import PublicKey
from frontoffice.journal.proof import LENGTH, Proof, ProofError, prove, read_proof

KEY = an_author().key
OTHER = an_author(2).key
A_DIGEST = sha256(b"body").digest()
A_NUMBER = Number("27", "0142", 3, 26, 187)
ALPHANUMERIC = set(string.digits + string.ascii_uppercase + " $%*+-./:")
KEYS = [OTHER.public, KEY.public]

numbers = st.builds(
    Number,
    st.from_regex(r"[0-9]{2}", fullmatch=True),
    st.from_regex(r"[0-9]{4}", fullmatch=True),
    st.integers(1, 999),
    st.integers(0, 99),
    st.integers(1, 99_999),
)
times = st.integers(0, 2**32 - 1)
proofs = st.builds(
    prove, numbers, times, st.text(), st.binary(min_size=32, max_size=32), st.just(KEY)
)


def a_proof(name: str = "Ахметова Г. С.") -> Proof:
    return prove(A_NUMBER, 1_780_000_000, name, A_DIGEST, KEY)


@given(proofs, st.sampled_from(["", "q.example.kz", "EXAMPLE.KZ:8443"]))
def test_a_proof_is_read_from_its_text_as_it_was_made(proof: Proof, host: str) -> None:
    text = proof.text(host)

    found = read_proof(text)

    assert found == proof
    assert found.is_signed_by(KEYS) == KEY.public
    assert set(text) <= ALPHANUMERIC
    assert len(proof.signed) + len(proof.signature) == LENGTH


@given(proofs, st.integers(0, LENGTH - 1), st.integers(1, 255))
def test_a_changed_byte_in_a_talon_is_found(proof: Proof, where: int, damage: int) -> None:
    raw = bytearray(proof.signed + proof.signature)
    raw[where] ^= damage
    try:
        found = read_proof("FO1:" + b32encode(raw).decode())
    except ProofError:
        return
    assert found.is_signed_by(KEYS) is None


@given(st.text())
def test_a_name_is_cut_at_a_letter(name: str) -> None:
    kept = a_proof(name).accepted_by
    assert len(kept.encode()) <= 29
    assert name.replace("\0", "").startswith(kept)


def test_a_name_that_fits_stays_whole_and_a_longer_one_loses_its_end() -> None:
    assert a_proof("Сәрсенбаева Қ. Ә.").accepted_by == "Сәрсенбаева Қ. Ә"
    assert a_proof("Ахметова Г. С.").accepted_by == "Ахметова Г. С."
    assert a_proof("A\0B\0").accepted_by == "AB"
    assert a_proof("A\ud800").accepted_by == "A?"


@pytest.mark.parametrize(("clock", "kept"), [(-1, 0), (2**32, 2**32 - 1), (2**40, 2**32 - 1)])
def test_a_clock_that_is_out_of_its_mind_still_makes_a_talon(clock: int, kept: int) -> None:
    proof = prove(A_NUMBER, clock, "A", A_DIGEST, KEY)
    assert proof.accepted_at == kept
    assert read_proof(proof.text()).is_signed_by(KEYS) == KEY.public


def test_a_proof_is_read_whatever_a_scanner_makes_of_case_and_spaces() -> None:
    proof = a_proof()
    text = proof.text("q.example.kz")
    assert read_proof(text.lower()) == proof
    assert read_proof(f" {text[:90]}\n{text[90:]}\r\n") == proof
    assert read_proof(text.rpartition("/")[2]) == proof


def test_a_proof_is_known_by_its_own_key_only() -> None:
    proof = a_proof()
    assert proof.is_signed_by([OTHER.public]) is None
    assert proof.is_signed_by([]) is None
    assert proof.is_signed_by([PublicKey(bytes(32)), *KEYS]) == KEY.public


def test_the_token_of_the_page_follows_from_the_signature() -> None:
    proof = a_proof()
    assert proof.token == sha256(proof.signature).digest()[:16]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "length"),
        ("https://example.kz", "length"),
        ("FO1:" + "A" * 199, "length"),
        ("FO1:" + "1" * 200, "base32"),
        ("FO1:" + "Ә" * 200, "base32"),
        ("FO1:" + "A" * 200, "version"),
    ],
)
def test_what_is_no_talon_says_why(text: str, why: str) -> None:
    with pytest.raises(ProofError, match=f"why={why}"):
        read_proof(text)


def test_a_signed_talon_without_sense_is_refused() -> None:
    raw = b32decode(a_proof().text()[4:])
    no_number = (10**16).to_bytes(7) + raw[7:]
    no_text = raw[:12] + b"\xff" + raw[13:]
    no_unit = bytes(7) + raw[7:]
    for changed in (no_number, no_text, no_unit):
        with pytest.raises(ProofError, match="why=content"):
            read_proof(b32encode(changed).decode())
