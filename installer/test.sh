#!/usr/bin/env bash
# Runs all tests in three parts, then looks at coverage; pytest's closing lines come last.
# With WINDOWS=1 the windows are measured too, which takes minutes more: `make coverage`.
set -euo pipefail
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen
python=.venv/bin/python
mkdir -p .make
rm -f .coverage .coverage.* .make/closing
trap 'cat .make/closing 2>/dev/null || true' EXIT

# A test that stands still is ended, and told with what each thread was at.
told=(-o faulthandler_timeout=300 -o faulthandler_exit_on_timeout=true)

part() { # a name, then pytest's words
    local name=$1 log=.make/$1.log status=0
    shift
    echo "== tests: $name"
    "$python" -m pytest --durations=5 "${told[@]}" "$@" 2>&1 | tee "$log" || status=$?
    echo "$name: $(grep -v '^[[:space:]]*$' "$log" | tail -n 1)" >>.make/closing
    return "$status"
}

measured=(--cov --cov-append --cov-report=)
windows=()
omitted=(--omit='ui/*')
if [ -n "${WINDOWS:-}" ]; then
    windows=("${measured[@]}")
    omitted=()
fi
# The whole system needs both cores for itself; everything else shares them.
failed=0
part core -n 2 "${measured[@]}" --ignore=tests/{bench,driven,frozen,windows,office,ui} || failed=1
part windows -n 2 "${windows[@]}" tests/ui || failed=1
part office "${measured[@]}" tests/office || failed=1
[ "$failed" = 0 ] || exit 1

echo "== coverage"
short=0
for whole in domain journal services sync; do
    "$python" -m coverage report --include="frontoffice/$whole/*" --fail-under=100 ||
        { echo "every branch of frontoffice/$whole must be tested"; short=1; }
done
"$python" -m coverage report "${omitted[@]}" --fail-under=85 | tail -n 1 || short=1
exit "$short"
