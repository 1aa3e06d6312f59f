"""What happens to schedules, leases, clocks, lines, disks and devices, as rules."""

from datetime import timedelta
from typing import Final

from doubles.booking_desks import Region, booked_at, broken
from doubles.booking_draws import (
    DAYS,
    HOWS,
    RECEIVING,
    a_schedule,
    hours_at,
)
from hypothesis import strategies as st
from hypothesis.stateful import initialize
from office.booking_rules import Offices, PeopleAtDesks, awake, desks, some
from world.desk_node import DeskNode
from world.reception_acts import HEAD

from frontoffice.services.free_hours import SeatState
from frontoffice.services.syncing import Why

HOUR_MS: Final = 3_600_000
MOST_SHUT_OUT: Final = 3
"""Desks of one run, so that it stays short."""
clocks: Final = st.sampled_from((0, 0, 1, 30, -1, -30))
"""By how many hours a clock is wrong."""


class Planning(Offices):
    """Schedules that change, and the seats of which desks dispose."""

    @initialize(
        chance=st.integers(1, 1 << 48), capacities=st.tuples(st.integers(1, 3), st.integers(1, 3))
    )
    def begin(self, chance: int, capacities: tuple[int, int]) -> None:
        """Let two officials receive in two offices; the desks there hold what they asked for."""
        if not self.runs.is_new(chance):
            return
        self.chance, self.region = chance, Region(self.runs.room)
        for office, capacity in enumerate(capacities):
            self.approve(self.region.desks[2 * office], capacity)
        for node in self.region.desks * 2:
            self.region.sync(node)

    @awake(
        desk=st.integers(0, 2 * len(RECEIVING) - 1),
        capacity=st.integers(1, 3),
        how=st.sampled_from(HOWS),
        day=st.sampled_from(DAYS),
    )
    def change_schedule(self, desk: int, capacity: int, how: str, day: int) -> None:
        """Let the official receive otherwise from now on, with people booked."""
        node = self.region.desks[desk]
        self.act(f"planned: {how}", lambda: self.approve(node, capacity, how, day))

    def approve(self, node: DeskNode, capacity: int, how: str = "usual", day: int = 0) -> None:
        """Let the official of a desk's office receive so from now on."""
        with self.region.at(node) as desk:
            on = desk.receptions.hours.today + timedelta(day)
            wanted = a_schedule(node.office, capacity, how, on)
            desk.schedules.propose(wanted, HEAD)
            desk.schedules.approve(wanted.id, HEAD)

    @awake(which=some)
    def free(self, which: int) -> None:
        """Let a person take a lease back, be its holder silent or not."""
        self.done("freed by a person", self.region.free(which))

    @awake(minutes=st.sampled_from((10, 60, 300, 1500, 4400)))
    def time_passes(self, minutes: int) -> None:
        """Let time pass; central's worker works meanwhile."""
        self.region.pass_(minutes)
        self.region.central.check_signatures()

    @awake(desk=desks, hours=clocks, restarted=st.booleans())
    def set_clock(self, desk: int, hours: int, *, restarted: bool) -> None:
        """Set a desk's clock; while the machine is off nobody notices the jump."""
        node = self.region.desks[desk]
        if restarted:
            node.stop()
        self.ledger.doubtful.add(node.name)
        back, node.skew_ms = hours * HOUR_MS < node.skew_ms, hours * HOUR_MS
        self.done("set a desk's clock back", back)

    @awake(hours=clocks)
    def set_clock_of_central(self, hours: int) -> None:
        central = self.region.central
        back, central.skew_ms = hours * HOUR_MS < central.skew_ms, hours * HOUR_MS
        self.done("set central's clock back", back)


