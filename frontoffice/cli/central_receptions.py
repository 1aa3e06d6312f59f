"""``frontoffice central receptions``: a month of receptions of a region, counted at the server."""

from argparse import Namespace
from datetime import UTC, datetime

from db.engine import reading
from frontoffice.central.region_months import ZONE, data_in, region_month
from frontoffice.cli.central_state import central_state
from frontoffice.cli.months_told import month_named, tell_month, tell_region
from frontoffice.cli.office_arguments import digits_of
from frontoffice.cli.paper import write
from frontoffice.domain.monitoring import MonthFigures
from frontoffice.domain.monitoring_region import RegionMonth
from frontoffice.domain.reference_data import ReferenceData
from frontoffice.domain.regions import Regions
from frontoffice.errors import RuleError
from frontoffice.i18n import Localised
from frontoffice.services.monitoring_paper import Issuer, Told, body_names, month_document
from frontoffice.services.monitoring_region_paper import ToldRegion, region_document


class RegionError(RuleError):
    """No region has this code."""

    code = "rule.region"


def run(args: Namespace) -> int:
    """Print the figures, and write them as PDF and XLSX where files are named."""
    asked = month_named(args.month)
    office = "".join(digits_of(args.office, 1)) if args.office else ""
    with central_state(args) as state:
        now = state.now()
        with reading(state.engine) as connection:
            data = data_in(connection, now)
            region = office or _region(args.region, data.regions)
            found = region_month(connection, data, region, asked or data.on)
    made_at = datetime.fromtimestamp(now / 1000, UTC).astimezone(ZONE)
    if office:
        one = found.find(office)
        month = one.month if one else MonthFigures(found.first, found.today, ())
        name = one.name if one else Localised(office, office, office)
        names = body_names(data.bodies)
        _write_office(args, Told(month, Issuer(name, found.name), made_at, names))
        tell_month(month, args.language, as_json=args.json)
    else:
        _write_region(args, found, data, made_at)
        tell_region(found, args.language, as_json=args.json)
    return 0


def _region(told: str, regions: Regions) -> str:
    if told and regions.find(told) is None:
        raise RegionError(region=told)
    return told


def _write_office(args: Namespace, told: Told) -> None:
    if args.pdf is not None:
        # reportlab costs 0.2 s to import.
        from frontoffice.papers.document_pdf import document_pdf  # noqa: PLC0415

        write(args.pdf, document_pdf(month_document(told)))
    if args.xlsx is not None:
        # openpyxl costs 0.2 s to import.
        from frontoffice.services.monitoring_sheets import month_spreadsheet  # noqa: PLC0415

        write(args.xlsx, month_spreadsheet(told))


def _write_region(
    args: Namespace, found: RegionMonth, data: ReferenceData, made_at: datetime
) -> None:
    issuer = Issuer(found.name, Localised("", "", ""))
    told = ToldRegion(found, issuer, made_at, made_at, body_names(data.bodies))
    if args.pdf is not None:
        # reportlab costs 0.2 s to import.
        from frontoffice.papers.document_pdf import document_pdf  # noqa: PLC0415

        write(args.pdf, document_pdf(region_document(told)))
    if args.xlsx is not None:
        # openpyxl costs 0.2 s to import.
        from frontoffice.services.monitoring_sheets import region_spreadsheet  # noqa: PLC0415

        write(args.xlsx, region_spreadsheet(told))
