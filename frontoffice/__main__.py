"""Run the command line as ``python -m frontoffice``."""

from frontoffice.cli import main

raise SystemExit(main())
