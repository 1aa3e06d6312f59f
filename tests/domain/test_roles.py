import pytest

from frontoffice.domain.roles import (
    GRANTS,
    PERMISSIONS,
    ROLE_NAMES,
    May,
    Role,
    RoleError,
    check_may,
    may,
    may_grant,
    role_of,
)


def test_every_role_is_named_in_three_languages_and_has_its_permissions() -> None:
    assert set(ROLE_NAMES) == set(PERMISSIONS) == set(Role)
    assert all(name.kk and name.ru and name.en for name in ROLE_NAMES.values())


def test_there_is_nothing_that_nobody_may() -> None:
    assert set().union(*PERMISSIONS.values()) == set(May)


@pytest.mark.parametrize(
    ("role", "what", "allowed"),
    [
        ("clerk", May.REGISTER, True),
        ("clerk", May.STAFF, False),
        ("executor", May.REGISTER, False),
        ("assistant", May.DECIDE, False),
        ("supervisor", May.REGISTER, True),
        ("supervisor", May.STAFF, True),
        ("supervisor", May.STAFF_EVERYWHERE, False),
        ("administrator", May.STAFF_EVERYWHERE, True),
        ("administrator", May.REGISTER, False),
        ("administrator", May.DECIDE, False),
        ("assistant", May.PLAN, True),
        ("assistant", May.APPROVE, False),
        ("administrator", May.APPROVE, False),
        ("head", May.APPROVE, True),
        ("clerk", May.PLAN, False),
        ("minister", May.READ, False),
        ("", May.READ, False),
    ],
)
def test_a_role_allows_what_the_table_says(role: str, what: May, allowed: bool) -> None:
    assert may(role, what) is allowed
    if allowed:
        check_may(role, what)
    else:
        with pytest.raises(RoleError) as caught:
            check_may(role, what)
        assert caught.value.values == {"may": what.value}


def test_nobody_makes_somebody_who_may_do_more_with_people() -> None:
    for role, others in GRANTS.items():
        for other in others:
            more = PERMISSIONS[other] & {May.STAFF, May.STAFF_EVERYWHERE, May.DEVICES}
            assert more <= PERMISSIONS[role]
    assert set(GRANTS) == {role for role in Role if may(role, May.STAFF)}
    assert may_grant("supervisor", "supervisor")
    assert not may_grant("supervisor", "administrator")
    assert not may_grant("clerk", "clerk")
    assert not may_grant("administrator", "minister")


def test_a_role_of_a_later_version_is_not_known() -> None:
    assert role_of("minister") is None
    assert role_of("head") is Role.HEAD
