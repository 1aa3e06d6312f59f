"""The published schedule of a region as a page: Kazakh first, Russian under it, nothing of visitors.

It needs no script and no other file, is read on a telephone, and printed as it stands.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from html import escape
from typing import Final

from frontoffice.domain.reception import Reception, Standing
from frontoffice.domain.reception_month import OfficialSpan, Span
from frontoffice.domain.regions import Region
from frontoffice.domain.schedule import FORM_NAMES, Hours, ReceptionForm
from frontoffice.domain.schedule_words import MONTH_NAMES, kept_words
from frontoffice.i18n import Localised
from frontoffice.papers import schedule_words as texts
from frontoffice.papers.sayings import Said, of, said, weekday

_SHOWN: Final = frozenset({Standing.HELD, Standing.CANCELLED, Standing.MOVED_AWAY})
_STYLE: Final = """
:root{color-scheme:light dark}
body{font:16px/1.4 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:0}
h1+p,h2+p,.ru{color:#5e686f;margin:.1rem 0}nav{display:flex;gap:1rem;margin:1rem 0}
section{border-top:1px solid #ddd7cc;padding:.8rem 0;break-inside:avoid}
ul{list-style:none;margin:.5rem 0 0;padding:0}li{padding:.35rem 0}
b{font-variant-numeric:tabular-nums}s{color:#5e686f}
@media(prefers-color-scheme:dark){h1+p,h2+p,.ru,s{color:#97a3aa}section{border-color:#2e3a41}}
@media print{nav{display:none}body{font-size:11pt;max-width:none;padding:0}}
"""


def region_page(
    span: Span, region: Region, body_of: Callable[[str], Localised | None], known: range
) -> bytes:
    """Return the page of one month of *region*.

    :param body_of: returns the name of a state body by its code.
    :param known: the years of the calendar, beyond which no month is offered.
    """
    month = MONTH_NAMES[span.first.month - 1]
    title = said(texts.JOINT_TITLE)
    when = Said(f"{month.kk} {span.first.year}", f"{month.ru} {span.first.year}")
    name = of(region.name)
    officials = "".join(_official(one, body_of) for one in span.officials)
    how = said(texts.HOW_TO_BOOK)
    body = (
        f"<h1>{_text(title.kk)}</h1><p>{_text(title.ru)}</p>"
        f"<p><b>{_text(name.kk)} · {_text(when.kk)}</b></p>"
        f'<p class="ru" lang="ru">{_text(name.ru)} · {_text(when.ru)}</p>'
        f"{_nav(span.first, region, known)}"
        f"{officials or _said(said(texts.NOBODY))}"
        f"<section>{_said(how)}</section>"
    )
    return _page(f"{title.kk} · {name.kk} · {when.kk}", body)


def regions_page(regions: Iterable[Region]) -> bytes:
    """Return the page from which the regions are reached."""
    title = said(texts.JOINT_TITLE)
    links = "".join(
        f'<li><a href="/schedule/{escape(one.kato)}">{_text(of(one.name).joined)}</a></li>'
        for one in regions
    )
    return _page(title.kk, f"<h1>{_text(title.kk)}</h1><p>{_text(title.ru)}</p><ul>{links}</ul>")


def _page(title: str, body: str) -> bytes:
    return (
        '<!doctype html><html lang="kk"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"/>'
        f"<title>{_text(title)}</title><style>{_STYLE}</style></head><body>{body}</body></html>"
    ).encode()


def _official(one: OfficialSpan, body_of: Callable[[str], Localised | None]) -> str:
    schedule = one.schedule
    name = body_of(schedule.body)
    body = of(name) if name else Said(schedule.body, schedule.body)
    position = of(schedule.position)
    kk = ", ".join(filter(None, (position.kk, body.kk)))
    ru = ", ".join(filter(None, (position.ru, body.ru)))
    days = "".join(_day(told) for told in one.receptions if told.standing in _SHOWN)
    return (
        f"<section><h2>{_text(schedule.official)}</h2><p>{_text(kk)}</p>"
        f'<p class="ru" lang="ru">{_text(ru)}</p>'
        f"<ul>{days or f'<li>{_said(said(texts.NOBODY))}</li>'}</ul></section>"
    )


def _day(one: Reception) -> str:
    hours = f"{one.hours.begins:%H:%M}–{one.hours.ends:%H:%M}"
    named = weekday(one.on)
    kk = f"{one.on:%d.%m.%Y}, {named.kk}, {hours}"
    ru = f"{one.on:%d.%m.%Y}, {named.ru}, {hours}"
    where = _where(one.hours)
    remark = _remark(one)
    told_kk = " · ".join(filter(None, (where.kk, remark.kk)))
    told_ru = " · ".join(filter(None, (where.ru, remark.ru)))
    strong = "b" if one.is_held else "s"
    return (
        f"<li><{strong}>{_text(kk)}</{strong}> · {_text(told_kk)}"
        f'<div class="ru" lang="ru">{_text(ru)} · {_text(told_ru)}</div></li>'
    )


def _where(hours: Hours) -> Said:
    form = of(FORM_NAMES[hours.form])
    places = [hours.place]
    if hours.form is ReceptionForm.VIDEO:
        # The link of the conference is for those who are invited.
        places = [hours.other_place, hours.place]
    told, kept = " ↔ ".join(filter(None, places)), of(kept_words(hours))
    pairs = zip(form, kept, strict=True)
    return Said(*(" · ".join(filter(None, (word, told, late))) for word, late in pairs))


def _remark(one: Reception) -> Said:
    if one.standing is Standing.CANCELLED:
        return said(texts.CANCELLED)
    if one.standing is Standing.MOVED_AWAY:
        return said(texts.MOVED_TO, day=f"{one.other_on:%d.%m.%Y}")
    if one.other_on is not None:
        return said(texts.MOVED_FROM, day=f"{one.other_on:%d.%m.%Y}")
    return said(texts.EXTRA) if one.is_extra else Said("", "")


def _nav(first: date, region: Region, known: range) -> str:
    before = (first - timedelta(1)).replace(day=1)
    after = (first + timedelta(31)).replace(day=1)
    links = []
    for month, sign in ((before, "‹"), (after, "›")):
        if month.year in known:
            name = of(MONTH_NAMES[month.month - 1]).joined
            link = f"/schedule/{escape(region.kato)}/{month:%Y-%m}"
            links.append(f'<a href="{link}">{sign} {_text(name)}</a>')
    return f"<nav>{''.join(links)}</nav>"


def _said(told: Said) -> str:
    return f'<p>{_text(told.kk)}</p><p class="ru" lang="ru">{_text(told.ru)}</p>'


def _text(text: str) -> str:
    return escape(text)
