#!/bin/sh
# Finds a Python that is new enough and lets it set the project up: installer/setup.sh runtime|dev
set -eu
here=$(dirname "$0")
unset PYTHONPATH PYTHONHOME

new_enough() {
    "$1" -I -S -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# The environment's own Python first: it is the quickest to start and the one that was chosen before.
for python in "$here/../.venv/bin/python" "${PYTHON:-}" python3 python3.13 python3.12 python3.11 \
    /usr/bin/python3 python3.14 python; do
    if [ -n "$python" ] && new_enough "$python"; then
        exec "$python" -I -S "$here/set_up.py" "${1:-runtime}"
    fi
done
echo "setup: Python 3.11 or newer is needed. On Debian: apt-get install python3 python3-venv" >&2
exit 1
