# Freezes the program on Windows 10 or later (64 bits) and makes its set-up:
#   powershell -ExecutionPolicy Bypass -File installer\windows\build.ps1
# Needs Python 3.11 (py -3.11), Git and NSIS 3.08 or later. Everything else is in the lock, with hashes.
$ErrorActionPreference = "Stop"
Set-StrictMode -Version Latest
Set-Location (Join-Path $PSScriptRoot "..\..")

function Invoke-Step([string] $what, [scriptblock] $step) {
    Write-Host "== $what"
    & $step
    if ($LASTEXITCODE -ne 0) { throw "$what failed with status $LASTEXITCODE" }
}

$env:PYTHONUTF8 = "1"
if (-not (Test-Path .venv\Scripts\python.exe)) {
    Invoke-Step "a Python of its own" { py -3.11 -I -m venv .venv }
}
$python = ".venv\Scripts\python.exe"
Invoke-Step "locked packages" { & $python -I -m pip install -q --require-hashes -r installer\lock\dev.txt }
Invoke-Step "the project" { & $python -I -m pip install -q --no-deps --no-build-isolation --no-index --editable . }
$env:QT_QPA_PLATFORM = "offscreen"
Invoke-Step "the sign" { & $python -m installer.windows.icon }
Invoke-Step "the program" { & $python -m installer.frozen.freeze }
Invoke-Step "it begins" { & build\frozen\frontoffice\frontoffice.exe --version }
Invoke-Step "the set-up" { & $python -m installer.windows.make_setup }
