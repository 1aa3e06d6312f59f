"""The roles of the staff, and the one table of what each may do."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from frontoffice.errors import NotAllowedError
from frontoffice.i18n import Localised


class Role(StrEnum):
    """What a member of the staff is."""

    CLERK = "clerk"
    EXECUTOR = "executor"
    HEAD = "head"
    OFFICIAL = "official"
    ASSISTANT = "assistant"
    """Of an official."""
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class May(StrEnum):
    """Something that not everybody may do."""

    READ = "read"
    """Look into the registry, the cards and the journal of an appeal."""
    REGISTER = "register"
    """Register and correct appeals, print and confirm their talons."""
    EXECUTE = "execute"
    """Prepare the answer to an appeal that was given to one."""
    ASSIGN = "assign"
    """Give appeals to executors, redirect and return them."""
    DECIDE = "decide"
    """Sign an answer, a return or a redirection."""
    RECEIVE = "receive"
    """Hold a personal reception."""
    ON_BEHALF = "on_behalf"
    """Write down what an official decides in a reception, in their name."""
    BOOK = "book"
    """Open, move and fill the hours of a reception."""
    PLAN = "plan"
    """Propose when officials receive."""
    APPROVE = "approve"
    """Approve a schedule of receptions, turn a proposal down, withdraw one that stands."""
    REPORT = "report"
    """See the figures of the office."""
    OVERSEE = "oversee"
    """Settle what waits for a supervisor: entries put aside, a device of the own office."""
    STAFF = "staff"
    """Add and change the people of the own office."""
    STAFF_EVERYWHERE = "staff_everywhere"
    """Add and change the people of any office or body."""
    DEVICES = "devices"
    """Enrol, release, revoke and watch the devices of all offices."""
    REFERENCE = "reference"
    """Edit reference data and the settings of offices."""
    ERASE = "erase"
    """Let bodies be erased when their time of keeping is over."""


_CLERK: Final = frozenset({May.READ, May.REGISTER, May.BOOK})
_EXECUTOR: Final = frozenset({May.READ, May.EXECUTE})
_OVER_AN_OFFICE: Final = frozenset({May.REPORT, May.OVERSEE, May.STAFF})

PERMISSIONS: Final[Mapping[Role, frozenset[May]]] = MappingProxyType(
    {
        Role.CLERK: _CLERK,
        Role.EXECUTOR: _EXECUTOR,
        # Heads and deputies receive in person (Code, art. 90).
        Role.HEAD: _EXECUTOR
        | {May.ASSIGN, May.DECIDE, May.RECEIVE, May.REPORT, May.PLAN, May.APPROVE},
        Role.OFFICIAL: _EXECUTOR | {May.ASSIGN, May.DECIDE, May.RECEIVE, May.BOOK, May.REPORT},
        Role.ASSISTANT: frozenset({May.READ, May.BOOK, May.PLAN, May.ON_BEHALF}),
        Role.SUPERVISOR: _CLERK | _OVER_AN_OFFICE | {May.ASSIGN, May.PLAN},
        # Who looks after the machines neither registers appeals nor decides about them.
        Role.ADMINISTRATOR: _OVER_AN_OFFICE
        | {May.READ, May.PLAN, May.STAFF_EVERYWHERE, May.DEVICES, May.REFERENCE, May.ERASE},
    }
)
"""What each role may do."""

ROLE_NAMES: Final[Mapping[Role, Localised]] = MappingProxyType(
    {
        Role.CLERK: Localised("тіркеуші", "регистратор", "clerk"),
        Role.EXECUTOR: Localised("орындаушы", "исполнитель", "executor"),
        Role.HEAD: Localised("бөлім басшысы", "руководитель отдела", "head of department"),
        Role.OFFICIAL: Localised("лауазымды тұлға", "должностное лицо", "official"),
        Role.ASSISTANT: Localised(
            "лауазымды тұлғаның көмекшісі", "помощник должностного лица", "official's assistant"
        ),
        Role.SUPERVISOR: Localised("бақылаушы", "контролёр", "supervisor"),
        Role.ADMINISTRATOR: Localised("әкімші", "администратор", "administrator"),
    }
)
"""How people call the roles."""

GRANTS: Final[Mapping[Role, frozenset[Role]]] = MappingProxyType(
    {
        Role.SUPERVISOR: frozenset(Role) - {Role.ADMINISTRATOR},
        Role.ADMINISTRATOR: frozenset(Role),
    }
)
"""Which roles one may give to others; nobody makes somebody who may do more than oneself."""


_ROLES: Final = {role.value: role for role in Role}


class RoleError(NotAllowedError):
    """The role of this person does not allow it; ``may`` names what was wanted."""

    code = "not_allowed.role"


def role_of(text: str) -> Role | None:
    """Return the role spelled *text*; None for one that this version does not know."""
    return _ROLES.get(text)


def may(role: str, what: May) -> bool:
    """Return whether *role* allows *what*; an unknown role allows nothing."""
    known = role_of(role)
    return known is not None and what in PERMISSIONS[known]


def check_may(role: str, what: May, *others: May) -> None:
    """Check that *role* allows *what*, or one of *others*.

    :raises RoleError: it allows none of them.
    """
    if not any(may(role, one) for one in (what, *others)):
        raise RoleError(may=what.value)


def may_grant(role: str, other: str) -> bool:
    """Return whether *role* may give the role *other*, or change somebody who has it."""
    known, wanted = role_of(role), role_of(other)
    return known is not None and wanted is not None and wanted in GRANTS.get(known, frozenset())
