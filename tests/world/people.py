"""What people do at the desks of a simulated world, each by the real services."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from world.backups import appeals_at, registered_at
from world.desk_node import DeskNode

from db.engine import reading
from db.tables import entry
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.text import clean
from frontoffice.journal.bodies import AppealRegistered, BodyErased
from frontoffice.services.appeals import UnknownAppealError

NAMES: Final = ("Оспанова Гүлнар", "Сейітов Арман", "Ли Виктор", "«Жол» ЖШС", "")
WORDS: Final = ("жол", "су", "жылу", "кезек", "тұрғын үй", "шағым", "№ 7", "\x00", "é", "ᾳ")
KINDS: Final = ("application", "complaint", "appeal", "proposal", "unheard-of")


@dataclass(frozen=True, slots=True)
class Handed:
    """A talon that a person has in the hand."""

    number: str
    appeal: UUID
    desk: str
    essence: str
    """What it is about, in the person's own words."""
    is_again: bool = False
    """Whether a new machine may have given its number again: nobody could know that."""


def a_draft(dice: Random) -> Draft:
    """Return what some person brings; now and then too long for one entry."""
    essence = " ".join(dice.choices(WORDS, k=dice.choice((0, 1, 5, 12, 40))))
    applicant = Applicant(name=dice.choice(NAMES), identifier=dice.choice(("", "900101300017")))
    return Draft(
        applicant=applicant,
        kind=dice.choice(KINDS),
        essence=essence,
        urgent=dice.random() < 0.2,
        signers=dice.choice((1, 1, 3)),
    )


class People:
    """Clerks and their visitors."""

    def __init__(self) -> None:
        self.handed: list[Handed] = []
        self.erased: set[UUID] = set()
        self.lost: set[tuple[str, str]] = set()
        """Desks, and numbers of theirs of which a new machine there knows nothing."""
        self.is_at_central: Callable[[str], bool] = lambda _: False

    def register(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Register an appeal; the talon is in the person's hand when this returns."""
        to_print = dice.random() < 0.5
        return self.hand(node, desk, a_draft(dice), to_print=to_print)

    def hand(self, node: DeskNode, desk: Desk, draft: Draft, **how: Any) -> str:
        """Register *draft* as *how* says, and hand the talon over."""
        done = desk.registration.register(draft, node.clerk, **how)
        essence = clean(draft.essence).text
        number = done.number.digits
        again = self.may_be_again(number, node)
        self.handed.append(Handed(number, done.appeal, node.name, essence, again))
        return f"{done.number.digits} {done.appeal}"

    def forget(self, node: DeskNode) -> int:
        """Note what a new machine, which has only its backup, does not know; return how much."""
        known, name = registered_at(node), node.name
        mine = [one for one in self.handed if one.desk == name and one.appeal not in known]
        self.lost |= {(name, one.number) for one in mine}
        return len(mine)

    def may_be_again(self, number: str, node: DeskNode) -> bool:
        """Tell whether the disk that knew *number* is gone, and nobody can know that it was given.

        A machine that has not heard of central since knows nothing of what central knows.
        """
        told = node.has_heard and self.is_at_central(number)
        return (node.name, number) in self.lost and not told

    def correct(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Correct one appeal."""
        return self._each(node, dice, 1, self._corrected(desk, node))

    def correct_many(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Correct many appeals at one go."""
        return self._each(node, dice, 6, self._corrected(desk, node))

    def confirm(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Note that a talon is in the person's hand."""
        return self._each(node, dice, 1, lambda one: desk.talons.confirm(one, node.clerk))

    def reissue(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Make a marked copy."""
        to_print = dice.random() < 0.5

        def reissue(one: UUID) -> None:
            desk.talons.reissue(one, "жоғалды", node.clerk, to_print=to_print)

        return self._each(node, dice, 1, reissue)

    def print(self, _: DeskNode, desk: Desk, __: Random) -> str:
        """Print the next talon."""
        job = desk.spool.run_once()
        return "nothing" if job is None else f"{job.copy} {job.state}"

    def erase(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Erase the body of one appeal's registration, as a court may order."""
        known = appeals_at(node)
        if not known:
            return "nothing"
        appeal = dice.choice(known)
        query = select(entry.c.id).where(
            entry.c.subject == appeal, entry.c.kind == AppealRegistered.kind
        )
        with reading(node.engine) as connection:
            which = connection.execute(query).scalars().first()
        if which is None:
            return "nothing"
        self.erased.add(appeal)
        with desk.journal.writing() as journal:
            moment = desk.clock.moment(after=journal.last_at)
            body = BodyErased(entry=str(which), basis="сот")
            journal.record(body, appeal, actor=node.clerk.login, moment=moment)
        return str(appeal)

    def _corrected(self, desk: Desk, node: DeskNode) -> Callable[[UUID], None]:
        def correct(one: UUID) -> None:
            dice = Random(one.int % 1_000_003 + len(node.name) + desk.journal.author.device_no)
            draft = desk.cards.card(one).draft
            change = dice.choice(
                (
                    {"essence": a_draft(dice).essence},
                    {"urgent": not draft.urgent},
                    {"kind": dice.choice(KINDS), "addressee": "Әкімдік"},
                )
            )
            desk.registration.correct(one, replace(draft, **change), "уточнено", node.clerk)

        return correct

    def _each(self, node: DeskNode, dice: Random, count: int, do: Callable[[UUID], None]) -> str:
        known = appeals_at(node)
        chosen = dice.sample(known, min(count, len(known)))
        for one in chosen:
            try:
                do(one)
            except UnknownAppealError:
                continue  # its body has been erased
        return " ".join(map(str, chosen))
