#!/bin/sh
# Tries the package as an office would: in a Debian of its own, under Xvfb, without a network. One line
# a check; 1 when one failed. Needs root, and of Debian: debootstrap xvfb openbox xdotool
# wmctrl imagemagick poppler-utils lintian binutils. `make package` comes first. Pictures and log lie in build/try/.
set -u
cd "$(dirname "$0")/../.."
[ "$(id -u)" = 0 ] || { echo "需要管理员身份（root only）：sudo make try-package" >&2; exit 1; }
# Mounts of the trial are seen by the trial alone, and go with it.
[ "${IN_TRIAL:-}" = 1 ] || exec unshare -m env IN_TRIAL=1 sh "$0" "$@"

missing=
for pair in debootstrap:debootstrap Xvfb:xvfb openbox:openbox xdotool:xdotool wmctrl:wmctrl \
    import:imagemagick pdftotext:poppler-utils lintian:lintian \
    objdump:binutils; do
    command -v "${pair%%:*}" >/dev/null || missing="$missing ${pair#*:}"
done
[ -z "$missing" ] || { echo "请先安装（please install first）：apt-get install$missing" >&2; exit 1; }
deb=$(ls dist/fenghua-supervisor_*.deb 2>/dev/null | grep -v try | tail -n 1)
[ -n "$deb" ] || { echo "请先运行（please run first）：make package" >&2; exit 1; }

