; In the place of a program that was frozen on Windows: it notes how it was started, and can go back.
Unicode true
Target amd64-unicode
SilentInstall silent
RequestExecutionLevel user
!include FileFunc.nsh
!include LogicLib.nsh
Name "stand-in"
OutFile "${OUTPUT}"
!ifdef ICON
  Icon "${ICON}"
!endif

Section
  ReadEnvStr $1 FRONTOFFICE_ROOT
  ${GetParameters} $0
  FileOpen $2 "C:\told.txt" a
  FileSeek $2 0 END
  FileWriteUTF16LE $2 "${VERSION} $EXEFILE [$0] $1$\n"
  FileClose $2
  StrCpy $3 $0 11
  ${If} $3 == "update back"
    FileOpen $2 "$1\current" w
    FileWrite $2 "${VERSION}$\n"
    FileClose $2
    Delete "$1\trial"
    Delete "$1\trial.starts"
  ${EndIf}
  SetErrorLevel 7
SectionEnd
