; The set-up for Windows. makensis makes it, on Debian too: make windows-setup
;   setup.exe                            asks for whom, what and where
;   setup.exe /S                         asks nothing; for one person, or with /AllUsers for everybody
;   /Autostart=1  /Kiosk=1  /Desktop=0  /Lang=kk|ru|en  /Trust=KEY  /D=FOLDER (the last one, without quotation marks)
; It lays out what docs/updates.md describes, so that updates by stick and by central work from then on.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS Win10

!ifndef VERSION | PROGRAM | OUTPUT | SCRIPTS | STARTERS
  !error "give -DVERSION=, -DPROGRAM=folder of the frozen program, -DOUTPUT=file, -DSCRIPTS=folder of this one, -DSTARTERS=folder"
!endif

!define NAME "frontoffice"
!define REGISTERED "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define OURS "Software\${NAME}"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define SHELL "Software\Microsoft\Windows NT\CurrentVersion\Winlogon"
!define HERE "$INSTDIR\versions\${VERSION}"
!define WINDOW "$INSTDIR\bin\frontoffice-window.exe"

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR "${NAME}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${OURS}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${OURS}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_USE_PROGRAMFILES64
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include x64.nsh
!include WinVer.nsh

Name "$(ProgramName)"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION OpenAsThemselves
!define MUI_LANGDLL_ALLLANGUAGES

!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGEEX "${SCRIPTS}" "Kazakh"
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_LANGUAGE "English"
!include "${SCRIPTS}/texts.nsh"

VIProductVersion "${VERSION}.0"
!macro TOLD LANGUAGE
  VIAddVersionKey /LANG=${LANGUAGE} ProductName "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} FileDescription "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} FileVersion "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} LegalCopyright "Apache-2.0"
!macroend
!insertmacro TOLD ${LANG_KAZAKH}
!insertmacro TOLD ${LANG_RUSSIAN}
!insertmacro TOLD ${LANG_ENGLISH}

Var Given

!macro CHOSEN OPTION SECTION_ID
  ${GetOptions} $Given "/${OPTION}=" $0
  ${If} $0 == 1
    !insertmacro SelectSection ${SECTION_ID}
  ${ElseIf} $0 == 0
    !insertmacro UnselectSection ${SECTION_ID}
  ${EndIf}
!macroend

Section "$(PartProgram)" PROGRAM_PART
  SectionIn RO
  SetOutPath "${HERE}"
  File /r "${PROGRAM}/*"
  SetOutPath "$INSTDIR\bin"
  File "${STARTERS}/*"
  Call MakeCurrent
  Call RemoveOlder
  CreateShortcut "$SMPROGRAMS\$(ProgramName).lnk" "${WINDOW}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr SHCTX "${OURS}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${OURS}" "Version" "${VERSION}"
  WriteRegStr SHCTX "${OURS}" "Shortcut" "$SMPROGRAMS\$(ProgramName).lnk"
  WriteRegStr SHCTX "${REGISTERED}" "DisplayName" "$(ProgramName)"
  WriteRegStr SHCTX "${REGISTERED}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${REGISTERED}" "DisplayIcon" "${WINDOW}"
  WriteRegStr SHCTX "${REGISTERED}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${REGISTERED}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${REGISTERED}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${REGISTERED}" "NoModify" 1
  WriteRegDWORD SHCTX "${REGISTERED}" "NoRepair" 1
  ${GetSize} "${HERE}" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD SHCTX "${REGISTERED}" "EstimatedSize" "$0"
SectionEnd

Section "$(PartDesktop)" DESKTOP_PART
  CreateShortcut "$DESKTOP\$(ProgramName).lnk" "${WINDOW}"
  WriteRegStr SHCTX "${OURS}" "DesktopShortcut" "$DESKTOP\$(ProgramName).lnk"
SectionEnd

Section /o "$(PartAutostart)" AUTOSTART_PART
  WriteRegStr SHCTX "${RUN}" "${NAME}" '"${WINDOW}"'
SectionEnd

; Instead of the desktop of Windows, for the person who installs it: nobody else's sign-in is touched.
Section /o "$(PartKiosk)" KIOSK_PART
  ReadRegStr $0 HKCU "${OURS}" "KioskShell"
  ${If} $0 == ""
    ReadRegStr $0 HKCU "${SHELL}" "Shell"
    WriteRegStr HKCU "${OURS}" "ShellBefore" "$0"
  ${EndIf}
  WriteRegStr HKCU "${OURS}" "KioskShell" '"${WINDOW}" kiosk'
  WriteRegStr HKCU "${SHELL}" "Shell" '"${WINDOW}" kiosk'
SectionEnd

