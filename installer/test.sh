#!/usr/bin/env bash
# Runs all tests in two parts, then looks at coverage; pytest's closing lines come last.
set -euo pipefail
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen
python=.venv/bin/python
mkdir -p .make
rm -f .coverage .coverage.* .make/closing
trap 'cat .make/closing 2>/dev/null || true' EXIT

part() { # a name, then pytest's words
    local name=$1 log=.make/$1.log status=0
    shift
    echo "== tests: $name"
    "$python" -m pytest --cov --cov-append --cov-report= --durations=5 "$@" 2>&1 | tee "$log" || status=$?
    echo "$name: $(grep -v '^[[:space:]]*$' "$log" | tail -n 1)" >>.make/closing
    return "$status"
}

# The whole system needs both cores for itself; everything else shares them.
part parts -n 2 --ignore=tests/bench --ignore=tests/frozen --ignore=tests/windows --ignore=tests/office
if compgen -G 'tests/office/test_*.py' >/dev/null; then
    part office tests/office
fi

echo "== coverage"
short=0
for whole in domain journal services sync; do
    "$python" -m coverage report --include="frontoffice/$whole/*" --fail-under=100 ||
        { echo "every branch of frontoffice/$whole must be tested"; short=1; }
done
"$python" -m coverage report --fail-under=85 | tail -n 1 || short=1
exit "$short"