class Luck(PeopleAtDesks, Planning):
    """Lines break, disks are put back, desks are shut out; and all of it is mended."""

    @awake(desk=desks, which=some)
    def lose_the_network(self, desk: int, which: int) -> None:
        """Cut the line of a desk, which works on and notices when it wants to send."""
        node = self.region.desks[desk]
        node.line_cut = True
        self.serve(desk, ("give", which, which))
        waits = self.region.waiting(node)
        state = self.region.sync(node)
        assert state.why is Why.NO_NETWORK
        assert state.waiting == waits
        self.done("lost the network", waits)

    @awake(desk=desks, which=some, request=st.integers(1, 4), answered=st.booleans())
    def lose_it_in_the_middle(self, desk: int, which: int, request: int, *, answered: bool) -> None:
        """Break the line in an exchange: before central has heard, or before its answer comes."""
        node = self.region.desks[desk]
        node.line_cut = False
        self.serve(desk, ("give", which, which))
        fault = broken(request, answered=answered)
        before = self.region.network.happened.get(fault.what.value, 0)
        self.region.sync(node, fault)
        struck = self.region.network.happened.get(fault.what.value, 0) > before
        self.done(fault.what.value, struck)

    @awake(which=some)
    def reconnect(self, which: int) -> None:
        """Mend the line of a desk, and let it speak; an old copy goes on as another device."""
        silent = self.silent() or self.region.desks
        node = silent[which % len(silent)]
        waits, node.line_cut = self.region.waiting(node), False
        behind = node in self.region.behind
        state = self.region.sync(node)
        well = state.why is Why.CONNECTED and not state.code
        if waits:
            self.done("reconnected with news", well)
        if behind:
            self.done("went on as another device", node not in self.region.behind)

    def silent(self) -> list[DeskNode]:
        """Return the desks that have to speak with central."""
        region = self.region
        return [one for one in region.desks if one.line_cut or one in region.behind]

    @awake(desk=desks)
    def sync(self, desk: int) -> None:
        """Let a desk speak, as far as its line goes."""
        self.region.sync(self.region.desks[desk])

    @awake()
    def copy(self) -> None:
        """Copy all desks, as every night."""
        self.copy_all()

    def copy_all(self) -> None:
        """Copy all desks that are no old copies of themselves."""
        for node in self.region.desks:
            if node not in self.region.behind:
                self.region.copy(node)

    @awake(which=some, witness=st.booleans(), sent=st.booleans())
    def restore(self, which: int, *, witness: bool, sent: bool) -> None:
        """Put an old copy of a desk back, in the same machine or a new one; somebody came since."""
        if not self.region.copied:
            self.copy_all()
        copied = [one for one in self.region.desks if one in self.region.copied]
        node = copied[which % len(copied)]
        self.serve(self.region.desks.index(node), ("give", which, which))
        if sent:
            self.region.sync(node)
        knew = booked_at(node.engine)
        restored = self.region.restore(node, witness=witness)
        self.done("put an old copy back", restored)
        if restored:
            self.ledger.shifted.pop(node, None)
            self.ledger.doubtful.add(node.name)
            self.ledger.disk_lost(self.region, node, knew)

    @awake(desk=desks, which=some)
    def fall_silent(self, desk: int, which: int) -> None:
        """Give an hour away unheard; a person frees what the desk held, and another one gets it."""
        node, other = (self.region.desks[n] for n in (desk, desk ^ 1))
        with self.turn(node, which, which) as turn:
            hour = turn.hour(which, SeatState.HERE)
            if hour is None:
                return
            self.give(turn, hour)
        while self.region.free(0):
            pass
        self.region.sync(other)
        with self.turn(other, which, which + 1) as turn:
            if any(known == hour for known, _ in hours_at(turn.desk, other.clerk)):
                self.give(turn, hour)
        self.region.sync(other)

    @awake(desk=desks, which=some, decided=st.sampled_from(("now", "later")))
    def revoke(self, desk: int, which: int, decided: str) -> None:
        """Shut a desk out that has bookings of which nobody has heard; somebody decides of them."""
        node = self.region.desks[desk]
        shut_out = sum(one.is_revoked for one in self.region.nodes)
        if node in self.region.behind or shut_out == MOST_SHUT_OUT:
            return
        self.serve(desk, ("give", which, which))
        self.done("shut out with news", self.region.waiting(node))
        self.ledger.shifted.pop(node, None)
        old = self.region.replace(desk)
        old.line_cut = False
        self.region.sync(self.region.desks[desk])
        assert self.region.sync(old).why is Why.NOT_ALLOWED
        if decided == "now":
            self.decide(accepted=which % 3 > 0)

    @awake(accepted=st.booleans())
    def look_at_what_was_brought(self, *, accepted: bool) -> None:
        self.decide(accepted=accepted)

    def decide(self, *, accepted: bool) -> None:
        """Let a supervisor take in what shut-out desks have brought, or refuse it."""
        if not self.region.brought():
            return
        people = self.region.settle_held(accept=accepted)
        self.done("took in what was brought" if accepted else "refused what was brought", people)
        if not accepted:
            self.ledger.turned_away |= people

    @awake()
    def look_after_devices(self) -> None:
        """Let an administrator choose which of two copies goes on."""
        if self.region.frozen():
            self.done("chose one of two copies", self.region.look_after_devices())
