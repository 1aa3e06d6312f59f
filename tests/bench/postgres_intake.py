"""Intake on PostgreSQL beside bare FastAPI with psycopg that inserts the very same rows.

Run it from the repository: ``python tests/bench/postgres_intake.py [--json] [--entries 40000]``.
Four desks push batches of 500 at once to as many server processes as there are cores, over
loopback, into a PostgreSQL of the bench's own with ``fsync`` on. What is timed ends with the
verdicts: chain and last signature checked, rows applied, in the feed. The other signatures are
checked afterwards, which is a figure of its own. The floor is given the same requests, reads
them as JSON, and gives PostgreSQL the statements and parameters that ours gave it.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