try=build/try
root=$try/root
log=$try/log.txt
screen=:77
home="/home/张 三"
data="$home/.local/share/fenghua_supervisor"
suite=${SUITE:-bookworm}
mirror=${MIRROR:-http://deb.debian.org/debian}
failed=0
count=0
mkdir -p $try
: >$log

told() { count=$((count + 1)); printf '%-5s %s\n' "$1" "$2"; [ "$1" = ok ] || failed=$((failed + 1)); }
# check WORDS COMMAND…: the command is to succeed.
check() {
    words=$1
    shift
    echo "== $words: $*" >>$log
    if "$@" >>$log 2>&1; then told ok "$words"; else told FAIL "$words"; fi
}
in_root() { chroot $root env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
# A plain user with a Chinese name and a blank in the path, cut off from every network.
as_user() {
    unshare -n chroot --userspec=1500:1500 $root env -i HOME="$home" USER=zhangsan LOGNAME=zhangsan \
        PATH=/usr/bin:/bin LC_ALL="${LOCALE:-C.UTF-8}" DISPLAY=$screen XDG_RUNTIME_DIR=/run/user/1500 "$@"
}
program() { as_user fenghua-supervisor "$@"; }
on_screen() { DISPLAY=$screen "$@"; }
window() { on_screen xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -n 1; }
# wait_for SECONDS COMMAND…
wait_for() {
    looks=$(($1 * 20))
    shift
    while [ $looks -gt 0 ]; do
        if "$@"; then return 0; fi
        looks=$((looks - 1))
        sleep 0.05
    done
    return 1
}
seen() { [ -n "$(window "$1")" ]; }
gone() { ! kill -0 "$1" 2>/dev/null; }
picture() { on_screen import -window root "$try/$1.png"; }
key() { on_screen wmctrl -a " - 奉化共富督办" && on_screen xdotool key "$1"; }
# The code in the foot of a sheet names the moment at which it was issued.
same_sheet() {
    for file in "$1" "$2"; do
        pdftotext -layout "$file" - | tr -s ' ' | sed 's/校验码.\{14\}//' >"$try/sheet-$([ "$file" = "$1" ] && echo a || echo b).txt"
    done
    grep -q 催办 "$try/sheet-a.txt" && cmp "$try/sheet-a.txt" "$try/sheet-b.txt"
}
# Closes window after window, the newest first, until the program has ended.
close_windows() {
    tries=6
    while running && [ $tries -gt 0 ]; do
        on_screen wmctrl -i -c "$(on_screen wmctrl -l | tail -n 1 | cut -d ' ' -f 1)" 2>>$log
        wait_for 3 ended && break
        tries=$((tries - 1))
    done
    ended
}
# As a library beside the program, or linked into it: not both, not neither.
one_python() {
    libraries=$(find "$1" -name 'libpython*' | wc -l)
    linked=$(objdump -T "$1/fenghua-supervisor" | grep -c ' Py_InitializeFromConfig$')
    [ $((libraries + linked)) = 1 ]
}
running() { pgrep -u 1500 -f fenghua-supervisor >/dev/null; }
ended() { ! running; }

# ------------------------------------------------------------------ a Debian of its own
base=$try/base-$suite
if [ ! -e $base/usr/bin/dpkg ]; then
    echo "安装一个干净的 Debian $suite，第一次需要几分钟（debootstrap）……"
    rm -rf $base
    debootstrap --variant=minbase --include=ca-certificates $suite $base $mirror >>$log 2>&1 ||
        { echo "debootstrap failed: $log" >&2; exit 1; }
fi
rm -rf $root
cp -a --reflink=auto $base $root
mount -t proc proc $root/proc
mkdir -p $root/dev/pts
mount -t devpts devpts $root/dev/pts
mkdir -p $root/tmp/.X11-unix $root/run/user/1500 "$root$home"
printf 'zhangsan:x:1500:1500::%s:/bin/sh\n' "$home" >>$root/etc/passwd
echo 'zhangsan:x:1500:' >>$root/etc/group
chown -R 1500:1500 "$root$home" $root/run/user/1500
chmod 700 $root/run/user/1500
Xvfb $screen -screen 0 1366x768x24 -ac -nolisten tcp >>$log 2>&1 &
xvfb=$!
wait_for 5 test -S /tmp/.X11-unix/X${screen#:}
DISPLAY=$screen openbox >>$log 2>&1 &
desk=$!
trap 'kill $desk $xvfb 2>/dev/null' EXIT
mount --bind /tmp/.X11-unix $root/tmp/.X11-unix

# ------------------------------------------------------------------ the package itself
check "lintian finds no error" lintian --fail-on error --allow-root "$deb"
cp "$deb" $root/tmp/first.deb
in_root apt-get update -q >>$log 2>&1
check "apt installs it with what it depends on" in_root apt-get install -y -q --no-install-recommends /tmp/first.deb
# Other programs for the same types: they are to stay the ones that a double click opens.
in_root apt-get install -y -q --no-install-recommends desktop-file-utils shared-mime-info libglib2.0-bin \
    hicolor-icon-theme xdg-utils >>$log 2>&1
for entry in libreoffice-calc:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet \
    libreoffice-writer:application/vnd.openxmlformats-officedocument.wordprocessingml.document \
    firefox-esr:text/html org.gnome.Evince:application/pdf org.gnome.gedit:text/plain; do
    printf '[Desktop Entry]\nType=Application\nName=%s\nExec=true %%F\nMimeType=%s;\n' \
        "${entry%%:*}" "${entry#*:}" >"$root/usr/share/applications/${entry%%:*}.desktop"
done
in_root update-desktop-database
# What a wheel brought along is found by the way of the module that asks for it, not by itself.
check "no library is missing" sh -c "! find $root/usr/lib/fenghua-supervisor -name '*.so*' -type f -not -path '*.libs/*' |
    sed 's|^$root||' | xargs chroot $root ldd 2>/dev/null | grep 'not found'"
check "one Python lies in it" one_python $root/usr/lib/fenghua-supervisor
check "the menu entry is valid" in_root desktop-file-validate /usr/share/applications/fenghua-supervisor.desktop \
    /usr/share/applications/zz-fenghua-supervisor-open.desktop
for type in application/vnd.openxmlformats-officedocument.spreadsheetml.sheet \
    application/vnd.openxmlformats-officedocument.wordprocessingml.document text/html application/pdf text/plain; do
    check "$type keeps its program and offers ours" sh -c "chroot $root gio mime $type | tee -a $log |
        awk 'NR == 1 && /fenghua/ {bad = 1} /zz-fenghua-supervisor-open/ {found = 1} END {exit bad || !found}'"
done
check "the icon is there in all sizes" sh -c "for size in 16x16 24x24 32x32 48x48 64x64 128x128 256x256 512x512; do
    test -s $root/usr/share/icons/hicolor/\$size/apps/fenghua-supervisor.png || exit 1; done"
check "man page, change log and licences" sh -c "cd $root/usr/share && zcat man/man1/fenghua-supervisor.1.gz |
    grep -q SYNOPSIS && test -s doc/fenghua-supervisor/changelog.gz && grep -q 'License: numpy-licence' doc/fenghua-supervisor/copyright"

# ------------------------------------------------------------------ work, as a user, from a read-only folder
mount --bind $root/usr/lib/fenghua-supervisor $root/usr/lib/fenghua-supervisor
mount -o remount,bind,ro $root/usr/lib/fenghua-supervisor
out="$home/发 出"
check "demo data" program --as-of 2025-10-31 demo --months 10 --seed 7
check "a 催办单 is issued and printed" program --as-of 2025-10-31 issue-notices --out "$out/催办"
sheet=$(find "$root$out/催办" -name '*.pdf' 2>/dev/null | head -n 1)
check "the sheet says what it is" sh -c "pdftotext \"\$1\" - | grep -q 催办" sh "$sheet"
check "bulletin as PDF" program --as-of 2025-10-31 bulletin --month 2025-10 --out "$out/通报.pdf"
check "bulletin as Word" program --as-of 2025-10-31 bulletin --month 2025-10 --out "$out/通报.docx"
for ending in xlsx docx pdf csv ics; do
    check "ledger as .$ending" program --as-of 2025-10-31 export "$out/台账.$ending"
done
for ending in pdf png xlsx; do
    check "cockpit as .$ending" program --as-of 2025-10-31 cockpit --out "$out/驾驶舱.$ending"
done
check "forms are issued" program --as-of 2025-10-31 forms --month 2025-10 --out "$out/填报表"
check "forms are read by the child process" program --as-of 2025-10-31 import-forms "$out/填报表"
check "a plan is read: Word" program import-plan "$out/台账.docx"
mkdir -p "$root$out/原文" && cp data/plan/*.txt "$root$out/原文/方案.txt" && chown -R 1500:1500 "$root$out/原文"
check "a plan is read: text" program import-plan "$out/原文/方案.txt"
mkdir -p "$root$out/照片" && cp tests/exchange/apple.heic "$root$out/照片"
for ending in webp tif jpg; do
    build/venv/bin/python -c 'import sys; from PIL import Image; Image.linear_gradient("L").save(sys.argv[1])' \
        "$root$out/照片/photo.$ending"
done
chown -R 1500:1500 "$root$out/照片"
for photo in apple.heic photo.webp photo.tif photo.jpg; do
    check "a photo is read: ${photo#*.}" program --as-of 2025-10-31 finding add --text 破损 --photo "$out/照片/$photo"
done
check "backup" program backup

# ------------------------------------------------------------------ the same as the source, rare characters too
beside=$try/beside
rm -rf $beside && cp -a "$root$data" $beside
from_source() { LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen build/venv/bin/python main.py --data-dir $beside --as-of 2025-10-31 "$@"; }
build/venv/bin/python resources/packaging/try_plans.py "$root$out/清单" resources/fonts
chown -R 1500:1500 "$root$out/清单"
for ending in txt docx xlsx pdf; do
    program --as-of 2025-10-31 --json import-plan --new --period 2025 "$out/清单/清单.$ending" >$try/bundle.json 2>>$log
    from_source --json import-plan --new --period 2025 "$root$out/清单/清单.$ending" >$try/source.json 2>>$log
    check "a plan as .$ending is read as by the source" sh -c "grep -q 䶮山街道 $try/source.json && cmp $try/bundle.json $try/source.json"
done
check "it is taken in" program --as-of 2025-10-31 import-plan --new --period 2025 --apply "$out/清单/清单.pdf"
from_source import-plan --new --period 2025 --apply "$root$out/清单/清单.pdf" >>$log 2>&1
check "its units are urged" program --as-of 2025-10-31 --plan 㙍村镇 issue-notices --out "$out/催办"
from_source --plan 㙍村镇 issue-notices --out $try/beside-sheets >>$log 2>&1
for sheet in $try/beside-sheets/*.pdf; do
    check "the sheet is the source's but for its code: ${sheet#*号 }" same_sheet "$sheet" "$root$out/催办/${sheet##*/}"
done
for made in 通报.pdf 驾驶舱.pdf 驾驶舱.png; do
    command=cockpit
    [ $made != 通报.pdf ] || command="bulletin --month 2025-10"
    program --as-of 2025-10-31 --plan 㙍村镇 $command --out "$out/清单/$made" >>$log 2>&1
    from_source --plan 㙍村镇 $command --out $try/source-made.${made##*.} >>$log 2>&1
    check "$made is the source's to the byte" cmp "$root$out/清单/$made" $try/source-made.${made##*.}
done
check "a restore on trial" program backup --drill
check "everything is whole" program check
LOCALE=C check "Chinese in a locale that knows none" program --as-of 2025-10-31 actions --search 渔业
no_server() { program --data-dir postgresql://x@127.0.0.1:1/y actions 2>&1 | tee -a $log | grep -q "$1"; }
check "without libpq one sentence says what to install" no_server "apt install libpq5"
in_root apt-get install -y -q --no-install-recommends libpq5 >>$log 2>&1
check "with it a server is looked for" no_server 连不上数据库服务器

# ------------------------------------------------------------------ the window
start() { program "$@" >>$log 2>&1 & }
start --as-of 2025-10-31
check "the window opens" wait_for 30 seen "今日"
sleep 1
picture window
page=1
for title in 任务 督办 填报 通报; do
    page=$((page + 1))
    key alt+$page
    check "page $title" wait_for 10 seen "$title - 奉化共富督办"
done
key alt+0
check "page 驾驶舱 opens" wait_for 10 seen "驾驶舱 - 奉化共富督办"
sleep 4
picture cockpit
form=$(find "$root$out/填报表" -name '*.xlsx' | head -n 1)
start "${form#$root}"
check "a second start hands its file to the window" wait_for 20 seen "导入填报表"
sleep 1
picture form
check "there is one process still" test "$(pgrep -u 1500 -fc fenghua-supervisor)" = 1
check "it ends when its window is closed" close_windows
start "$out/原文/方案.txt"
check "a start with a plan shows its preview" wait_for 30 seen "导入方案"
sleep 3
picture plan
check "it ends after that" close_windows
check "no error in the log of the program" sh -c "! grep -iE 'error|traceback' '$root$data/logs/app.log'"
check "nothing was written beside the program" sh -c "! find $root/usr/lib/fenghua-supervisor -newer $root/tmp/first.deb -mmin -30 -name '*.pyc' | grep ."
umount $root/usr/lib/fenghua-supervisor

# ------------------------------------------------------------------ upgrade
before=$(program --as-of 2025-10-31 actions --json | sha256sum)
old="$home/旧 数据"
formers=$(ls tests/store/former | sed -n 's/^\(v[0-9]*\).sql$/\1/p')
for former in $formers; do
    mkdir -p "$root$old/$former"
    python3 - "$root$old/$former/office.db" tests/store/former/$former.sql <<'PYTHON'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
database.executescript(open(sys.argv[2], encoding="utf-8").read())
database.close()
PYTHON
done
chown -R 1500:1500 "$root$old"
version=$(dpkg-deb -f "$deb" Version)
PACK_LEVEL=0 build/venv/bin/python resources/packaging/build.py --only-deb --version "$version+try1" >>$log 2>&1
mv "dist/fenghua-supervisor_$version+try1_"*.deb $root/tmp/second.deb
check "apt upgrades it" in_root apt-get install -y -q --no-install-recommends /tmp/second.deb
check "the data is the same after it" test "$before" = "$(program --as-of 2025-10-31 actions --json | sha256sum)"
for former in $formers; do
    kept="$root$old/$former/backups/before-upgrade-${former#v}.db"
    check "data of the older form $former is brought up to date" program --data-dir "$old/$former" check
    check "... after a backup of it as it was" test -s "$kept"
done

# ------------------------------------------------------------------ carried on a disk, and removed
stick="$home/U 盘/奉化共富督办"
mkdir -p "$root$home/U 盘" && cp -a dist/fenghua-supervisor "$root$stick" && : >"$root$stick/portable.txt"
chown -R 1500:1500 "$root$home/U 盘"
check "portable: its data lies beside it" as_user "$stick/fenghua-supervisor" init
check "... and nowhere else" test -f "$root$stick/fenghua-data/office.db"
held=$(find "$root$home" -path '*U 盘*' -prune -o -type f -print | sort | sha256sum)
check "apt removes it" in_root apt-get remove -y -q fenghua-supervisor
check "nothing of it is left" sh -c "! test -e $root/usr/lib/fenghua-supervisor && ! test -e $root/usr/bin/fenghua-supervisor"
check "dpkg purges it" in_root dpkg --purge fenghua-supervisor
check "all data is kept" test "$held" = "$(find "$root$home" -path '*U 盘*' -prune -o -type f -print | sort | sha256sum)"

# ------------------------------------------------------------------ size and start, beside the source
printf '\n%s  %s MB\n%s  %s MB\n' "$deb" "$(($(stat -c %s "$deb") / 1000000))" dist/fenghua-supervisor \
    "$(($(du -sb dist/fenghua-supervisor | cut -f 1) / 1000000))"
if [ -x .venv/bin/python ]; then
    DISPLAY=$screen build/venv/bin/python resources/packaging/time_starts.py "$try/start" \
        "dist/fenghua-supervisor/fenghua-supervisor" ".venv/bin/python main.py"
fi
printf '\n%s checks, %s failed; pictures and log in %s\n' $count $failed $try
[ $failed = 0 ]
