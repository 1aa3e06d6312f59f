"""This desk as one device of a region: how it joins, greets, stops and goes on as another one."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from secrets import token_bytes
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine

from db import delivery, settings
from db.engine import reading, writing
from db.identity import become, unsent_after
from db.record import DEVICE, STOPPED, Author, ClonedError, Journal, RenewedError, head_of
from db.secrets import Coming, Joining, Secrets, Vault
from db.witness import RestoredCopyError, Witness
from frontoffice.journal.keys import DeviceKey, PublicKey
from frontoffice.services.office import office_of
from frontoffice.sync.client import Central
from frontoffice.sync.enrolfile import EnrolFile, EnrolFileUsedError, ForeignFileError
from frontoffice.sync.refusals import CentralError
from frontoffice.sync.wire import (
    ENTRIES_LIMIT,
    EnrolRequest,
    HelloAnswer,
    enrol_message,
    spelled_push,
)
from frontoffice.sync.wire_devices import (
    HelloRequest,
    RenewRequest,
    WireStatus,
    renew_message,
    replace_message,
)

LIFE: Final = "life"
"""Setting: the pair of random tokens that was told last."""
KNOWN: Final = "device.known"
"""Setting: which of the entries that wait here central has, as it told the device that is coming."""
HANDED: Final = "device.handed_over"
"""Setting: up to which own entry a shut-out desk has handed over."""
_LENGTH: Final = 16
_NEW_LIFE_EVERY_MS: Final = 600_000
_AT_ONCE: Final = ENTRIES_LIMIT // 5
_NOT_THERE: Final = ("status 404", "status 405")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a membership needs of the desk around it."""

    vault: Vault
    name: str
    """By which people know the device."""
    version: str
    """Of this program."""
    now: Callable[[], int]
    """UTC, milliseconds since 1970."""
    witness_of: Callable[[UUID], Witness]
    status: Callable[[], WireStatus]
    draw: Callable[[int], bytes] = token_bytes
    """Random bytes."""


