"""A draft made fit for the journal: every text clean, none longer than an entry can carry."""

from collections.abc import Callable
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, Final

from frontoffice.domain.appeal import Applicant, Draft, Flag
from frontoffice.domain.text import clean, is_clean

FIELD_LIMIT: Final = 4_000
"""Letters of a field other than the essence; what is longer goes on in the essence."""


SIGNERS: Final = range(1, 1_000_001)
"""How many people can have signed one appeal."""


def cleaned(draft: Draft) -> tuple[Draft, tuple[Flag, ...]]:
    """Return *draft* with its texts cleaned, and a flag for each field that had to change.

    Nothing is lost: what makes a field too long stands at the end of the essence, after the
    field's name.
    """
    if _is_clean(draft):
        return draft, ()
    changed: list[str] = []
    moved: list[str] = []

    def fit(name: str, text: str) -> str:
        found = clean(text)
        if found.changed:
            changed.append(name)
        if name == "essence" or len(found.text) <= FIELD_LIMIT:
            return found.text
        moved.append(f"{name}: {found.text}")
        return found.text[:FIELD_LIMIT]

    if other := _fitted(draft.applicant, fit):
        draft = replace(draft, applicant=replace(draft.applicant, **other))
    if other := _fitted(draft, fit):
        draft = replace(draft, **other)
    if draft.attachments:
        draft = replace(draft, attachments=tuple(fit("attachments", a) for a in draft.attachments))
    if moved:
        draft = replace(draft, essence="\n\n".join([draft.essence, *moved]))
    flags = [Flag("text.cleaned", name) for name in changed]
    if draft.signers not in SIGNERS:
        draft = replace(draft, signers=min(max(draft.signers, SIGNERS[0]), SIGNERS[-1]))
        flags.append(Flag("signers.wrong", "signers"))
    flags += [Flag("text.moved", text.partition(":")[0]) for text in moved]
    return draft, tuple(flags)


_TEXTS: Final = {
    kind: [field.name for field in fields(kind) if field.type is str] for kind in (Draft, Applicant)
}


def _is_clean(draft: Draft) -> bool:
    """Tell whether nothing in *draft* has to change: all its texts looked through as one."""
    if draft.signers not in SIGNERS:
        return False
    *others, essence = *_OF_APPLICANT(draft.applicant), *_OF_DRAFT(draft), draft.essence
    others += draft.attachments
    together = "\n".join([*others, essence])
    short = len(together) - len(essence) <= FIELD_LIMIT or max(map(len, others)) <= FIELD_LIMIT
    return short and is_clean(together)


_OF_APPLICANT: Final = attrgetter(*_TEXTS[Applicant])
_OF_DRAFT: Final = attrgetter(*(name for name in _TEXTS[Draft] if name != "essence"))


def _fitted(value: Draft | Applicant, fit: Callable[[str, str], str]) -> dict[str, Any]:
    """Return the texts of *value* that had to change."""
    texts = {name: getattr(value, name) for name in _TEXTS[type(value)]}
    return {name: new for name, text in texts.items() if (new := fit(name, text)) != text}
