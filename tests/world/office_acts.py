"""What else people do at a desk of a simulated world: all that is told beside an appeal itself."""

from dataclasses import replace
from random import Random
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Table, select
from world.backups import appeals_at
from world.desk_node import POSITION, DeskNode
from world.people import People, a_draft

from db.apply.moves import MoveError
from db.engine import reading
from db.tables import problem, support, visit
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.link import TOLD, Link
from frontoffice.domain.paper import PaperKind, Requisite
from frontoffice.domain.roles import Role
from frontoffice.domain.signers import Signer
from frontoffice.domain.support import Answer
from frontoffice.domain.visit import WhyLeft
from frontoffice.services.appeals import ErasedAppealError, UnknownAppealError
from frontoffice.services.clerk import Clerk
from frontoffice.services.consultations import Told
from frontoffice.services.mending import ClosedAppealError, MendingError, NothingMissingError
from frontoffice.services.papers import PaperUnfitError
from frontoffice.services.problems import ProblemSettledError

SUPERVISOR: Final = Clerk("head", "Сәрсенов Дәурен", POSITION, Role.SUPERVISOR)
_NOTHING: Final = "nothing"
_OUT_OF_PLACE: Final = (
    ClosedAppealError,
    ErasedAppealError,
    MendingError,
    MoveError,
    NothingMissingError,
    PaperUnfitError,
    ProblemSettledError,
    UnknownAppealError,
)
"""What the program says to what does not fit how things stand: as people get to hear it."""
_STREET: Final = "Абай көшесі 7"
_TOPIC: Final = "01.02"
_NEIGHBOURS: Final = ("Ибраева Сәуле", "Қасымов Ерлан", "Ким Сергей", "Ахметова Дана")