class Membership:
    """This desk's place among the devices of its central."""

    def __init__(
        self,
        journal: Journal,
        secrets: Secrets,
        central: Central,
        central_key: PublicKey,
        around: Around,
    ) -> None:
        self._journal = journal
        self._secrets = secrets
        self._central = central
        self._central_key = central_key
        self._around = around
        self._greeted = False

    @property
    def _engine(self) -> Engine:
        return self._journal.engine

    def join(self) -> None:
        """Be let in, where the desk was made of a file and has not met central before.

        :raises CodeNotAllowedError: the file was used by another desk, or is too old.
        :raises CentralError: it is not the central of the file.
        """
        joining = self._secrets.joining
        if joining is None:
            return
        author = self._journal.author
        device, public = str(author.device), author.key.public
        request = EnrolRequest(
            joining.code,
            device,
            public,
            self._around.name,
            self._around.version,
            author.key.sign(enrol_message(joining.code, device, public)),
            joining.replaces,
            bytes.fromhex(joining.proof),
        )
        answer = self._central.enrol(request)
        place = (answer.central_key, answer.office, answer.device_no)
        if place != (self._central_key, author.office_code, author.device_no):
            raise CentralError(why="nonsense")
        self._keep(replace(self._secrets, token=answer.token, joining=None))
        self._central.known_as(answer.token)

    def greet(self) -> HelloAnswer:
        """Greet central as the one life that this desk is, and return what it says.

        :raises RevokedError: this device has been shut out.
        """
        try:
            life, told = self._life()
        except RenewedError:
            self._follow()
            life, told = self._life()
        with reading(self._engine) as connection:
            seq = head_of(connection, self._journal.author).seq
        request = HelloRequest(
            life_before=b64decode(life["before"]),
            life_next=b64decode(life["next"]),
            seq=seq,
            restored=self._is_restored(),
            status=None if told else self._around.status(),
        )
        try:
            answer = self._central.greet(request)
        except CentralError as error:
            if error.values.get("why") not in _NOT_THERE:
                raise
            return self._central.hello()  # a central of 0.1.0
        self._greeted = True
        self._central.lives_as(request.life_next)
        if not told:
            with writing(self._engine) as connection:
                # Another process of this desk may have gone on meanwhile.
                if settings.get(connection, LIFE) == life:
                    settings.put(connection, LIFE, life | {"told": True})
        self._heed(answer)
        return answer

    def _life(self) -> tuple[dict[str, Any], bool]:
        """Return the pair of tokens to tell, and whether central has heard it before.

        A new one is on the disk before anybody hears of it; one that central may not have
        heard is told again.
        """
        with reading(self._engine) as connection:
            self._check_device(connection)
            kept: dict[str, Any] | None = settings.get(connection, LIFE)
            waiting = delivery.next_try_at(connection) is not None
        now = self._around.now()
        if kept is not None:
            if not kept["told"]:
                return kept, False
            recent = 0 <= now - kept["at"] < _NEW_LIFE_EVERY_MS
            if self._greeted and recent and not waiting:
                return kept, True
        before = kept["next"] if kept else b64encode(bytes(_LENGTH)).decode()
        drawn = b64encode(self._around.draw(_LENGTH)).decode()
        life = {"before": before, "next": drawn, "at": now, "told": False}
        with writing(self._engine) as connection:
            self._check_device(connection)
            settings.put(connection, LIFE, life)
        return life, False

    def _check_device(self, connection: Connection) -> None:
        """Check that no other process of this desk has gone on as another device meanwhile.

        Its tokens told in the name of the old one would be those of a copied disk.
        """
        if settings.get(connection, DEVICE) != str(self._journal.author.device):
            raise RenewedError

    def _follow(self) -> None:
        """Go on as the device that another process of this desk has gone on as."""
        finish(self._journal, self._around)
        secrets = self._around.vault.load()
        with reading(self._engine) as connection:
            office, device = office_of(connection), UUID(settings.get(connection, DEVICE))
        key = DeviceKey(secrets.device)
        author = Author(device, office.region, office.code, office.device_no, key)
        self._journal.become(author, self._around.witness_of(device))
        self._known_as(secrets)

    def _known_as(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self._central.known_as(secrets.token)
        self._greeted = False

    def _is_restored(self) -> bool:
        try:
            self._journal.check_witness()
        except RestoredCopyError:
            return True
        except (ClonedError, RenewedError):
            return False
        return False

    def _heed(self, answer: HelloAnswer) -> None:
        """Stop giving numbers, or go on, as central has seen it."""
        if answer.renew is not None:
            self.stop(RestoredCopyError.code)
        elif answer.frozen == "clone":
            self.stop(ClonedError.code)
        else:
            with reading(self._engine) as connection:
                cloned = settings.get(connection, STOPPED) == ClonedError.code
            if cloned and answer.frozen is None:
                self.stop(None)

    def stop(self, code: str | None) -> None:
        """Give no number and record nothing, for the reason *code*; None goes on."""
        with writing(self._engine) as connection:
            settings.put(connection, STOPPED, code)

    def renew(self) -> None:
        """Go on as another device, under a new number; safe to call again after any crash.

        :raises FrozenError: a person has to choose first which of two copies goes on.
        :raises RenewalError: central sees no reason to.
        :raises FrontOfficeError: central gave no answer; it is asked again the next time.
        """
        secrets = self._around.vault.load()
        if secrets.coming is None:
            coming = Coming(str(uuid4()), DeviceKey.make().secret)
            secrets = replace(secrets, coming=coming)
            self._keep(secrets)
        assert secrets.coming is not None  # noqa: S101 -- just made
        if not secrets.coming.device_no:
            coming, known = self._asked(secrets.coming)
            with writing(self._engine) as connection:
                # Before there is no way back: whoever completes it after a crash needs it too.
                settings.put(connection, KNOWN, {"of": coming.device, "seqs": known})
            self._keep(replace(secrets, coming=coming))
        finish(self._journal, self._around)
        self._known_as(self._around.vault.load())

    def _asked(self, coming: Coming) -> tuple[Coming, list[int]]:
        """Return *coming* with what central has told, and which pending entries it has."""
        author = self._journal.author
        key = DeviceKey(coming.key)
        with reading(self._engine) as connection:
            life = b64decode(settings.get(connection, LIFE)["next"])
            pending = unsent_after(connection, author.device)
        message = renew_message(str(author.device), coming.device, key.public, life)
        request = RenewRequest(
            replaces=str(author.device),
            life=life,
            device=coming.device,
            public_key=key.public,
            name=self._around.name,
            version=self._around.version,
            proof=key.sign(message),
            replaces_proof=author.key.sign(message),
            pending=[(one.envelope.seq, one.hash) for one in pending],
        )
        answer = self._central.renew(request)
        told = replace(coming, device_no=answer.device_no, token=answer.token)
        return told, answer.known

    def hand_over(self, through: object = None) -> int:
        """Give central what a shut-out desk still has, to be kept aside; return how many entries.

        Nothing is deleted here, and nothing counts as delivered.

        :param through: up to which own entry central says to have all; a number, from a central
            that tells it. What it had said to have after that it has lost, and is given again.
        :raises FrontOfficeError: central gave no answer, or knows nothing of it.
        """
        if isinstance(through, int):
            self._take_back(through)
        count = 0
        while True:
            with reading(self._engine) as connection:
                after: int = settings.get(connection, HANDED, 0)
                device = self._journal.author.device
                batch = unsent_after(connection, device, after, _AT_ONCE)
            if not batch:
                return count
            self._central.hand_over(spelled_push(batch))
            with writing(self._engine) as connection:
                settings.put(connection, HANDED, batch[-1].envelope.seq)
            count += len(batch)

    def _take_back(self, through: int) -> None:
        """Count no own entry after number *through* as being at central."""
        with writing(self._engine) as connection:
            last = head_of(connection, self._journal.author).seq
            if through < delivery.sent_through(connection, last):
                delivery.send_again(connection, through + 1)
            if through < settings.get(connection, HANDED, 0):
                settings.put(connection, HANDED, through)

    def _keep(self, secrets: Secrets) -> None:
        self._around.vault.save(secrets)
        self._secrets = secrets


def finish(journal: Journal, around: Around) -> None:
    """Complete what :meth:`Membership.renew` began: rows first, then the keys."""
    secrets = around.vault.load()
    coming = secrets.coming
    if coming is None or not coming.device_no:
        return
    old = journal.author
    if str(old.device) != coming.device:
        new = Author(
            UUID(coming.device), old.region, old.office, coming.device_no, DeviceKey(coming.key)
        )
        with ExitStack() as on_failure:
            with writing(journal.engine) as connection:
                here = settings.get(connection, DEVICE)
                if here == str(old.device):
                    told: dict[str, Any] = settings.get(connection, KNOWN, {})
                    known = told["seqs"] if told.get("of") == coming.device else ()
                    become(connection, old, new, known, around.now())
                elif here != coming.device:
                    return  # of another process, which is further than this one
                # While nobody else can write: whoever comes next writes as the new one.
                on_failure.callback(journal.become, old, journal.witness)
                journal.become(new, around.witness_of(new.device))
            on_failure.pop_all()
    around.vault.save(secrets.gone_on(coming))


def renew_by_file(
    journal: Journal, around: Around, told: EnrolFile, central_key: PublicKey
) -> None:
    """Go on under the number of a spare file, before any contact with central.

    :raises ForeignFileError: the file is of another central or office, or no spare one.
    :raises EnrolFileUsedError: this desk has used it before.
    """
    author = journal.author
    same = (told.central_key, told.office) == (central_key.hex(), author.office_code)
    if not told.spare or not same:
        raise ForeignFileError
    secrets = around.vault.load()
    coming, spent = secrets.coming, sha256(told.secret.encode()).hexdigest()
    if coming is None or not coming.device_no:
        if spent in secrets.spent:
            raise EnrolFileUsedError
        device = str(uuid4())
        proof = author.key.sign(replace_message(told.secret, str(author.device), device))
        joining = Joining(told.secret, str(author.device), proof.hex())
        key = DeviceKey.make().secret
        coming = Coming(device, key, told.device_no, "", joining)
        around.vault.save(replace(secrets, coming=coming, spent=(*secrets.spent, spent)))
    finish(journal, around)


def as_then(engine: Engine, secrets: Secrets, public: bytes | None) -> Secrets:
    """Return the keys of the device that an old copy of the rows still is.

    It gives no number before it goes on as another device: on a new machine no witness knows what
    that device has given since, but the keys know that it has gone on.
    """
    for one in secrets.past:
        if DeviceKey(one.key).public == public:
            with writing(engine) as connection:
                if settings.get(connection, STOPPED) is None:
                    settings.put(connection, STOPPED, RestoredCopyError.code)
            return replace(secrets, device=one.key, token=one.token, joining=None)
    return secrets
