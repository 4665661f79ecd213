; Köprü's setup: per user, no administrator, Turkish and English, silent with /S.
;
;   makensis -DVERSION=0.2.0 -DNUMBERS=0.2.0.0 -DSOURCE=dist\kopru -DOUT=Kopru.exe setup.nsi
;
; .new is filled beside the old version and tried, the old one is asked to close, then both folders
; change names: a copy that fails half way, or a Köprü that will not close, leaves the old one whole.
;
; /S silent · /D=C:\folder · /AGENT the engine at sign-in · /RELAUNCH open it afterwards
; /DOWNGRADE allow an older version · uninstaller: /S · /REMOVEDATA
; Exit codes: 0 done · 1 cancelled · 2 failed, nothing changed · 5 Köprü would not close · 6 a newer
; version is installed

Unicode true
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID ${COMPRESSION}
!if ${COMPRESSION} == lzma
  SetCompressorDictSize 64
!endif

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include Sections.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Kopru"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define STILL_RUNNING 5
!define NEWER 6
!define PATIENCE 10

Name "Köprü"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Kopru"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "Köprü ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1055 ProductName "Köprü"
VIAddVersionKey /LANG=1055 CompanyName "Köprü"
VIAddVersionKey /LANG=1055 FileDescription "Köprü kurulumu"
VIAddVersionKey /LANG=1055 FileVersion "${VERSION}"
VIAddVersionKey /LANG=1055 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=1055 LegalCopyright "© 2026 Köprü"

!ifdef ICON
  !define MUI_ICON "${ICON}"
  !define MUI_UNICON "${ICON}"
!endif
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\Kopru.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(open_now)"
!define MUI_COMPONENTSPAGE_SMALLDESC

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE Turkish
!insertmacro MUI_LANGUAGE English

!macro TEXT name turkish english
  LangString ${name} ${LANG_TURKISH} "${turkish}"
  LangString ${name} ${LANG_ENGLISH} "${english}"
!macroend
!insertmacro TEXT open_now "Köprü'yü şimdi aç" "Open Köprü now"
!insertmacro TEXT part_program "Köprü" "Köprü"
!insertmacro TEXT part_desktop "Masaüstü kısayolu" "Desktop shortcut"
!insertmacro TEXT part_agent "Oturum açılınca arka planda çalış" "Work in the background from sign-in"
!insertmacro TEXT tell_program "Program (zorunlu). Kuruluysa yenilenir ve onarılır; verilerinize dokunulmaz." "The program (required). One that is installed is renewed and repaired; your data stay."
!insertmacro TEXT tell_desktop "Masaüstüne bir Köprü simgesi koyar." "Puts a Köprü icon on the desktop."
!insertmacro TEXT tell_agent "Eşitleme, pencere kapalıyken de sürer. Pencere açılınca ona katılır." "Syncing goes on while the window is closed. An opened window joins it."
!insertmacro TEXT close_it "Köprü açık ve kapanmıyor. İşinizi bitirip pencereyi kapatın, sonra yeniden deneyin." "Köprü is open and does not close. Finish your work, close its window, then try again."
!insertmacro TEXT failed "Kurulum tamamlanamadı; eski sürüm olduğu gibi duruyor. Diskte yer açıp yeniden deneyin." "The setup could not finish; the old version is as it was. Free some disk space, then try again."
!insertmacro TEXT is_newer "Daha yeni bir Köprü kurulu. Eskisi onun verilerini okuyamaz." "A newer Köprü is installed. An older one cannot read its data."
!insertmacro TEXT remove_data "Köprü'nün bu bilgisayardaki verileri (eşleştirmeler, geçmiş, ayarlar) de silinsin mi?$\r$\n$\r$\nHayır derseniz verileriniz durur ve yeniden kurulumda kullanılır." "Remove Köprü's data on this PC too (mappings, history, settings)?$\r$\n$\r$\nWith No they stay, and are used when you install it again."
!insertmacro TEXT data_stayed "Veriler silinemedi; şurada duruyor:" "The data could not be removed; they are in:"

Var Options

; Undo whatever a setup that was cut off left behind: the old version back under its name.
!macro RECOVER
  ${If} ${FileExists} "$INSTDIR.old\*"
    ${IfNot} ${FileExists} "$INSTDIR\Kopru.exe"
      RMDir /r "$INSTDIR"
      Rename "$INSTDIR.old" "$INSTDIR"
    ${Else}
      RMDir /r "$INSTDIR.old"
    ${EndIf}
  ${EndIf}
  RMDir /r "$INSTDIR.new"
!macroend

; Leave with a code; whoever sees the window is told why.
!macro GIVE_UP code text
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR.new"
  SetErrorLevel ${code}
  ${IfNot} ${Silent}
    MessageBox MB_OK|MB_ICONSTOP "$(${text})"
  ${EndIf}
  Quit
!macroend

; The new version's own program closes the old one: it is the one that was just tried.
!macro CLOSE_RUNNING tool id
  ask_${id}:
  nsExec::Exec '"${tool}" close --folder "$INSTDIR" --seconds ${PATIENCE}'
  Pop $0
  ${If} $0 == ${STILL_RUNNING}
    ${IfNot} ${Silent}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(close_it)" IDRETRY ask_${id}
    ${EndIf}
  ${EndIf}
