"""The arguments of the commands about conversations and instructions."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Final, TypeAlias

from frontoffice.cli.argument_parts import Add, Commands
from frontoffice.domain.booking import REFUSALS
from frontoffice.domain.conversation import (
    ConversationWay,
    End,
    Part,
    Result,
    SignedHow,
    Signer,
    WhyInterrupted,
)
from frontoffice.domain.instruction import ToldHow, Which
from frontoffice.domain.reception_told import WhyNotHeld

Act: TypeAlias = Callable[[str, str], ArgumentParser]

_ENDS: Final = (Result.SETTLED, Result.EXPLAINED, Result.INSTRUCTION, Result.REFUSED)


def add_receiving(commands: Commands, add: Add) -> None:
    """Add the commands by which an official receives, and those about what was ordered."""
    _add_conversations(_acts(commands, add, "receive", "receive people in their hours"))
    _add_instructions(_acts(commands, add, "instruct", "follow what officials have ordered"))


def _acts(commands: Commands, add: Add, name: str, help_: str) -> Act:
    group = commands.add_parser(name, help=help_).add_subparsers(required=True, metavar="COMMAND")

    def act(word: str, told: str) -> ArgumentParser:
        found = add(group, word, told, name)
        found.set_defaults(act=word)
        found.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
        return found

    return act


def _values(kinds: object) -> list[str]:
    return [str(one) for one in kinds]  # type: ignore[attr-defined]


def _add_conversations(act: Act) -> None:
    day = act("day", "show who comes to an official, and how it stands with each")
    day.add_argument("schedule", nargs="?", default="", help="default: the first who receives")
    day.add_argument("--on", default="", metavar="YYYY-MM-DD", help="default: today")
    _add_told(act)
    act("dossier", "show what is known of a person").add_argument("booking", metavar="BOOKING")
    opened = act("open", "let the time run: the person is there")
    opened.add_argument("booking", metavar="BOOKING")
    opened.add_argument("--way", default="", choices=["", *_values(ConversationWay)])
    opened.add_argument("--official", default="", help="default: as the schedule says")

    def with_one(name: str, help_: str) -> ArgumentParser:
        found = act(name, help_)
        found.add_argument("conversation", metavar="CONVERSATION")
        return found

    with_one("show", "show a conversation")
    attended = with_one("attend", "say who takes part besides")
    for part in Part:
        attended.add_argument(f"--{part}", action="append", default=[], metavar="NAME")
    minuted = with_one("minute", "keep the minutes, whole")
    minuted.add_argument("text", metavar="TEXT")
    minuted.add_argument("--template", default="")
    asked = with_one("clarify", "say what was asked back, and what is to be brought")
    asked.add_argument("--asked", default="", metavar="TEXT", help="and what was answered")
    asked.add_argument("--bring", action="append", default=[], metavar="THING")
    asked.add_argument("--until", default="", metavar="YYYY-MM-DD", help="the last day to bring it")
    stopped = with_one("interrupt", "say that it stops for a while")
    stopped.add_argument("--why", required=True, choices=_values(WhyInterrupted))
    stopped.add_argument("--note", default="", metavar="TEXT")
    again = with_one("resume", "say that it goes on")
    again.add_argument("--way", default="", choices=["", *_values(ConversationWay)])
    there = with_one("present", "say who is at an end of a video conversation")
    there.add_argument("--end", required=True, choices=_values(End))
    there.add_argument("--gone", action="store_true", help="they have left")
    decided = with_one("decide", "say what it has ended with")
    decided.add_argument("result", choices=_values(_ENDS))
    decided.add_argument("--reason", default="", choices=["", *REFUSALS])
    decided.add_argument("--note", default="", metavar="TEXT")
    decided.add_argument("--on-behalf", default="", metavar="NAME", help="of the official")
    taken = with_one("appeal", "register it as a written appeal, in one step")
    for field in ("kind", "topic", "essence", "addressee", "address", "note"):
        taken.add_argument(f"--{field}", default="")
    taken.add_argument("--print", dest="to_print", action="store_true", help="print the talon")
    moved = with_one("move", "go on with it at another hour")
    moved.add_argument("schedule", metavar="SCHEDULE")
    moved.add_argument("--at", required=True, metavar="2026-03-31T10:15")
    moved.add_argument("--note", default="", metavar="TEXT")
    signed = with_one("sign", "say who has signed the minutes on paper, or would not")
    signed.add_argument("signer", choices=_values(Signer))
    signed.add_argument("--declined", action="store_const", const=SignedHow.DECLINED, default=None)


def _add_told(act: Act) -> None:
    """Add what is said of whether a reception was held."""
    held = act("held", "say that the official was there to receive")
    not_held = act("not-held", "say that the official did not receive")
    back = act("take-back", "take back what was said of it last")
    for one in (held, not_held, back):
        one.add_argument("schedule", metavar="SCHEDULE")
        one.add_argument("--on", default="", metavar="YYYY-MM-DD", help="default: today")
    not_held.add_argument("--reason", required=True, choices=_values(WhyNotHeld))
    not_held.add_argument("--note", default="", metavar="TEXT")


def _add_instructions(act: Act) -> None:
    act("terms", "show the terms that may be proposed today")
    listed = act("list", "show what was ordered")
    listed.add_argument("which", nargs="?", default=Which.DUE.value, choices=_values(Which))
    given = act("give", "order something in a conversation")
    given.add_argument("conversation", metavar="CONVERSATION")
    given.add_argument("text", metavar="TEXT")
    given.add_argument("--responsible", required=True, metavar="NAME")
    given.add_argument("--body", default="", help="code or name of the state body")
    given.add_argument("--due", default="", metavar="YYYY-MM-DD", help="default: the usual term")

    def with_one(name: str, help_: str) -> ArgumentParser:
        found = act(name, help_)
        found.add_argument("instruction", metavar="INSTRUCTION")
        return found

    moved = with_one("move", "give another last day")
    moved.add_argument("--due", required=True, metavar="YYYY-MM-DD")
    done = with_one("done", "say that it is carried out, with the proof")
    done.add_argument("proof", metavar="TEXT")
    done.add_argument("--paper", default="", metavar="NUMBER")
    back = with_one("return", "open it again: the proof does not satisfy")
    lifted = with_one("lift", "say that it is not to be carried out any more")
    for one in (moved, back, lifted):
        one.add_argument("--reason", required=True, metavar="TEXT")
    told = with_one("tell", "say that the person was told")
    told.add_argument("--how", required=True, choices=_values(ToldHow))
    told.add_argument("--note", default="", metavar="TEXT")
