"""What a version does when another one asks it: try itself, bring a database up, bring one down."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from db.engine import open_sqlcipher
from db.migrate import migrate
from db.witness import Witness
from frontoffice.desk import Desk, open_desk, open_unlocked
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.first_look import Unlocked, unlock
from frontoffice.i18n import Localised
from frontoffice.services.clerk import Clerk
from frontoffice.services.registry import Query

_NOBODY: Final = Clerk("update", "Жаңарту Сынақ", Localised("сынақ", "проба", "trial"))
_PDF: Final = b"%PDF"


def do_a_days_work(folder: Path, copy: Path, passphrase: Callable[[], str]) -> int:
    """Bring up the database in the folder *copy*, read it, register there, make the talon.

    Nothing of it leaves the copy: it is thrown away, and its number was shown to nobody.

    :param folder: of the desk whose copy it is: its keys open it.
    :returns: how many bytes the talon has.
    :raises FrontOfficeError: this version cannot do the work of that desk.
    """
    secrets = unlock(folder, passphrase).secrets
    # Without its vault: a copy renews no keys. With a witness of its own: it is no restored desk.
    copied = Unlocked(copy, secrets)
    with closing(open_unlocked(copied, witness_of=lambda _: Witness(copy / "witness"))) as desk:
        _read(desk)
        draft = Draft(applicant=Applicant(name="Сынақ Адам"), essence="Жаңа нұсқаны тексеру")
        registered = desk.registration.register(draft, _NOBODY)
        talon = desk.talons.pdf(registered.appeal)
        assert talon.startswith(_PDF)  # noqa: S101 -- what else a talon is, its own tests tell
        return len(talon)


def settle(folder: Path, passphrase: Callable[[], str]) -> None:
    """Bring up the database of the desk in *folder*, read it, and meet central once.

    That central is not there is no failure: work goes on without it.

    :raises FrontOfficeError: the desk does not open.
    """
    with closing(open_desk(folder, passphrase)) as desk:
        _read(desk)
        desk.syncing.once()


def bring_down(folder: Path, copy: Path, schema: str, passphrase: Callable[[], str]) -> None:
    """Bring the database *copy* of the desk in *folder* down to *schema*, entries untouched.

    :raises FrontOfficeError: it cannot be opened.
    """
    engine = open_sqlcipher(copy, unlock(folder, passphrase).secrets.database)
    try:
        migrate(engine, schema, down=True)
    finally:
        engine.dispose()


def _read(desk: Desk) -> None:
    desk.registry.counts(Query())
    desk.staff.people()
    desk.spool.state()
