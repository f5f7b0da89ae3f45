#!/usr/bin/env bash
# Tries every fuzz target for a time, one after the other, and says at the end which failed:
#
#     scripts/fuzz.sh 1m [TARGET ...]
#
# What makes a target fail is kept in its package, in testdata/fuzz, and is an ordinary test from then on. What only reaches new code is
# kept in build/fuzz for the next run.
set -euo pipefail
cd "$(dirname "$0")/.."

time=${1:-1m}
shift || true
here=$PWD
programs=$(mktemp -d)
trap 'rm -rf "$programs"' EXIT

tried=0 failed=()
while read -r package; do
  targets=$(sed -n 's/^func \(Fuzz[A-Za-z]*\)(.*/\1/p' "$package"/*_test.go)
  program=$programs/${package//\//_}.test
  for target in $targets; do
    [ $# -eq 0 ] || [[ " $* " == *" $target "* ]] || [[ " $* " == *" $package.$target "* ]] || continue
    [ -x "$program" ] || go test -c -fuzz=Fuzz -o "$program" "./$package"
    kept=$here/build/fuzz/$package
    mkdir -p "$kept"
    echo "$package $target" >&2
    # Minimizing an input takes most of the time of these targets.
    (cd "$package" && "$program" -test.run '^$' -test.fuzz "^$target\$" -test.fuzztime "$time" -test.fuzzminimizetime 2x \
      -test.fuzzcachedir "$kept") | tail -n 20 >"$programs/out" && tail -n 2 "$programs/out" ||
      { cat "$programs/out"; failed+=("$package.$target"); }
    tried=$((tried + 1))
  done
done < <(grep -rl --include='*_test.go' '^func Fuzz' . | sed 's,^\./,,' | xargs -n 1 dirname | sort -u)

echo "fuzz: $tried targets, $time each, ${#failed[@]} failed ${failed[*]:-}"
[ ${#failed[@]} -eq 0 ]
