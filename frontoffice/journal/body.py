"""The base of all bodies: what an entry says, frozen and strict."""

from typing import Any, ClassVar

import msgspec

from frontoffice.journal.canonical import canonical_struct


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all bodies."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1

    def spelled(self) -> dict[str, Any]:
        """Return the body as plain values, for the canonical form."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain

    def canonical(self) -> bytes:
        """Return the canonical bytes of :meth:`spelled`.

        :raises CanonicalError: a value has no canonical form.
        """
        return canonical_struct(self)


class LocalisedText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in three languages."""

    kk: str
    ru: str
    en: str
