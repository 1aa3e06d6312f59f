"""The vectors of ``docs/protocol.md``, computed by this program.

``PYTHONPATH=.:tests python tests/protocol_vectors.py`` writes them anew. Once released they never
change: another implementation may rely on them.
"""

import json
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from builders import CLERK, a_correction, an_appeal, an_author

from frontoffice.domain.number import Number
from frontoffice.journal.bodies import BodyErased, TalonIssued, TalonReprinted
from frontoffice.journal.body import Body
from frontoffice.journal.canonical import canonical
from frontoffice.journal.entry import ClockTrust, Entry, genesis, seal
from frontoffice.journal.keys import key_id
from frontoffice.journal.proof import Proof, prove

FOLDER: Final = Path(__file__).parent / "vectors"
SEED: Final = bytes([1] * 32)
AUTHOR: Final = an_author(1)
NUMBER: Final = Number("27", "0142", 3, 26, 187)
A_TIME: Final = 1_780_000_000_000
SUBJECT: Final = UUID("019e6ff5-5c00-7000-8000-00000000000a")
VALUES: Final[list[dict[str, Any]]] = [
    {},
    {"b": 1, "a": [True, False, None], "A": -1},
    {"largest": 2**53 - 1, "smallest": 1 - 2**53, "zero": 0},
    {"text": 'ә "\\/\b\f\n\r\t\u0001\u001f\u007f\u2028😀'},
    {"nested": {"z": {}, "a": [[], {"k": "v"}]}},
]


def _chain() -> list[Entry]:
    """Return the five entries of the vectors: a talon's, a correction and an erasure among them."""
    entries: list[Entry] = []

    def happens(body: Body, cause: UUID | None = None) -> Entry:
        place = len(entries)
        envelope = {
            "id": UUID(int=(0x019E6FF55C007000 << 64) | (0x8 << 60) | place + 1),
            "device": AUTHOR.device,
            "seq": place + 1,
            "kind": body.kind,
            "version": body.version,
            "subject": SUBJECT,
            "office": AUTHOR.office_code,
            "actor": CLERK,
            "at": A_TIME + 1000 * place,
            "clock": list(ClockTrust)[place % 3],
            "seen": 40 * place,
            "cause": cause,
            "prev": (entries[-1].hash if entries else genesis(AUTHOR.key.public)).hex(),
        }
        entries.append(seal(envelope, body.spelled(), bytes([0xA0 + place] * 16), AUTHOR.key))
        return entries[-1]

    registered = happens(an_appeal(NUMBER.digits, flags=(("iin.missing", "iin_or_bin"),)))
    code = a_proof(registered).text().removeprefix("FO1:")
    token = a_proof(registered).token.hex()
    happens(TalonIssued(number=NUMBER.digits, proof=code, token=token), registered.envelope.id)
    happens(a_correction(topic="03.02", signers=14))
    reprinted = happens(TalonReprinted(copy=2, reason="жоғалтты"))
    happens(BodyErased(entry=str(reprinted.envelope.id), basis="retention"))
    return entries


def a_proof(registered: Entry) -> Proof:
    """Return the proof of the talon of the vectors."""
    digest = bytes.fromhex(registered.envelope.body_digest)
    return prove(NUMBER, A_TIME // 1000, "Ахметова Г. С.", digest, AUTHOR.key)


def journal_vectors() -> dict[str, Any]:
    """Return the vectors of canonical bytes and of a chain."""
    entries = _chain()
    return {
        "canonical": [{"value": value, "hex": canonical(value).hex()} for value in VALUES],
        "seed": SEED.hex(),
        "public_key": AUTHOR.key.public.hex(),
        "key_id": key_id(AUTHOR.key.public).hex(),
        "device": str(AUTHOR.device),
        "genesis": genesis(AUTHOR.key.public).hex(),
        "entries": [
            {
                "envelope": one.spelled.decode(),
                "envelope_hex": one.spelled.hex(),
                "salt": one.salt.hex(),
                "body": (one.body or b"").decode(),
                "body_hex": (one.body or b"").hex(),
                "body_digest": one.envelope.body_digest,
                "hash": one.hash.hex(),
                "signature": one.signature.hex(),
            }
            for one in entries
        ],
        "erased": 4,
    }


def proof_vectors() -> dict[str, Any]:
    """Return the vectors of numbers and of a talon's proof."""
    proof = a_proof(_chain()[0])
    numbers = [NUMBER, Number("01", "0001", 1, 0, 1), Number("79", "9999", 999, 99, 99_999)]
    cut = prove(NUMBER, A_TIME // 1000, "Сәрсенбаева Қ. Ә.", bytes(32), AUTHOR.key)
    return {
        "numbers": [
            {"digits": one.digits, "grouped": one.grouped, "payload": one.payload}
            for one in numbers
        ],
        "seed": SEED.hex(),
        "public_key": AUTHOR.key.public.hex(),
        "number": NUMBER.digits,
        "accepted_at": proof.accepted_at,
        "accepted_by": proof.accepted_by,
        "digest": proof.digest.hex(),
        "key_id": proof.key.hex(),
        "signed_hex": proof.signed.hex(),
        "signature": proof.signature.hex(),
        "text": proof.text(),
        "text_with_host": proof.text("q.example.kz"),
        "token": proof.token.hex(),
        "cut_name": {"name": "Сәрсенбаева Қ. Ә.", "accepted_by": cut.accepted_by},
        "cut_name_hex": cut.signed[12:41].hex(),
    }


def spelled(vectors: dict[str, Any]) -> str:
    """Return *vectors* as the text of their file."""
    return json.dumps(vectors, ensure_ascii=True, indent=1) + "\n"


def main() -> None:
    """Write both files."""
    (FOLDER / "journal.json").write_text(spelled(journal_vectors()))
    (FOLDER / "proof.json").write_text(spelled(proof_vectors()))


if __name__ == "__main__":
    main()
