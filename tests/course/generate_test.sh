#!/usr/bin/env bash
# The generator of the exercises, on a small tree of its own.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/generate test.XXXXXX") || exit 1
trap 'rm -rf "$place"' EXIT
unset CI
failures=0
fail() {
  printf 'FAILED: %s\n' "$1"
  [ ! -s "$place/said" ] || sed 's/^/    /' "$place/said"
  failures=$((failures + 1))
}
# expect STATUS PATTERN ARGUMENT...: one run of the generator, from another directory.
expect() {
  local wanted=$1 pattern=$2 status
  shift 2
  (cd / && bash "$place/exercises/generate" "$@") >"$place/said" 2>&1
  status=$?
  if [ $status != "$wanted" ] || { [ -n "$pattern" ] && ! grep -q -- "$pattern" "$place/said"; }; then
    fail "generate $*: expected status $wanted and '$pattern', got $status"
  fi
}

mkdir -p "$place/exercises" "$place/solutions/01_one" "$place/solutions/02_two"
cp "$root/exercises/generate" "$place/exercises/"
solution=$place/solutions/01_one/half.hpp exercise=$place/exercises/01_one/half.hpp
cat >"$solution" <<'END'
#pragma once

#include <cmath>

/// Half of x.
inline double half(double x) {
  if (x > 0) {
    // >>> exercise 01.1: return half of x: no more
    const double result = x / 2;
    return result;
    // <<<
  }
  // >>> exercise 01.10: the same for the others
  return x * 0.5;
  // <<<
}
END
printf '#pragma once\n\nint whole();\n' >"$place/solutions/01_one/whole.hpp"
cp "$place/solutions/01_one/whole.hpp" "$place/solutions/02_two/two.hpp"

expect 0 ''
[ ! -s "$place/said" ] || fail "the first run has nothing to say"
cat >"$place/wanted" <<'END'
#pragma once

#include "not_implemented.hpp"

#include <cmath>

/// Half of x.
inline double half(double x) {
  if (x > 0) {
    // TODO 01.1: return half of x: no more
    throw NotImplemented("01.1");
  }
  // TODO 01.10: the same for the others
  throw NotImplemented("01.10");
}
END
diff "$place/wanted" "$exercise" >"$place/said" || fail "the header with holes is another one"
cmp -s "$place/solutions/01_one/whole.hpp" "$place/exercises/01_one/whole.hpp" ||
  fail "a header without holes is not the same"
(cd "$place" && LC_ALL=C cksum exercises/0*/*.hpp) | diff - "$place/exercises/checksums" >"$place/said" ||
  fail "exercises/checksums is not what cksum says"

# What is up to date is not written again.
touch -t 202001010000 "$exercise" "$place/exercises/checksums"
expect 0 ''
[ -z "$(find "$exercise" "$place/exercises/checksums" -newer "$place/wanted")" ] ||
  fail "an unchanged file was written again"
expect 0 'in step' --check

# A learner's edit is no drift, except where nobody learns.
echo "// mine" >>"$exercise"
expect 0 'yours: exercises/01_one/half.hpp' --check
CI=true expect 1 'yours: exercises/01_one/half.hpp' --check
rm "$place/exercises/02_two/two.hpp"
expect 0 'yours: exercises/02_two/two.hpp' --check

# A changed solution is drift, until the exercises are generated; the learner's edit stays.
echo "// changed" >>"$solution"
echo "// changed" >>"$place/solutions/01_one/whole.hpp"
expect 1 'exercises/01_one/half.hpp does not follow' --check
expect 0 'kept, because it is yours: exercises/01_one/half.hpp'
grep -q "// mine" "$exercise" || fail "a learner's edit was lost"
grep -q "// changed" "$place/exercises/01_one/whole.hpp" || fail "an untouched file was not refreshed"
[ -e "$place/exercises/02_two/two.hpp" ] || fail "a missing file was not made"
expect 0 'yours: exercises/01_one/half.hpp' --check
rm "$place/solutions/02_two/two.hpp" && rmdir "$place/solutions/02_two"
expect 1 'exercises/02_two/two.hpp does not follow' --check
expect 0 ''
[ ! -e "$place/exercises/02_two/two.hpp" ] || fail "a header without solution was left"

# Into a directory, relative to the caller's.
(cd "$place" && bash exercises/generate --to new/place 01_one) || fail "--to failed"
diff -r "$place/solutions/01_one" "$place/new/place" >"$place/said" && fail "--to wrote no holes"
touch -t 202001010000 "$place/new/place"/*
expect 0 '' --to "$place/new/place" 01_one
[ -z "$(find "$place/new/place" -name '*.hpp' -newer "$place/wanted")" ] || fail "--to wrote an unchanged file"
expect 1 'no headers' --to "$place/new/place" 03_three
expect 2 'usage' --to "$place/new/place"
expect 2 'unknown option' --frob

# A wrong mark is told with its place, and nothing is written.
cp -R "$place/exercises" "$place/before"
wrong_mark() { # PATTERN, the header on standard input
  { printf '#pragma once\n' && cat; } >"$solution"
  expect 1 "^solutions/01_one/half.hpp:$1"
  [ "$(grep -c . "$place/said")" = 1 ] || fail "more than one sentence for: $1"
  diff -r "$place/before" "$place/exercises" >/dev/null || fail "something was written in spite of: $1"
}
wrong_mark '2: the mark of exercise 01.1 is not closed' <<<'// >>> exercise 01.1: close me'
wrong_mark '3: this mark stands inside the mark of line 2' <<<$'// >>> exercise 01.1: a\n// >>> exercise 01.2: b\n// <<<'
wrong_mark '2: exercise 02.1 is not of chapter 01' <<<$'// >>> exercise 02.1: a\n// <<<'
wrong_mark '2: exercise 01.1 has no sentence' <<<$'// >>> exercise 01.1:  \n// <<<'
wrong_mark '2: a mark reads' <<<$'// >>> exercise 1.1: a\n// <<<'
wrong_mark '2: a mark reads' <<<$'// >>> 01.1 a\n// <<<'
wrong_mark '2: this mark closes nothing' <<<'// <<<'
printf '// >>> exercise 01.1: a\n// <<<\n' >"$solution"
expect 1 'no #pragma once'

[ $failures = 0 ] && echo "the generator does what it should"
exit $((failures > 0))
