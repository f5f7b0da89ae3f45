#!/usr/bin/env bash
# Runs a Windows build under wine, in a prefix of its own that is thrown away: the demo, a docket and a report in a zone, a
# backup, and their verification.
#
#     scripts/under-wine.sh build/mobility.exe
set -euo pipefail

[ $# -eq 1 ] || { echo "usage: $0 PROGRAM.exe" >&2; exit 2; }
command -v wine > /dev/null || { echo 'under-wine: install wine' >&2; exit 1; }
program=$(readlink -f "$1")
scratch=$(mktemp -d)
trap 'wineserver -k 2>/dev/null || true; rm -rf "$scratch"' EXIT
export WINEPREFIX=$scratch/prefix WINEDEBUG=-all WINEDLLOVERRIDES='bcryptprimitives=n,b;mscoree=;mshtml='
wine wineboot --init > /dev/null 2>&1
system=$WINEPREFIX/drive_c/windows/system32
[ -e "$system/bcryptprimitives.dll" ] || go run ./scripts/winedll "$system/bcryptprimitives.dll"

mkdir "$scratch/a folder with ü"
cd "$scratch/a folder with ü"
printf 'zone: America/St_Johns\ndb: demo/demo.db\n' > mobility.yaml
run() {
  echo "\$ mobility $*"
  wine "$program" --config mobility.yaml "$@" > answer.txt || { tail -n 20 answer.txt; exit 1; }
  tail -n 1 answer.txt
}
run --version
run --quiet demo --dir demo
run roster import demo/hr.csv
run docket --flat
run report status --out status.xlsx
run report status --out status.html
run db backup backup.db
run db restore backup.db --yes
run db verify
run audit-file verify demo/demo-1.zip
