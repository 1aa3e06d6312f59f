"""What takes place in people's hours at a desk of a simulated world, and what was ordered there."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Table, select
from world.desk_node import POSITION, DeskNode
from world.people import Handed, People, a_draft
from world.reception_acts import ReceptionActs

from db.engine import reading
from db.tables import booking, conversation, instruction
from frontoffice.desk import Desk
from frontoffice.domain.booking import REFUSALS
from frontoffice.domain.conversation import (
    Attending,
    ConversationWay,
    End,
    Part,
    Result,
    SignedHow,
    Signer,
    WhyInterrupted,
)
from frontoffice.domain.instruction import ToldHow
from frontoffice.domain.reception_told import WhyNotHeld
from frontoffice.domain.roles import Role
from frontoffice.domain.text import clean
from frontoffice.services.bookings import OverError, UnknownBookingError
from frontoffice.services.clarifying import Asking
from frontoffice.services.clerk import Clerk
from frontoffice.services.conversation_writing import EndedError, SignedError, UndecidedError
from frontoffice.services.decisions import Deciding, Order
from frontoffice.services.instructions import InstructionStateError
from frontoffice.services.taking_down import Written

OFFICIAL: Final = Clerk("arman", "Сейітов Арман Қайратұлы", POSITION, Role.OFFICIAL)
_Way = Callable[[], Any]
_NOTHING: Final = "nothing"
_OUT_OF_PLACE: Final = (
    EndedError,
    InstructionStateError,
    OverError,
    SignedError,
    UndecidedError,
    UnknownBookingError,
)
"""What the program says to what does not fit how things stand: as people get to hear it."""
_STROKES: Final = (((10, 500), (400, 20), (990, 700)),)


class TalkActs:
    """Officials receive; what they order is carried out, or not."""

    def __init__(self, people: People, receptions: ReceptionActs) -> None:
        self._people = people
        self._receptions = receptions

    def talk(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Open a conversation, go on with one, or bring one to its end."""
        found = _one_of(node, conversation, dice)
        if found is None or dice.random() < 0.3:
            return self._open(node, desk, dice)
        of, talks = found.id, desk.conversations
        people = [Attending(dice.choice([*Part]), "Ибраева Әсел", "заңгер")]
        ways: dict[str, _Way] = {
            "attend": lambda: talks.attend(of, people, OFFICIAL),
            "minute": lambda: talks.minute(of, a_draft(dice).essence, OFFICIAL),
            "clarify": lambda: talks.clarifying.clarify(of, _asking(dice), OFFICIAL),
            "interrupt": lambda: talks.interrupt(of, dice.choice([*WhyInterrupted]), OFFICIAL),
            "resume": lambda: talks.resume(of, OFFICIAL, dice.choice([None, *ConversationWay])),
            "present": lambda: talks.present(
                of, dice.choice([*End]), OFFICIAL, present=dice.random() < 0.6
            ),
            "decide": lambda: desk.decisions.decide(of, _a_decision(desk, dice), OFFICIAL),
            "take": lambda: self._take(of, node, desk),
            "sign": lambda: talks.sign(of, dice.choice([*Signer]), *_a_hand(dice)),
        }
        how = dice.choice(sorted(ways))
        try:
            ways[how]()
        except _OUT_OF_PLACE as error:
            return f"{how} {of} {error.code}"
        return f"{how} {of}"

    def follow(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Bring an instruction on; or tell whether a reception was held."""
        found = _one_of(node, instruction, dice)
        if found is None or dice.random() < 0.2:
            return self._tell(desk, dice)
        of, orders, clerk = found.id, desk.instructions, OFFICIAL
        later = found.due_on + timedelta(7)
        ways: dict[str, _Way] = {
            "move": lambda: orders.move(of, later, "қосымша тексеру", clerk),
            "done": lambda: orders.done(of, "орындалды", clerk, dice.choice(("", "№ 7"))),
            "return": lambda: orders.return_(of, "дәлел жоқ", clerk),
            "tell": lambda: orders.tell(of, dice.choice([*ToldHow]), clerk),
            "lift": lambda: orders.lift(of, "қажет емес", clerk),
        }
        how = dice.choice(("done", "done", "tell", *sorted(ways)))
        try:
            ways[how]()
        except _OUT_OF_PLACE as error:
            return f"{how} {of} {error.code}"
        return f"{how} {of}"

    def _open(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        booked = _one_of(node, booking, dice)
        if booked is None:
            return self._receptions.book(node, desk, dice)
        try:
            return str(desk.conversations.open(booked.id, OFFICIAL).id)
        except _OUT_OF_PLACE as error:
            return f"{booked.id} {error.code}"

    def _take(self, of: UUID, node: DeskNode, desk: Desk) -> None:
        """Register what was said as an appeal, whose talon the person takes along."""
        taken = desk.decisions.take_as_appeal(of, Written(essence="Жазбаша қаралсын"), OFFICIAL)
        made = taken.registered
        essence = clean("Жазбаша қаралсын").text
        again = self._people.may_be_again(made.number.digits, node)
        handed = Handed(made.number.digits, made.appeal, node.name, essence, again)
        self._people.handed.append(handed)

    def _tell(self, desk: Desk, dice: Random) -> str:
        officials = desk.official_days.officials(OFFICIAL)
        if not officials:
            return _NOTHING
        one = dice.choice(officials).version.schedule.id
        on = desk.official_days.today
        if dice.random() < 0.2:
            return f"back {desk.official_days.take_back(one, on, OFFICIAL)}"
        if dice.random() < 0.5:
            return str(desk.official_days.held(one, on, OFFICIAL).id)
        why = dice.choice([*WhyNotHeld])
        return str(desk.official_days.not_held(one, on, why, "", OFFICIAL).id)


def _a_decision(desk: Desk, dice: Random) -> Deciding:
    result = dice.choice(
        (Result.SETTLED, Result.EXPLAINED, Result.INSTRUCTION, Result.INSTRUCTION, Result.REFUSED)
    )
    due_on = desk.instructions.terms()[0].due_on
    order = Order(text="Жарық қосылсын", responsible="Сүлейменов Қ.", due_on=due_on)
    return Deciding(
        result=result,
        reason=dice.choice([*REFUSALS]) if result is Result.REFUSED else "",
        orders=(order,) if result is Result.INSTRUCTION else (),
        minutes=dice.choice((None, a_draft(dice).essence)),
    )


def _asking(dice: Random) -> Asking:
    bring = "\n".join(dice.sample(("шарт", "түбіртек", "куәлік"), dice.randint(0, 2)))
    return Asking(asked=dice.choice(("", "Шарт бар ма?")), bring=bring)


def _a_hand(dice: Random) -> tuple[Any, ...]:
    how = dice.choice([*SignedHow])
    return how, OFFICIAL, _STROKES if how is SignedHow.DRAWN else ()


def _one_of(node: DeskNode, table: Table, dice: Random) -> Any:
    """Return one of the last rows of *table* at a desk; None where there is none."""
    with reading(node.engine) as connection:
        rows = connection.execute(select(table).order_by(table.c.id.desc()).limit(6)).all()
    return dice.choice(rows) if rows else None
