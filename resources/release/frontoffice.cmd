@echo off
rem Starts the current version of the program; see frontoffice.sh beside it, which does the same.
setlocal enabledelayedexpansion
for %%i in ("%~dp0..") do set "FRONTOFFICE_ROOT=%%~fi"
set /p current=<"%FRONTOFFICE_ROOT%\current"
set watched=
if "%~1"=="desk" set watched=1
if "%~1"=="kiosk" set watched=1
if defined watched if exist "%FRONTOFFICE_ROOT%\trial" (
    set /p before=<"%FRONTOFFICE_ROOT%\trial"
    set starts=0
    if exist "%FRONTOFFICE_ROOT%\trial.starts" for /f %%n in ('type "%FRONTOFFICE_ROOT%\trial.starts" ^| find /c /v ""') do set starts=%%n
    if !starts! geq 3 (
        if not "!before!"=="!current!" "%FRONTOFFICE_ROOT%\versions\!before!\frontoffice.exe" update back --why "did not come up"
        set /p current=<"%FRONTOFFICE_ROOT%\current"
    ) else (
        >>"%FRONTOFFICE_ROOT%\trial.starts" echo !current!
    )
)
"%FRONTOFFICE_ROOT%\versions\!current!\frontoffice.exe" %*
