#!/usr/bin/env bash
# Remakes the lock files; what was locked stays unless UPGRADE=--upgrade is given.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=.make/uv/bin/uv
if [ ! -x "$uv" ]; then
    .venv/bin/python -m venv .make/uv
    .make/uv/bin/python -m pip install --quiet 'uv==0.13.*'
fi
compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
        --custom-compile-command 'make lock' ${UPGRADE:-} "$@" pyproject.toml installer/lock/build.in
}
compile --extra dev --output-file installer/lock/dev.txt
# The program alone, in the very versions that it was tested with.
compile --constraint installer/lock/dev.txt --output-file installer/lock/runtime.txt
# The same for a central whose files lie in a storage that speaks S3.
compile --constraint installer/lock/dev.txt --extra s3 --output-file installer/lock/s3.txt
# The same for a desk where what is said in films is written down.
compile --constraint installer/lock/dev.txt --extra speech --output-file installer/lock/speech.txt

installer/setup.sh dev
.venv/bin/python installer/notice.py