class OfficeActs:
    """Visits and what becomes of them, ties, shared problems, sheets, papers, moves, new terms."""

    def __init__(self, people: People) -> None:
        self._people = people

    def receive(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Receive somebody from the door on: a visit, an appeal of it, perhaps tied to another."""
        known = appeals_at(node)
        links = [
            Link(dice.choice(TOLD), one, dice.choice(("", "сол туралы")))
            for one in dice.sample(known, min(len(known), dice.choice((0, 0, 1, 2))))
        ]
        came = desk.visits.open(node.clerk)
        draft = _of_a_street(dice) if dice.random() < 0.7 else a_draft(dice)
        said = self._people.hand(node, desk, draft, visit=came.id, links=links)
        if dice.random() < 0.7:
            desk.visits.end(came.id, node.clerk)
        return f"{came.id} {said}"

    def let_go(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """End a visit, this desk's or another's; open one; or take an end back."""
        found = _one_of(node, visit, dice)
        if found is None or dice.random() < 0.3:
            return str(desk.visits.open(node.clerk, ticket=f"A{dice.randrange(100)}").id)
        if found.ended_at is None:
            desk.visits.end(found.id, node.clerk, dice.choice((None, *WhyLeft)), "кетті")
        else:
            desk.visits.reopen(found.id, node.clerk)
        return str(found.id)

    def explain(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Explain something, or propose support; and perhaps hear the answer to an earlier one."""
        if dice.random() < 0.5:
            cards = desk.consultations.search(dice.choice(("тұрғын үй", "жер", "пособие")))
            told = Told(card=cards[0].code, answered=dice.random() < 0.5) if cards else Told()
            return str(desk.consultations.give(told, node.clerk).id)
        found = _one_of(node, support, dice)
        if found is None or dice.random() < 0.5:
            measures = desk.tables.data.measures.all()
            measure = dice.choice(measures)
            return str(desk.support.propose(measure.code, node.clerk, dice.choice([*Answer])).id)
        answer = dice.choice((Answer.ACCEPTED, Answer.DECLINED))
        return str(desk.support.answer(found.id, answer, node.clerk).id)

    def tie(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Tie two appeals, or untie them."""
        known = appeals_at(node)
        if len(known) < 2:
            return _NOTHING
        one, other = dice.sample(known, 2)
        if dice.random() < 0.25:
            desk.links.unlink(one, other, node.clerk)
        else:
            desk.links.link(one, Link(dice.choice(TOLD), other), node.clerk)
        return f"{one} {other}"

    def look_around(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Look for shared problems; a supervisor confirms, dismisses or answers one."""
        proposed = desk.problems.look_around(node.clerk)
        found = _one_of(node, problem, dice)
        if found is None:
            return _NOTHING
        settle = dice.choice(("", "confirm", "dismiss", "answer", "join"))
        try:
            self._settle(settle, found.id, node, desk, dice)
        except _OUT_OF_PLACE as error:
            return f"{len(proposed)} {found.id} {settle}: {error.code}"
        return f"{len(proposed)} {found.id} {settle}"

    def sign(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Type a sheet of those who signed an appeal, a new one or an earlier one again."""
        names = dice.choices((*_NEIGHBOURS, "", "???"), k=dice.randint(1, 5))
        lines = [Signer(n, name, raw=name) for n, name in enumerate(names, 1)]
        sheet = dice.choice((0, 0, 1))

        def signed(one: UUID) -> object:
            return desk.signers.add(one, lines, node.clerk, sheet=sheet)

        return _of_an_appeal(node, dice, signed)

    def hand_on(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Move an appeal on, ask for what it lacks, or make a paper of it."""
        moves, clerk = desk.moves, SUPERVISOR
        mendings = desk.mendings
        do = dice.choice(
            (
                lambda one: moves.assign(one, clerk, executor="Ли В."),
                lambda one: moves.redirect(one, clerk, to_body="", note="тиісті орган"),
                lambda one: moves.send_back(one, clerk, reason="no_signature"),
                lambda one: moves.answer(one, clerk, outcome="satisfied"),
                lambda one: moves.withdraw(one, clerk),
                lambda one: moves.reopen(one, clerk, reason="new"),
                lambda one: mendings.ask(one, (dice.choice([*Requisite]),), node.clerk),
                lambda one: mendings.mended(one, node.clerk),
                lambda one: mendings.confirm_contacts(one, node.clerk),
                lambda one: desk.papers.make(one, dice.choice([*PaperKind]), node.clerk).copy,
                lambda one: desk.papers.make(one, PaperKind.CARD, node.clerk).copy,
            )
        )
        return _of_an_appeal(node, dice, do)

    def count_anew(self, _: DeskNode, desk: Desk, __: Random) -> str:
        """Give open appeals the terms that the tables of today count for them."""
        changes = desk.term_changes.dry_run()
        return f"{desk.term_changes.approve(changes, SUPERVISOR)} of {len(changes)}"

    def _settle(self, how: str, which: UUID, node: DeskNode, desk: Desk, dice: Random) -> None:
        if how == "confirm":
            desk.problems.confirm(which, "су арнасы", SUPERVISOR)
        elif how == "dismiss":
            desk.problems.dismiss(which, "бөлек", SUPERVISOR)
        elif how == "answer":
            desk.problems.answer(which, "жөнделді", SUPERVISOR)
        elif how == "join" and (known := appeals_at(node)):
            desk.problems.join(which, dice.choice(known), node.clerk)


def _of_a_street(dice: Random) -> Draft:
    """Return what neighbours bring, each for himself."""
    applicant = Applicant(name=dice.choice(_NEIGHBOURS), address=_STREET)
    draft = a_draft(dice)
    essence = f"{_STREET}: су жоқ. {draft.essence[:40]}"
    return replace(draft, applicant=applicant, topic=_TOPIC, essence=essence)


def _one_of(node: DeskNode, table: Table, dice: Random) -> Any:
    """Return some row of *table* at a desk; None where there is none."""
    with reading(node.engine) as connection:
        rows = connection.execute(select(table).order_by(table.c.id)).all()
    return dice.choice(rows) if rows else None


def _of_an_appeal(node: DeskNode, dice: Random, do: Any) -> str:
    """Do something with some appeal, as far as it can be done with that one."""
    known = appeals_at(node)
    if not known:
        return _NOTHING
    one = dice.choice(known)
    try:
        return f"{one} {do(one)}"
    except _OUT_OF_PLACE as error:
        return f"{one} {error.code}"
