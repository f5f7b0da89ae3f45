#!/usr/bin/env bash
# Runs a command with MOBILITY_TEST_POSTGRES set to the address of a PostgreSQL server of its own, made for the occasion and
# thrown away afterwards:
#
#     scripts/with-postgres.sh go test ./internal/store/
#
# Without PostgreSQL it installs Debian's package when it runs as root. Where that does not help it fails if CI is true;
# otherwise it says so and runs the command without the server.
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: $0 COMMAND [ARGUMENT ...]" >&2; exit 2; }

say() { echo "with-postgres: $*" >&2; }

# Sets programs to the folder of the newest PostgreSQL that is installed.
find_programs() {
  local initdb
  initdb=$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -Vr | head -n 1) || true
  [ -n "$initdb" ] || initdb=$(command -v initdb) || return 1
  programs=$(dirname "$(readlink -f "$initdb")")
}

install_postgres() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  say "installing PostgreSQL"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; } >&2
}

# PostgreSQL refuses to run as root.
as_owner() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_server() {
  find_programs || { install_postgres && find_programs; } || return 1
  folder=$(mktemp -d)
  trap stop_server EXIT
  if [ "$(id -u)" = 0 ]; then chown postgres "$folder" || return 1; fi
  cd "$folder" || return 1
  as_owner "$programs/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --no-sync \
    >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; return 1; }
  # Reached through a socket in the folder only. What a crash would lose is thrown away anyway, so nothing waits for the disk unless
  # POSTGRES_DURABLE is set, for measurements.
  local waits="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
  [ -z "${POSTGRES_DURABLE:-}" ] || waits=""
  as_owner "$programs/pg_ctl" --pgdata="$folder/data" --log="$folder/data/server.log" --wait --silent start \
    --options="-c listen_addresses='' -c unix_socket_directories='$folder' $waits \
      -c max_connections=200 -c shared_buffers=256MB -c max_wal_size=4GB" >&2 ||
    { cat "$folder/data/server.log" >&2; return 1; }
  cd "$here"
}

stop_server() {
  cd /
  as_owner "$programs/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop >&2 2>/dev/null || true
  rm -rf "$folder"
}

# The search of public files is compared with pdftotext; without it that test fails in CI, and is skipped elsewhere.
if [ "${CI:-}" = true ] && ! command -v pdftotext > /dev/null && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  say "installing poppler-utils"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq poppler-utils; } >&2 || say "pdftotext cannot be installed"
fi

here=$PWD
if start_server; then
  export MOBILITY_TEST_POSTGRES="postgres://postgres@/postgres?host=$folder&sslmode=disable"
else
  cd "$here"
  [ "${CI:-}" != true ] || { say "PostgreSQL is needed in CI and cannot be started"; exit 1; }
  say "PostgreSQL cannot be started; the command runs without it"
  unset MOBILITY_TEST_POSTGRES
fi
"$@"
