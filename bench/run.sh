#!/usr/bin/env bash
# Measures the desk on scratch databases and prints a table; exit code 1 when
# a budget is missed. `make bench` calls it.
#
#   BENCH_SIZES="1000 20000"    demandes in the base at each measure
#   BENCH_DB="zeo postgresql"   storages; pages are measured on the first
#   BENCH_RUNS=5                runs of which the median is taken
#   BENCH_FILED=400             demandes that eight writers file together
#   BENCH_ONLY=clock            the clock alone: a simulated month, a tick over 100,000
#   BENCH_ONLY=people           people alone: importing a thousand, who may do what, giving a role
#   BENCH_ONLY=appointments     the agenda alone: free times among 5,000 permanences and
#                               50,000 bookings
#   BENCH_ONLY=papers           the usager's papers alone: what a PDF costs, a thousand in a row
#   BENCH_ONLY=search           the search alone: questions with known answers, which makes
#                               no desk; FICHES names the sheets
#   BENCH_CLOCK="1000 43200 1 100000 50"  its demandes, minutes, minutes a tick; entries, due
#   BENCH_KEEP=FOLDER           work in that folder, new, and keep it
#
# A look that takes two minutes: BENCH_SIZES=200 BENCH_DB=zeo BENCH_RUNS=1
set -euo pipefail

cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
export PYTHONPATH="$PWD/bench"
export BENCH_ROOT="${BENCH_KEEP:-$(mktemp -d)}"
PORT="${BENCH_PORT:-8330}"
PG_BIN="${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)}"
PG_DATA=""

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

clean_up() {
    trap - EXIT
    if [ -n "$PG_DATA" ]; then
        as_postgres "$PG_BIN/pg_ctl" -D "$PG_DATA" -m fast stop >/dev/null || true
        rm -rf "$(dirname "$PG_DATA")"
    fi
    if [ -z "${BENCH_KEEP:-}" ]; then rm -rf "$BENCH_ROOT"; fi
}
trap clean_up EXIT
trap 'exit 130' INT TERM

if [ "${BENCH_ONLY:-}" = papers ]; then
    python -m deskbench.papers
    exit
fi
if [ "${BENCH_ONLY:-}" = search ]; then
    python -m searchbench
    exit
fi
case "${BENCH_ONLY:-}" in clock | people | appointments) BENCH_DB=zeo ;; esac
if [[ " ${BENCH_DB:-zeo postgresql} " == *" postgresql "* ]]; then
    if [ -z "$PG_BIN" ]; then
        echo "No PostgreSQL here: set PG_BIN, or BENCH_DB=zeo." >&2
        exit 2
    fi
    # A folder of its own: postgres may not enter ours.
    folder="$(mktemp -d)"
    if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
    PG_DATA="$folder/data"
    pg_port=$((PORT + 2))
    as_postgres "$PG_BIN/initdb" -D "$PG_DATA" -A trust -U desk -E UTF8 >/dev/null
    as_postgres "$PG_BIN/pg_ctl" -D "$PG_DATA" -w -l "$folder/log" start >/dev/null \
        -o "-p $pg_port -c listen_addresses=127.0.0.1 -k $folder -c shared_buffers=256MB"
    as_postgres "$PG_BIN/createdb" -h 127.0.0.1 -p "$pg_port" -U desk desk
    export BENCH_POSTGRESQL="postgresql://desk@127.0.0.1:$pg_port/desk"
    BENCH_POSTMASTER="$(head -n 1 "$PG_DATA/postmaster.pid")"
    export BENCH_POSTMASTER
fi

missed=0
python -m "deskbench${BENCH_ONLY:+.$BENCH_ONLY}" || missed=$?
if [ -z "${BENCH_ONLY:-}" ]; then
    echo
    # Without sheets there is nothing to search.
    python -m searchbench || { found=$?; [ "$found" = 2 ] || missed=$found; }
fi
exit "$missed"
