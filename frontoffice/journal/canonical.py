"""One spelling of a value: RFC 8785 canonical JSON, which is what gets hashed and signed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Final

import msgspec
from msgspec import inspect

from frontoffice.errors import RuleError

LARGEST: Final = 2**53 - 1
"""Integers beyond this lose digits in other languages' JSON readers (RFC 8785, appendix D)."""

_PLAIN: Final = frozenset({str, bool, type(None)})
_ENCODER: Final = msgspec.json.Encoder(order="sorted")


class CanonicalError(RuleError):
    """The value has no canonical form: a float, a huge integer, a lone surrogate, no end of depth."""

    code = "rule.canonical"


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return *value* as canonical JSON in UTF-8.

    :raises CanonicalError: it holds a float, an integer of 2**53 or more, a name that is not
        ASCII, or text that is not Unicode; text from people goes through ``domain.text.clean``.

    Source: RFC 8785 (JSON Canonicalization Scheme). The protocol leaves floats out, and names
    beyond ASCII too, so that the order of bytes is the order of UTF-16 units that RFC 8785 asks
    for; a compiled encoder then spells it seven times faster than the library in the tests.
    """
    try:
        _check(value)
        return _ENCODER.encode(value)
    except (UnicodeEncodeError, RecursionError) as error:
        raise CanonicalError from error


def canonical_struct(value: msgspec.Struct) -> bytes:
    """Return :func:`canonical` of a struct's fields, by their types without looking at each value.

    :raises CanonicalError: as :func:`canonical`.
    """
    integers = _integers(type(value))
    if integers is None:
        return canonical(msgspec.to_builtins(value))
    if any(not -LARGEST <= number <= LARGEST for number in integers(value)):
        raise CanonicalError
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError as error:
        raise CanonicalError from error


_Numbers = Callable[[Any], Sequence[int]]


@cache
def _integers(kind: type[msgspec.Struct]) -> _Numbers | None:
    """Return what reads all integers of a struct; None where its types do not tell them."""
    try:
        paths = [*_paths(inspect.type_info(kind), "")]
    except TypeError:
        return None
    if not paths:
        return lambda _: ()
    # Of one name alone no tuple would come.
    read: _Numbers = attrgetter(*paths, paths[0])
    return read


def _paths(kind: inspect.Type, path: str) -> Iterator[str]:
    """Yield where integers stand.

    :raises TypeError: something else than texts, truths, structs and what holds only texts.
    """
    match kind:
        case inspect.StrType() | inspect.BoolType() | inspect.NoneType():
            pass
        case inspect.IntType():
            yield path.removeprefix(".")
        case inspect.StructType():
            for field in kind.fields:
                if not field.encode_name.isascii():
                    raise TypeError(field.encode_name)
                yield from _paths(field.type, f"{path}.{field.name}")
        case inspect.UnionType(types=parts) | inspect.TupleType(item_types=parts):
            _only_texts(parts)
        case inspect.VarTupleType(item_type=part) | inspect.ListType(item_type=part):
            _only_texts([part])
        case _:
            raise TypeError(kind)


def _only_texts(kinds: Iterable[inspect.Type]) -> None:
    for kind in kinds:
        # A number that stands there itself has the path "": it is counted, not looked at.
        if isinstance(kind, inspect.StructType) or [*_paths(kind, "")]:
            raise TypeError(kind)


def _check(value: object) -> None:
    # By exact type: half of the time of spelling went into isinstance.
    kind = type(value)
    if kind in _PLAIN:
        return
    if kind is int:
        if not -LARGEST <= value <= LARGEST:  # type: ignore[operator]
            raise CanonicalError
    elif kind is dict:
        for name, part in value.items():  # type: ignore[attr-defined]
            if type(name) is not str or not name.isascii():
                raise CanonicalError
            if type(part) not in _PLAIN:
                _check(part)
    elif kind is list or kind is tuple:
        for part in value:  # type: ignore[attr-defined]
            _check(part)
    else:
        raise CanonicalError
