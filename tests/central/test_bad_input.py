"""What a device may send that is wrong, over HTTP and on both databases: a code, and no harm."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
import urllib3
from builders import an_appeal
from doubles.desks import entries_in
from doubles.pushers import Pusher
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text

from db.engine import reading
from db.tables import appeal
from frontoffice.central import CentralServer
from frontoffice.central.limits import Limits
from frontoffice.journal.entry import Entry
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.wire import gzipped, spelled_push

GENEROUS = Limits(per_device_burst=10**9, per_address_burst=10**9)
NASTY = (
    "'; DROP TABLE appeal; --",
    '" OR ""="',
    "%_\\' || pg_sleep(5) --",
    "<script>alert(1)</script>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "{0.__class__} %(essence)s :essence $1 ?",
    "\x00\x01\u2028\u202e\ufeff",
    "\U0001f4dc" * 50,
    "../../../../etc/passwd",
)


@dataclass
class Sending:
    """A device that sends bytes as it likes."""

    pool: urllib3.PoolManager
    url: str
    pusher: Pusher

    def push(self, raw: bytes, **headers: str) -> tuple[int, Any]:
        """Return status and answer."""
        known = {"Authorization": f"Bearer {self.pusher.token}", "Frontoffice-Wire": "1"}
        told = self.pool.request("POST", f"{self.url}/v1/push", body=raw, headers=known | headers)
        return told.status, told.json()

    def code(self, *entries: Entry) -> str:
        """Return by what code *entries* are refused; empty when they are taken."""
        status, told = self.push(spelled_push(entries))
        return "" if status == 200 else str(told["code"])


@pytest.fixture
def server(both_engines: Engine) -> Iterator[CentralServer]:
    running = CentralServer(both_engines, DeviceKey(b"c" * 32), limits=GENEROUS)
    with both_engines.begin() as connection:
        connection.execute(text("INSERT INTO feed_head (id, position) VALUES (1, 0)"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def sending(server: CentralServer) -> Iterator[Sending]:
    with urllib3.PoolManager(retries=False) as pool:
        yield Sending(pool, server.url, Pusher(server.state))


def test_what_does_not_hold_together_is_refused_whole(sending: Sending) -> None:
    pusher, stranger = sending.pusher, Pusher(sending.pusher.state)
    first = pusher.appeal()
    assert sending.code(*first) == ""
    second, third = pusher.appeal(), pusher.appeal()
    batch = second + third
    assert sending.code(*stranger.appeal()) == "rule.foreign"
    assert sending.code(*reversed(batch)) == "rule.chain"
    assert sending.code(*second[:1], *third) == "rule.chain"
    assert sending.code(*second, *second) == "rule.chain"
    broken = replace(batch[1], envelope=batch[1].envelope, hash=b"0" * 32)
    assert sending.code(batch[0], broken, *third) == ""  # hashes are computed, not sent
    assert len(entries_in(pusher.state.engine)) == 6


def test_an_entry_sealed_by_another_key_freezes_its_device_and_nothing_else(
    sending: Sending,
) -> None:
    pusher = sending.pusher
    assert sending.code(*pusher.appeal()) == ""
    own, pusher.key = pusher.key, DeviceKey.make()
    assert sending.code(*pusher.appeal()) == "not_allowed.frozen"
    pusher.key = own
    assert len(entries_in(pusher.state.engine)) == 3, "two, and central's own: it is frozen"
    other = Pusher(pusher.state)
    assert Sending(sending.pool, sending.url, other).code(*other.appeal()) == ""


def test_what_is_replayed_changes_nothing(sending: Sending) -> None:
    pusher = sending.pusher
    one, two = pusher.appeal(), pusher.appeal()
    assert sending.code(*one) == ""
    verdicts = [sending.push(spelled_push(one + two))[1]["verdicts"] for _ in range(3)]
    assert [[verdict["position"] for verdict in told] for told in verdicts] == [[1, 2, 3, 4]] * 3
    assert [verdict["repeated"] for verdict in verdicts[0]] == [True, True, False, False]
    assert all(verdict["repeated"] for verdict in verdicts[2])
    assert len(entries_in(pusher.state.engine)) == 4
    # Of the body only the digest is sealed; one that does not fit it is no entry.
    raw = spelled_push(one).replace("Жол".encode(), "Жал".encode())
    assert sending.push(raw)[1]["code"] == "rule.entry"


@given(st.data())
@settings(max_examples=30)
def test_a_cut_or_changed_request_is_refused_or_harmless(
    sending: Sending, data: st.DataObject
) -> None:
    pusher = Pusher(sending.pusher.state)
    entries = pusher.appeal()
    raw = bytearray(spelled_push(entries))
    at = data.draw(st.integers(0, len(raw) - 1))
    if data.draw(st.booleans()):
        del raw[at:]
    else:
        raw[at] ^= data.draw(st.integers(1, 255))
    packed = data.draw(st.booleans())
    own = Sending(sending.pool, sending.url, pusher)
    headers = {"Content-Encoding": "gzip"} if packed else {}
    status, told = own.push(gzipped(bytes(raw)) if packed else bytes(raw), **headers)
    assert status in {200, 400, 403}
    assert status == 200 or told["code"]
    if status == 403:  # the signature did not hold: a person looks, and lets it go on
        assert told["values"] == {"why": "signature"}
        return
    # A signature in the middle is checked soon after; then a person looks as well.
    allowed = {""} if status == 400 else {"", "not_allowed.frozen"}
    assert own.code(*entries) in allowed


@given(st.binary(max_size=300), st.sampled_from(["identity", "gzip"]))
@settings(max_examples=30)
def test_bytes_that_are_nothing_are_refused(sending: Sending, raw: bytes, encoding: str) -> None:
    assert sending.push(raw, **{"Content-Encoding": encoding})[0] == 400


def test_texts_are_texts_whatever_they_say(sending: Sending) -> None:
    pusher, reader = sending.pusher, Pusher(sending.pusher.state)
    entries = [entry for nasty in NASTY for entry in _saying(pusher, nasty)]
    assert sending.code(*entries) == ""
    fed = reader.feed().entries
    assert [one.envelope.encode() for one in fed] == [entry.spelled for entry in entries]
    assert [one.body.encode() for one in fed if one.body] == [entry.body for entry in entries]
    assert {one.verdict for one in fed} == {"accepted"}
    with reading(pusher.state.engine) as connection:
        kept = connection.execute(select(appeal.c.gist).order_by(appeal.c.key)).scalars().all()
    assert kept[:3] == list(NASTY[:3])
    assert len(kept) == len(NASTY)


def _saying(pusher: Pusher, nasty: str) -> list[Entry]:
    """Return entries that say *nasty* wherever a text may stand, one of a kind not known yet."""
    entries = pusher.appeal(nasty)
    subject = entries[0].envelope.subject
    later = an_appeal(essence=nasty)
    return [*entries, pusher.write(later, subject, kind="other.happened", actor=nasty)]
