"""The arguments of the commands about schedules of receptions."""

from argparse import ArgumentParser
from pathlib import Path

from frontoffice.cli.argument_parts import Add, Commands


def add_schedules(commands: Commands, add: Add) -> None:
    """Add the commands that plan when officials receive, and count how they did."""
    counted = commands.add_parser("receptions", help="papers and figures of receptions")
    counts = counted.add_subparsers(required=True, metavar="COMMAND")
    report = add(counts, "report", "show a month of receptions in figures", "receptions")
    report.add_argument("--month", default="", metavar="YYYY-MM", help="default: this one")
    report.add_argument("--region", action="store_true", help="all its offices, asked of central")
    report.add_argument("--pdf", type=Path, metavar="FILE")
    report.add_argument("--xlsx", type=Path, metavar="FILE")
    report.add_argument("--print", action="store_true", help="print it too")
    report.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
    minutes = add(counts, "minutes", "write the card of a personal reception", "minutes")
    minutes.add_argument("conversation", metavar="CONVERSATION")
    where = minutes.add_mutually_exclusive_group(required=True)
    where.add_argument("-o", "--output", type=Path, metavar="FILE", help="PDF")
    where.add_argument("--print", action="store_true", help="to the printer instead")
    minutes.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
    schedule = commands.add_parser("schedule", help="plan when officials receive")
    acts = schedule.add_subparsers(required=True, metavar="COMMAND")
    listed = _act(acts, add, "list", "show all schedules, and what waits for approval")
    listed.add_argument("--waiting", action="store_true", help="only what waits for approval")
    shown = _act(acts, add, "show", "show one, and the next receptions by it")
    shown.add_argument("schedule", metavar="SCHEDULE")
    setting = _act(acts, add, "set", "propose a schedule that a file tells of")
    setting.add_argument("file", type=Path, metavar="FILE", help="JSON, as show --json prints it")
    setting.add_argument("--schedule", default="", metavar="ID", help="change this one")
    approved = _act(acts, add, "approve", "approve what is proposed")
    approved.add_argument("schedule", metavar="SCHEDULE")
    declined = _act(acts, add, "decline", "turn down what is proposed")
    declined.add_argument("schedule", metavar="SCHEDULE")
    declined.add_argument("--reason", required=True, metavar="TEXT")
    withdrawn = _act(acts, add, "withdraw", "let a schedule stand no more")
    withdrawn.add_argument("schedule", metavar="SCHEDULE")
    withdrawn.add_argument("--since", required=True, metavar="YYYY-MM-DD")
    withdrawn.add_argument("--reason", required=True, metavar="TEXT")
    month = _act(acts, add, "month", "show who receives when, and who does not")
    month.add_argument("--month", default="", metavar="YYYY-MM", help="default: this one")
    month.add_argument("--proposed", action="store_true", help="as it would be once approved")
    brought = _act(acts, add, "import", "show what a table or a calendar would change")
    brought.add_argument("file", type=Path, metavar="FILE", help="CSV, XLSX or ICS")
    brought.add_argument("--write", action="store_true", help="propose it")
    taken = _act(acts, add, "export", "write the receptions of a month as a calendar")
    taken.add_argument("--month", default="", metavar="YYYY-MM", help="default: this one")
    taken.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="ICS")
    published = _act(
        acts, add, "publish", "make the paper of one official, the office or the region"
    )
    published.add_argument("what", metavar="WHAT", help="office, region, or the id of a schedule")
    published.add_argument("--from", dest="first", default="", metavar="YYYY-MM-DD")
    published.add_argument("--to", dest="last", default="", metavar="YYYY-MM-DD")
    published.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="PDF")
    for one in (setting, approved, declined, withdrawn, brought):
        one.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")


def _act(acts: Commands, add: Add, name: str, help_: str) -> ArgumentParser:
    found = add(acts, name, help_, "schedule")
    found.set_defaults(act=name)
    return found