; What was chosen before stays chosen, also where the folder is another one now.
Section "-upgraded"
  ReadRegStr $0 SHCTX "${RUN}" "${NAME}"
  ${If} $0 != ""
    WriteRegStr SHCTX "${RUN}" "${NAME}" '"${WINDOW}"'
  ${EndIf}
  ReadRegStr $0 HKCU "${OURS}" "KioskShell"
  ${If} $0 != ""
    WriteRegStr HKCU "${OURS}" "KioskShell" '"${WINDOW}" kiosk'
    WriteRegStr HKCU "${SHELL}" "Shell" '"${WINDOW}" kiosk'
  ${EndIf}
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${PROGRAM_PART} "$(AboutProgram)"
  !insertmacro MUI_DESCRIPTION_TEXT ${DESKTOP_PART} "$(AboutDesktop)"
  !insertmacro MUI_DESCRIPTION_TEXT ${AUTOSTART_PART} "$(AboutAutostart)"
  !insertmacro MUI_DESCRIPTION_TEXT ${KIOSK_PART} "$(AboutKiosk)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; The set-up may have an administrator's rights, and the desk belongs to whoever sits there.
Function OpenAsThemselves
  Exec '"$WINDIR\explorer.exe" "${WINDOW}"'
FunctionEnd

; No other version is there any more to which a trial could go back, and an update that was under way is over.
Function MakeCurrent
  Delete "$INSTDIR\trial"
  Delete "$INSTDIR\trial.starts"
  Delete "$INSTDIR\update.json"
  FileOpen $0 "$INSTDIR\current.new" w
  FileWrite $0 "${VERSION}$\n"
  FileClose $0
  ; In the place of the one before at once, and on the disk: a power cut leaves one of both.
  System::Call 'kernel32::MoveFileEx(t "$INSTDIR\current.new", t "$INSTDIR\current", i 9) i .r0'
  ${If} $0 == 0
    SetErrorLevel 2
    Abort
  ${EndIf}
  ${GetOptions} $Given "/Trust=" $1
  ${IfNot} ${Errors}
    FileOpen $0 "$INSTDIR\keys.txt" a
    FileSeek $0 0 END
    FileWrite $0 "$1$\n"
    FileClose $0
  ${EndIf}
FunctionEnd

; A folder that can be given another name is used by nobody: one of a window that is open cannot.
Function RemoveOlder
  FindFirst $0 $1 "$INSTDIR\versions\*"
  ${DoWhile} $1 != ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
    ${AndIf} $1 != "${VERSION}"
      ClearErrors
      Rename "$INSTDIR\versions\$1\frontoffice-window.exe" "$INSTDIR\versions\$1\leaving.exe"
      ${IfNot} ${Errors}
        Rename "$INSTDIR\versions\$1" "$INSTDIR\versions\$1.leaving"
        ${IfNot} ${Errors}
          RMDir /r "$INSTDIR\versions\$1.leaving"
        ${EndIf}
      ${EndIf}
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
FunctionEnd

Function .onInit
  ${GetParameters} $Given
  ${GetOptions} $Given "/Lang=" $0
  ${If} $0 == "kk"
    StrCpy $LANGUAGE ${LANG_KAZAKH}
  ${ElseIf} $0 == "ru"
    StrCpy $LANGUAGE ${LANG_RUSSIAN}
  ${ElseIf} $0 == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${Else}
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  SetRegView 64
  !insertmacro MULTIUSER_INIT
  !insertmacro CHOSEN "Autostart" ${AUTOSTART_PART}
  !insertmacro CHOSEN "Kiosk" ${KIOSK_PART}
  !insertmacro CHOSEN "Desktop" ${DESKTOP_PART}
FunctionEnd

Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

; What was registered lies in each person's own folder and stays there.
Section "Uninstall"
  ReadRegStr $0 HKCU "${OURS}" "KioskShell"
  ${If} $0 != ""
    ReadRegStr $1 HKCU "${OURS}" "ShellBefore"
    ${If} $1 == ""
      DeleteRegValue HKCU "${SHELL}" "Shell"
    ${Else}
      WriteRegStr HKCU "${SHELL}" "Shell" "$1"
    ${EndIf}
    DeleteRegValue HKCU "${OURS}" "KioskShell"
    DeleteRegValue HKCU "${OURS}" "ShellBefore"
  ${EndIf}
  ReadRegStr $0 SHCTX "${OURS}" "Shortcut"
  ${If} $0 != ""
    Delete "$0"
  ${EndIf}
  ReadRegStr $0 SHCTX "${OURS}" "DesktopShortcut"
  ${If} $0 != ""
    Delete "$0"
  ${EndIf}
  DeleteRegValue SHCTX "${RUN}" "${NAME}"
  DeleteRegKey SHCTX "${REGISTERED}"
  DeleteRegKey SHCTX "${OURS}"
  DeleteRegKey /ifempty HKCU "${OURS}"
  RMDir /r "$INSTDIR\versions"
  RMDir /r "$INSTDIR\bin"
  Delete "$INSTDIR\current"
  Delete "$INSTDIR\keys.txt"
  Delete "$INSTDIR\trial"
  Delete "$INSTDIR\trial.starts"
  Delete "$INSTDIR\update.json"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  IfSilent +2
  MessageBox MB_OK|MB_ICONINFORMATION "$(DataStays)"
SectionEnd
