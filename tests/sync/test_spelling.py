"""The quick spelling of an envelope is the canonical one, whatever people type."""

from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.journal.canonical import LARGEST, CanonicalError, canonical
from frontoffice.journal.entry import ClockTrust, Envelope

whole = st.integers(0, LARGEST)
envelopes = st.builds(
    Envelope,
    id=st.uuids(),
    device=st.uuids(),
    seq=whole,
    kind=st.text(),
    version=whole,
    subject=st.uuids(),
    office=st.text(),
    actor=st.text(),
    at=whole,
    clock=st.sampled_from(ClockTrust),
    seen=whole,
    cause=st.none() | st.uuids(),
    body_digest=st.text(),
    prev=st.text(),
)
AN_ENVELOPE = Envelope(
    id=UUID(int=1),
    device=UUID(int=2),
    seq=1,
    kind="appeal.registered",
    version=1,
    subject=UUID(int=3),
    office="270142",
    actor="clerk",
    at=1,
    clock=ClockTrust.TRUSTED,
    seen=0,
    cause=None,
    body_digest="",
    prev="",
)


@given(envelopes)
def test_an_envelope_is_spelled_as_rfc_8785_says(envelope: Envelope) -> None:
    assert envelope.spelled() == canonical(msgspec.to_builtins(envelope))


@pytest.mark.parametrize("odd", [{"at": LARGEST + 1}, {"actor": "\ud800"}])
def test_what_has_no_canonical_form_is_refused(odd: dict[str, object]) -> None:
    with pytest.raises(CanonicalError):
        msgspec.structs.replace(AN_ENVELOPE, **odd).spelled()
