"""One spelling of a value: RFC 8785 canonical JSON, which is what gets hashed and signed."""

from collections.abc import Mapping
from typing import Any, cast

import rfc8785

from frontoffice.errors import RuleError

LARGEST = 2**53 - 1
"""Integers beyond this lose digits in other languages' JSON readers (RFC 8785, appendix D)."""


class CanonicalError(RuleError):
    """The value has no canonical form: a float, a huge integer, a lone surrogate, no end of depth."""

    code = "rule.canonical"


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return *value* as canonical JSON in UTF-8.

    :raises CanonicalError: it holds a float, an integer of 2**53 or more, or text that is not
        Unicode; text from people goes through ``domain.text.clean`` first.

    Source: RFC 8785 (JSON Canonicalization Scheme); floats are left out of the protocol.
    """
    try:
        _refuse_floats(value)
        return rfc8785.dumps(cast("dict[str, Any]", value))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError) as error:
        raise CanonicalError from error


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise CanonicalError
    if isinstance(value, Mapping):
        for part in value.values():
            _refuse_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse_floats(part)
