; Inno Setup 6.3+: the installer for Windows. Untested; see BUILDING.md.
#ifndef AppVersion
  #define AppVersion "0.1.0"
#endif
#define Exe "fenghua-supervisor.exe"

[Setup]
AppId={{6B0C8C1E-6C0B-4C7E-9B58-5F0E3B1B7A52}
AppName=奉化共富督办
AppVersion={#AppVersion}
AppPublisher=The fenghua_supervisor authors
DefaultDirName={autopf}\fenghua-supervisor
DefaultGroupName=奉化共富督办
DisableProgramGroupPage=yes
; Each user may install it for himself, without an administrator.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=fenghua-supervisor-{#AppVersion}-setup
Compression=lzma2
SolidCompression=yes
CloseApplications=yes
UninstallDisplayIcon={app}\{#Exe}
UninstallDisplayName=奉化共富督办

[Languages]
Name: "zh"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"

[Messages]
zh.WelcomeLabel2=将在这台电脑上安装[name/ver]。%n%n升级时直接安装即可，数据都保留；请先关闭正在运行的窗口。
zh.ConfirmUninstall=确定要卸载%1吗？只删除程序，数据文件夹（%LOCALAPPDATA%\fenghua_supervisor）原样保留。

[Tasks]
Name: "desktopicon"; Description: "在桌面上放一个图标"; Flags: unchecked

[InstallDelete]
; Files of the former version that the new one no longer has; user data never lies here.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\fenghua-supervisor\*"; DestDir: "{app}"; Excludes: "portable.txt,fenghua-data"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\奉化共富督办"; Filename: "{app}\{#Exe}"
Name: "{autodesktop}\奉化共富督办"; Filename: "{app}\{#Exe}"; Tasks: desktopicon

[Registry]
; Offered under "open with" for plans and forms; what a double click opens stays as it is.
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "奉化共富督办（导入预览）"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Exe}"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".xlsx"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".xls"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".et"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".ods"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".docx"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".docm"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".xlsm"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".html"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".txt"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".pdf"; ValueData: ""

[Run]
Filename: "{app}\{#Exe}"; Description: "打开奉化共富督办"; Flags: nowait postinstall skipifsilent
