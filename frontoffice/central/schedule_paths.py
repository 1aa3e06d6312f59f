"""The paths under which everybody reads when officials receive: no device, no token, no visitor."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from db.engine import reading
from db.schedules import standing
from frontoffice.central.answers import PathError
from frontoffice.central.gate import Gate
from frontoffice.central.openapi import page_described
from frontoffice.central.region_months import data_in
from frontoffice.central.schedule_page import region_page, regions_page
from frontoffice.central.state import State
from frontoffice.domain.calendar import CalendarError
from frontoffice.domain.reception_month import month_of, ordered, span_of
from frontoffice.domain.reference_data import ReferenceData
from frontoffice.i18n import Localised

KEPT_MS: Final = 60_000
"""For which a page is given out again as it was made."""
_MOST: Final = 200
_MONTH: Final = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
_HEADERS: Final = {
    "Cache-Control": f"public, max-age={KEPT_MS // 1000}",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class SchedulePages:
    """Makes the pages, and keeps each for a minute."""

    state: State
    _kept: dict[tuple[str, str], tuple[int, bytes]] = field(default_factory=dict)

    def regions(self) -> bytes:
        """Return the page of all regions.

        :raises StorageError: the database cannot be read.
        """
        return self._page("", "", lambda: regions_page(self._data().regions.all()))

    def region(self, kato: str, month: str) -> bytes:
        """Return the page of the region *kato* in *month*; in this one where it is empty.

        :raises PathError: there is no such region or month, or the calendar does not know it.
        :raises StorageError: the database cannot be read.
        """
        if month and not _MONTH.fullmatch(month):
            raise PathError
        return self._page(kato, month, lambda: self._made(kato, month))

    def _page(self, kato: str, month: str, made: Callable[[], bytes]) -> bytes:
        now, key = self.state.now(), (kato, month)
        kept = self._kept.get(key)
        if kept is not None and 0 <= now - kept[0] < KEPT_MS:
            return kept[1]
        page = made()
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[key] = (now, page)
        return page

    def _made(self, kato: str, month: str) -> bytes:
        data = self._data()
        region = data.regions.find(kato)
        if region is None:
            raise PathError
        on = date.fromisoformat(f"{month}-01") if month else data.on
        with reading(self.state.engine) as connection:
            found = standing(connection, kato)
        told = ordered((one.schedule, one.withdrawn_from) for one in found)
        calendar = data.calendar
        try:
            span = span_of(told, *month_of(on), calendar)
        except CalendarError as error:
            raise PathError from error
        known = range(calendar.first_year, calendar.last_year + 1)

        def body_of(code: str) -> Localised | None:
            body = data.bodies.find(code)
            return body.name if body else None

        return region_page(span, region, body_of, known)

    def _data(self) -> ReferenceData:
        with reading(self.state.engine) as connection:
            return data_in(connection, self.state.now())


def add_schedule(app: FastAPI, state: State, gate: Gate) -> None:
    """Add the pages to what *app* answers."""
    pages = SchedulePages(state)

    @app.get("/schedule", **page_described())
    async def regions(request: Request) -> Response:
        """Show the regions whose schedules are published."""
        async with gate.stranger(request):
            return await _shown(pages.regions)

    @app.get("/schedule/{region}", **page_described("region"))  # noqa: FAST003 -- it would check and describe them in its own way
    async def this_month(request: Request) -> Response:
        """Show who receives in a region this month."""
        async with gate.stranger(request):
            return await _shown(pages.region, request.path_params["region"], "")

    @app.get("/schedule/{region}/{month}", **page_described("region", "month"))  # noqa: FAST003 -- it would check and describe them in its own way
    async def of_month(request: Request) -> Response:
        """Show who receives in a region in a month."""
        told = request.path_params
        async with gate.stranger(request):
            return await _shown(pages.region, told["region"], told["month"])


async def _shown(work: Callable[..., bytes], *args: Any) -> Response:
    page = await run_in_threadpool(work, *args)
    return Response(page, headers=_HEADERS, media_type="text/html")
