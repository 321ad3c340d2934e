#!/usr/bin/env bash
# all_to_do.sh BINARY NN_name: against untouched exercises every test of an exercise must say that
# it is still to do, or that it waits for an earlier one; a test that passes there asks nothing.
set -u
binary=$1 chapter=$2
cd "$(dirname "$0")/../.." || exit 1
temporary=$(mktemp -d "${TMPDIR:-/tmp}/all_to_do.XXXXXX") || exit 1
trap 'rm -rf "$temporary"' EXIT

sed -n 's/^ *\/\/ >>> exercise \([0-9.]*\):.*/\1/p' "solutions/$chapter"/*.hpp |
  sort -u >"$temporary/exercises"
[ -s "$temporary/exercises" ] || { echo "solutions/$chapter has no exercises" && exit 1; }

# The tests fail, as they should: only their verdicts count.
touch "$temporary/verdicts"
COURSE_VERDICTS=$temporary/verdicts COURSE_SECONDS=10 "$binary" </dev/null >"$temporary/report" 2>&1

awk -F '\t' -v chapter="${chapter%%_*}" '
  function offend(text) { print text; offended = 1 }
  NR == FNR { tests[$1] = 0; next }
  $1 == "" { next }
  !($1 in tests) { offend("no exercise " $1 " for the test: " $3); next }
  { tests[$1]++ }
  $2 == "waits" && (substr($4, 1, 3) != chapter "." || substr($4, 4) + 0 >= substr($1, 4) + 0) {
    offend("waits for " $4 ", which is not an earlier exercise: " $3)
  }
  $2 != "todo" && $2 != "waits" { offend($2 " instead of to do: " $3) }
  END {
    for (number in tests) {
      exercises++
      if (!tests[number]) offend("no test of exercise " number)
    }
    if (!offended) print "all " exercises " exercises are still to do"
    exit offended
  }' "$temporary/exercises" "$temporary/verdicts" && exit 0
printf '\nThe program ended with:\n'
tail -n 5 "$temporary/report"
exit 1
