"""Is this talon genuine? Answered from the paper alone, without a network."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy import select

from db.record import Journal
from db.tables import appeal, device_key
from frontoffice.i18n import Localised
from frontoffice.journal.keys import PublicKey
from frontoffice.journal.proof import Proof, ProofError, read_proof


class Finding(StrEnum):
    """What a check found."""

    SIGNED = "signed"
    """A device that this desk knows has signed exactly this."""
    REVOKED = "revoked"
    """Signed by a device whose key was withdrawn since."""
    CHANGED = "changed"
    """Something in the code is not what was signed."""
    UNKNOWN_DEVICE = "unknown_device"
    """No device that this desk knows has this key; after a sync it may be known."""
    OTHER_CONTENT = "other_content"
    """The appeal of this number, which is here, is another one."""
    PRACTICE = "practice"
    """A paper of practice: nothing was ever registered under its number."""
    NOT_A_TALON = "not_a_talon"
    """There is no code of a talon in it."""


FINDING_WORDS: Final[Mapping[Finding, Localised]] = MappingProxyType(
    {
        Finding.SIGNED: Localised(
            "Талон шынайы: оны жүйенің құрылғысы берген, ештеңе өзгермеген.",
            "Талон подлинный: его выдало устройство системы, ничего не изменено.",
            "The talon is genuine: a device of the system issued it and nothing was changed.",
        ),
        Finding.REVOKED: Localised(
            "Талон шынайы, бірақ оны берген құрылғының кілті кейін қайтарып алынған.",
            "Талон подлинный, но ключ выдавшего его устройства позже отозван.",
            "The talon is genuine, but the key of the device that issued it was revoked later.",
        ),
        Finding.CHANGED: Localised(
            "Талон жарамсыз: коды өзгертілген.",
            "Талон недействителен: код изменён.",
            "The talon is not genuine: its code was changed.",
        ),
        Finding.UNKNOWN_DEVICE: Localised(
            "Тексеру мүмкін емес: талонды берген құрылғы бұл жерде белгісіз. "
            "Орталықпен байланыстан кейін қайталаңыз.",
            "Проверить нельзя: выдавшее устройство здесь неизвестно. "
            "Повторите после связи с центром.",
            "It cannot be told: the device that issued it is not known here. "
            "Try again after a contact with central.",
        ),
        Finding.OTHER_CONTENT: Localised(
            "Талон жарамсыз: осы нөмірдегі жолданымның мазмұны басқа.",
            "Талон недействителен: под этим номером другое обращение.",
            "The talon is not genuine: the appeal of this number is another one.",
        ),
        Finding.PRACTICE: Localised(
            "Бұл – жаттығу қағазы, талон емес: мұндай нөмірмен ештеңе тіркелмеген.",
            "Это бумага из тренировки, а не талон: под таким номером ничего не зарегистрировано.",
            "This is a paper of practice, not a talon: nothing is registered under its number.",
        ),
        Finding.NOT_A_TALON: Localised(
            "Мұнда талонның коды жоқ.",
            "Здесь нет кода талона.",
            "There is no code of a talon here.",
        ),
    }
)
"""Each finding as a sentence."""

GENUINE: Final = frozenset({Finding.SIGNED, Finding.REVOKED})


@dataclass(frozen=True, slots=True)
class Checked:
    """What a talon says of itself, and whether to believe it."""

    finding: Finding
    proof: Proof | None
    device: UUID | None
    office: str

    @property
    def genuine(self) -> bool:
        """Whether the talon was issued by a device of the system, unchanged."""
        return self.finding in GENUINE


class TalonCheck:
    """Check talons against the signed list of device keys."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def check(self, text: str) -> Checked:
        """Return what the *text* of a talon's QR is worth; it never raises for a bad one.

        :raises StorageError: the list of keys cannot be read.
        """
        try:
            proof = read_proof(text)
        except ProofError:
            return Checked(Finding.NOT_A_TALON, None, None, "")
        if proof.number.practice:
            # Told by the number alone, so that nobody needs the key, which no desk has.
            return Checked(Finding.PRACTICE, proof, None, "")
        with self._journal.reading() as connection:
            rows = connection.execute(
                select(device_key).where(device_key.c.key_id == proof.key)
            ).all()
            here = connection.execute(
                select(appeal.c.digest).where(appeal.c.number == proof.number.digits)
            ).scalars()
            digests = set(here)
        keys: Mapping[PublicKey, object] = {PublicKey(row.public_key): row for row in rows}
        signer = proof.is_signed_by(keys)
        if signer is None:
            finding = Finding.CHANGED if rows else Finding.UNKNOWN_DEVICE
            return Checked(finding, proof, None, "")
        row = next(one for one in rows if one.public_key == signer)
        if digests and proof.digest not in digests:
            return Checked(Finding.OTHER_CONTENT, proof, row.device, row.office)
        finding = Finding.SIGNED if row.revoked_at is None else Finding.REVOKED
        return Checked(finding, proof, row.device, row.office)
