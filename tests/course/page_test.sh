#!/usr/bin/env bash
# page.sh and all_to_do.sh must fail when something is wrong: each fault here is put into a small
# tree that passes.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/page test.XXXXXX") || exit 1
trap 'rm -rf "$place"' EXIT
failures=0
page=$place/chapters/01_one/README.md hints=$place/chapters/01_one/hints.md
mkdir -p "$place/tests/course" "$place/solutions/01_one" "$place/chapters/01_one/figures"
cp "$root/tests/course/page.sh" "$root/tests/course/all_to_do.sh" "$place/tests/course/"
touch "$place/chapters/01_one/figures/a.png"
cat >"$place/solutions/01_one/one.hpp" <<'END'
#pragma once
/// One.
inline int one(int x) {
  // >>> exercise 01.1: say one
  // The first of all.
  return 3 * x - 2;
  // <<<
}
inline int ten(int x) {
  // >>> exercise 01.10: say ten
  const int five = 5 * x;
  if (five > 5) {
    return five;
  }
  return 2 * five;
  // <<<
}
END

good() {
  cat >"$page" <<'END'
# 01 One
## What you will be able to do
See [the list](#exercises) and [this](https://example.org/nowhere.md).
## The idea in plain words
## The mathematics
## The program and its figures
![a](figures/a.png) made by [one](../../solutions/01_one/one.hpp#L1)
<!-- solutions/01_one/one.hpp -->
```cpp
/// One.
inline int one(int x) {
```
```sh
## not a section, and [not](a/link)
```
## The lecture says, we measure
<!-- results -->
| quantity | ok |
|---|---|
| one | yes |
<!-- /results -->
## Exercises
| number | function |
|---|---|
| 01.1 | one |
| 01.10 | ten |
## Notes on the sources
## Where to read on
END
  printf '## 01.1\n- a\n- b\n## 01.10\n- a\n- b\n- c\n' >"$hints"
}
# finds PATTERN FILE SED_PROGRAM: what page.sh says of a tree with this fault.
finds() {
  good
  sed "$3" "$2" >"$place/new" && mv "$place/new" "$2"
  if bash "$place/tests/course/page.sh" 01_one >"$place/said" 2>&1 || ! grep -q "$1" "$place/said"; then
    printf 'FAILED: page.sh does not find "%s" but says:\n' "$1"
    cat "$place/said"
    failures=$((failures + 1))
  fi
}
good
bash "$place/tests/course/page.sh" 01_one || { echo "FAILED: a good page" && failures=1; }
finds ':3: the section here should be "What' "$page" 2d
finds 'should be "The mathematics", not "The program' "$page" '/^## The math/d'
finds 'section "Where to read on" is missing' "$page" '/^## Where/d'
finds 'without a line <!-- path -->' "$page" '/^<!-- sol/d'
finds 'listing is not in solutions/01_one/one.hpp' "$page" 's/inline int one(/inline  int one(/'
finds 'listing is not in solutions/01_one/two.hpp' "$page" '/^<!-- sol/s/one.hpp/two.hpp/'
finds 'figures/b.png does not exist' "$page" 's/figures.a/figures\/b/'
finds '../two.md does not exist' "$page" 's/(\.\..*hpp#L1/(..\/two.md#x/'
finds 'no lines <!-- results -->' "$page" '/^<!-- .results/d'
finds 'table of results is empty' "$page" '/one | yes/d'
finds 'no row for exercise 01.1$' "$page" '/^| 01.1 /d'
finds 'fewer than two hints under "## 01.1"' "$hints" 2d
finds 'fewer than two hints under "## 01.10"' "$hints" '/^## 01.10/d'
finds ':14: the answer of 01.1' "$page" '13s/.*/```sh\
return 3 * x - 2;/'
finds ':7: part of the answer of 01.10' "$page" '4s/.*/const int five = 5 * x;\
if (five > 5) {\
\
  return five;/'
rm "$hints"
bash "$place/tests/course/page.sh" 01_one >/dev/null && echo "FAILED: no hints" && failures=1

# A program that only writes the verdicts in its file stands for a test.
# shellcheck disable=SC2016
printf '#!/bin/sh\ncat "$0.verdicts" >"$COURSE_VERDICTS"\n' >"$place/binary"
chmod +x "$place/binary"
# judges STATUS PATTERN VERDICTS
judges() {
  local status
  printf '%b' "$3" >"$place/binary.verdicts"
  bash "$place/tests/course/all_to_do.sh" "$place/binary" 01_one >"$place/said" 2>&1
  status=$?
  if [ $status != "$1" ] || ! grep -q "$2" "$place/said"; then
    printf 'FAILED: all_to_do.sh says not "%s" but:\n' "$2"
    cat "$place/said"
    failures=$((failures + 1))
  fi
}
two='01.1\ttodo\t01.1 a\t\n01.10\twaits\t01.10 b\t01.1\n\tok\tother\t\n'
judges 0 'all 2 exercises' "$two"
judges 1 'ok instead of to do: 01.1 c' "${two}01.1\tok\t01.1 c\t\n"
judges 1 'crash instead of to do: 01.1 c' "${two}01.1\tcrash\t01.1 c\t\n"
judges 1 'no test of exercise 01.10' '01.1\ttodo\t01.1 a\t\n'
judges 1 'no exercise 01.2 for the test: 01.2 c' "${two}01.2\ttodo\t01.2 c\t\n"
judges 1 'waits for 01.10, which' "${two}01.1\twaits\t01.1 c\t01.10\n"
judges 1 'waits for 00.1, which' "${two}01.1\twaits\t01.1 c\t00.1\n"
judges 1 'no test of exercise 01.1$' ''

[ $failures = 0 ] && echo "page.sh and all_to_do.sh find every fault"
exit $((failures > 0))
