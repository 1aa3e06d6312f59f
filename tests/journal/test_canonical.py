import json
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.journal.canonical import LARGEST, CanonicalError, canonical, canonical_struct

names = st.text(st.characters(max_codepoint=0x7F), max_size=8)
scalars = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.text(max_size=20)
values = st.recursive(
    scalars,
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(names, parts, max_size=5),
    max_leaves=20,
)
objects = st.dictionaries(names, values, max_size=6)


def spelled_independently(value: object) -> bytes:
    """Spell *value* by the standard library, names in the order of their UTF-16 units."""

    def in_order(part: object) -> object:
        if isinstance(part, dict):
            names_in_order = sorted(part, key=lambda name: name.encode("utf-16-be"))
            return {name: in_order(part[name]) for name in names_in_order}
        return [in_order(one) for one in part] if isinstance(part, list) else part

    return json.dumps(in_order(value), ensure_ascii=False, separators=(",", ":")).encode()


@given(objects)
def test_the_standard_library_spells_every_value_the_same(value: dict[str, object]) -> None:
    assert canonical(value) == spelled_independently(value)


@given(objects)
def test_the_library_of_rfc_8785_spells_every_value_the_same(value: dict[str, object]) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(objects)
def test_what_is_canonical_stays_as_it_is(value: dict[str, object]) -> None:
    once = canonical(value)
    assert canonical(json.loads(once)) == once


def test_a_tuple_is_spelled_as_a_list() -> None:
    assert canonical({"a": (1, [True, None])}) == b'{"a":[1,[true,null]]}'


@pytest.mark.parametrize(
    "part",
    [
        1.0,
        float("nan"),
        LARGEST + 1,
        -LARGEST - 1,
        "\ud800",
        b"bytes",
        {1, 2},
        uuid4(),
        datetime.now(UTC),
        {1: "a name that is a number"},
        {"\ud800": "a name that is no text"},
        {"ә": "a name beyond ASCII"},
    ],
)
def test_what_other_readers_could_take_differently_has_no_canonical_form(part: object) -> None:
    for value in ({"a": part}, {"a": [part]}, {"a": {"b": part}}):
        with pytest.raises(CanonicalError):
            canonical(value)


class OneNumber(msgspec.Struct):
    one: int


class Numbers(msgspec.Struct):
    many: list[int]


class MaybeNumber(msgspec.Struct):
    perhaps: int | None


class Inner(msgspec.Struct):
    inner: OneNumber | None


class Abroad(msgspec.Struct):
    text: str = msgspec.field(name="мәтін")


@pytest.mark.parametrize(
    "make",
    [OneNumber, lambda one: Numbers([1, one]), MaybeNumber, lambda one: Inner(OneNumber(one))],
    ids=["one", "many", "perhaps", "inner"],
)
def test_a_number_is_found_wherever_a_struct_may_hold_it(
    make: Callable[[int], msgspec.Struct],
) -> None:
    assert canonical_struct(make(LARGEST)) == canonical(msgspec.to_builtins(make(LARGEST)))
    for number in (LARGEST + 1, -LARGEST - 1):
        with pytest.raises(CanonicalError):
            canonical_struct(make(number))


def test_a_struct_with_a_name_beyond_ascii_has_no_canonical_form() -> None:
    with pytest.raises(CanonicalError):
        canonical_struct(Abroad("сөз"))


def test_a_value_of_endless_depth_has_no_canonical_form() -> None:
    endless: dict[str, object] = {}
    endless["a"] = endless
    with pytest.raises(CanonicalError):
        canonical(endless)
