; What the menu, the sign-in and the kiosk's shell start on Windows: the current version, without a black window.
; frontoffice.cmd, in resources/release, does the same for whoever types commands. make_setup.py compiles both scripts.
Unicode true
Target amd64-unicode
SilentInstall silent
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
!ifndef VERSION | OUTPUT
  !error "give -DVERSION= and -DOUTPUT=file"
!endif
!include FileFunc.nsh
!include LogicLib.nsh
!include TextFunc.nsh

!define TRIES 3

Name "frontoffice"
OutFile "${OUTPUT}"
!ifdef ICON
  Icon "${ICON}"
!endif
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 ProductName "frontoffice"
VIAddVersionKey /LANG=0 FileDescription "frontoffice"
VIAddVersionKey /LANG=0 FileVersion "${VERSION}"
VIAddVersionKey /LANG=0 LegalCopyright "Apache-2.0"

Var Root
Var Given
Var Current
Var Before
Var Starts

!macro FIRST_LINE FILE INTO
  StrCpy ${INTO} ""
  ${If} ${FileExists} "${FILE}"
    FileOpen $0 "${FILE}" r
    FileRead $0 ${INTO}
    FileClose $0
    ${TrimNewLines} "${INTO}" ${INTO}
  ${EndIf}
!macroend

Section
  ${GetParent} "$EXEDIR" $Root
  System::Call 'kernel32::SetEnvironmentVariable(t "FRONTOFFICE_ROOT", t "$Root")'
  ${GetParameters} $Given
  !insertmacro FIRST_LINE "$Root\current" $Current
  StrCpy $1 $Given 4
  StrCpy $2 $Given 5
  ${If} $Given == ""
  ${OrIf} $1 == "desk"
  ${OrIf} $2 == "kiosk"
    Call Watched
  ${EndIf}
  ExecWait '"$Root\versions\$Current\frontoffice-window.exe" $Given' $0
  SetErrorLevel $0
SectionEnd

; A version on trial that does not come up three times gives way: the one before is asked to take its place.
Function Watched
  !insertmacro FIRST_LINE "$Root\trial" $Before
  ${If} $Before == ""
    Return
  ${EndIf}
  StrCpy $Starts 0
  ${If} ${FileExists} "$Root\trial.starts"
    ${LineSum} "$Root\trial.starts" $Starts
  ${EndIf}
  ${If} $Starts >= ${TRIES}
  ${AndIf} $Before != $Current
    nsExec::Exec '"$Root\versions\$Before\frontoffice.exe" update back --why "did not come up"'
    Pop $0
    !insertmacro FIRST_LINE "$Root\current" $Current
  ${Else}
    ; One who may not write here counts nothing.
    ClearErrors
    FileOpen $0 "$Root\trial.starts" a
    ${IfNot} ${Errors}
      FileSeek $0 0 END
      FileWrite $0 "$Current$\r$\n"
      FileClose $0
    ${EndIf}
  ${EndIf}
FunctionEnd