!macroend

Section "$(part_program)" Program
  SectionIn RO
  ClearErrors
  SetOutPath "$INSTDIR.new"
  File /r "${SOURCE}${SLASH}*"
  WriteUninstaller "$INSTDIR.new\uninstall.exe"
  ${If} ${Errors}
    !insertmacro GIVE_UP 2 failed
  ${EndIf}
  SetOutPath "$TEMP" ; a folder that is somebody's working folder cannot change its name
  nsExec::Exec '"$INSTDIR.new\kopru-cli.exe" --version'
  Pop $0
  ${If} $0 != 0
    !insertmacro GIVE_UP 2 failed
  ${EndIf}
  !insertmacro CLOSE_RUNNING "$INSTDIR.new\kopru-cli.exe" install
  ${If} $0 == ${STILL_RUNNING}
    !insertmacro GIVE_UP ${STILL_RUNNING} close_it
  ${ElseIf} $0 != 0
    !insertmacro GIVE_UP 2 failed
  ${EndIf}
  Call ChangeNames
  Call Register
SectionEnd

Section /o "$(part_desktop)" Desktop
  CreateShortcut "$DESKTOP\Köprü.lnk" "$INSTDIR\Kopru.exe"
SectionEnd

Section /o "$(part_agent)" Agent
  WriteRegStr HKCU "${RUN}" "Kopru" '"$INSTDIR\Kopru.exe" agent'
SectionEnd

Function .onInit
  ${GetParameters} $Options
  !insertmacro RECOVER
  ReadRegStr $0 HKCU "${KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ClearErrors
    ${GetOptions} $Options "/DOWNGRADE" $2
    ${If} ${Errors}
    ${AndIf} $1 == 1
      !insertmacro GIVE_UP ${NEWER} is_newer
    ${EndIf}
  ${EndIf}
  ClearErrors
  ReadRegStr $1 HKCU "${RUN}" "Kopru"
  ClearErrors
  ${GetOptions} $Options "/AGENT" $0
  ${IfNot} ${Errors}
  ${OrIf} $1 != ""
    !insertmacro SelectSection ${Agent} ; it stays chosen over upgrades
  ${EndIf}
  ClearErrors
FunctionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${Program} $(tell_program)
  !insertmacro MUI_DESCRIPTION_TEXT ${Desktop} $(tell_desktop)
  !insertmacro MUI_DESCRIPTION_TEXT ${Agent} $(tell_agent)
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Function ChangeNames
  ${If} ${FileExists} "$INSTDIR\*"
    ClearErrors
    Rename "$INSTDIR" "$INSTDIR.old"
    ${If} ${Errors}
      !insertmacro GIVE_UP ${STILL_RUNNING} close_it
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR.new" "$INSTDIR"
  ${If} ${Errors}
    Rename "$INSTDIR.old" "$INSTDIR"
    !insertmacro GIVE_UP 2 failed
  ${EndIf}
  RMDir /r "$INSTDIR.old"
FunctionEnd

Function Register
  CreateShortcut "$SMPROGRAMS\Köprü.lnk" "$INSTDIR\Kopru.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Köprü"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\Kopru.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "Köprü"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1 ; the setup itself repairs, when it is run again
FunctionEnd

; The agent was stopped for an upgrade, and starts again; unticked, it does not.
Function .onInstSuccess
  ${If} ${SectionIsSelected} ${Agent}
    Exec '"$INSTDIR\Kopru.exe" agent'
  ${Else}
    DeleteRegValue HKCU "${RUN}" "Kopru"
  ${EndIf}
  ClearErrors
  ${GetOptions} $Options "/RELAUNCH" $0
  ${IfNot} ${Errors}
    Exec '"$INSTDIR\Kopru.exe"'
  ${EndIf}
FunctionEnd

; A copy that broke off (no space, a cable pulled) comes here: only .new was touched by it.
Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR.new"
FunctionEnd

Function un.onInit
  ${GetParameters} $Options
FunctionEnd

Section Uninstall
  !insertmacro CLOSE_RUNNING "$INSTDIR\kopru-cli.exe" uninstall
  ${If} $0 == ${STILL_RUNNING}
    SetErrorLevel ${STILL_RUNNING}
    Quit
  ${EndIf}
  Call un.Data
  DeleteRegValue HKCU "${RUN}" "Kopru"
  DeleteRegKey HKCU "${KEY}"
  Delete "$SMPROGRAMS\Köprü.lnk"
  Delete "$DESKTOP\Köprü.lnk"
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR.new"
  RMDir /r "$INSTDIR.old"
  RMDir /r "$INSTDIR"
SectionEnd

; Data go only where a person says so, or /REMOVEDATA does.
Function un.Data
  ClearErrors
  ${GetOptions} $Options "/REMOVEDATA" $0
  ${If} ${Errors}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(remove_data)" /SD IDNO IDYES remove
    Return
  ${EndIf}
  remove:
  nsExec::ExecToStack '"$INSTDIR\kopru-cli.exe" data --remove'
  Pop $0
  Pop $1
  ${If} $0 != 0
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(data_stayed)$\r$\n$1" /SD IDOK
  ${EndIf}
FunctionEnd
