#!/usr/bin/env bash
# ./course as a learner types it: in a copy of the tree whose path has a space, through a symbolic
# link, from another directory. Chapter 01 is the real one, 02 is made up here.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/course test.XXXXXX") || exit 1
place=$(cd "$place" && pwd -P)
set -m # background commands get Ctrl-C as from a keyboard
trap 'rm -rf "$place"' EXIT
export COURSE_SECONDS=3
unset COURSE_VERDICTS MISBEHAVE
failures=0

copy="$place/a course" said=$place/said
mkdir -p "$copy/chapters" "$copy/solutions" "$copy/tests" "$place/bin" "$place/else where"
cd "$root" || exit 1
one=$(cd chapters && echo 01_*)
cp -R CMakeLists.txt CMakePresets.json course tools common datasets "$copy/"
cp -R "chapters/$one" "$copy/chapters/"
cp -R "solutions/$one" "$copy/solutions/"
cp -R tests/*.hpp tests/verdicts.cpp tests/course_test.cpp tests/common tests/course "tests/$one" \
  "tests/${one}_test.cpp" "$copy/tests/"
ln -s "../a course/course" "$place/bin/ml"
cd "$copy" || exit 1

mkdir chapters/02_next solutions/02_next
printf '# 02 What comes next\n' >chapters/02_next/README.md
echo 'int main() { return 3; }' >chapters/02_next/main.cpp
printf '#pragma once\nnamespace ml {\ninline int next(int x) {\n  // >>> exercise 02.1: add one\n  return x + 1;\n  // <<<\n}\n}\n' >solutions/02_next/next.hpp
cat >tests/02_next_test.cpp <<'END'
#include "course_test.hpp"
#include "next.hpp"
TEST_CASE("02.1 next", "[02.1]") { CHECK(ml::next(1) == 2); }
TEST_CASE("02.1 more", "[02.1]") { CHECK(ml::next(7) == 8); }
END
python3 -m tools.generate || exit 1
cp -R "exercises/$one" "$place/untouched"
own=$(grep -l 'TODO 01.1:' exercises/"$one"/*.hpp)

fail() {
  printf 'FAILED: %s\n' "$1"
  sed 's/^/    /' "$said"
  failures=$((failures + 1))
}
course() {
  (cd "$place/else where" && exec "$place/bin/ml" "$@") </dev/null
}
# expect STATUS PATTERN ARGUMENT...
expect() {
  local wanted=$1 pattern=$2 status
  shift 2
  course "$@" >"$said" 2>&1
  status=$?
  if [ $status != "$wanted" ] || ! grep -qE -- "$pattern" "$said"; then
    fail "course $*: expected status $wanted and '$pattern', got $status and:"
  fi
}
also() { grep -qE -- "$1" "$said" || fail "expected also '$1' in:"; }
never() { ! grep -qE -- "$1" "$said" || fail "did not expect '$1' in:"; }
# refuse STATUS PATTERN ARGUMENT...: one sentence on standard error, nothing else.
refuse() {
  local wanted=$1 pattern=$2 status
  shift 2
  course "$@" 2>"$said" >"$place/out"
  status=$?
  if [ $status != "$wanted" ] || [ -s "$place/out" ] || [ "$(grep -c . "$said")" != 1 ] ||
    ! grep -qE -- "^course: .*$pattern" "$said"; then
    fail "course $*: expected status $wanted and one sentence with '$pattern', got $status and:"
  fi
}
# put FILE NAME: into an exercise file, with an old time stamp, as a restored backup has.
put() { cp "$1" "$2" && touch -t 202001010000 "$2"; }
step() { printf '%4d s  %s\n' $SECONDS "$1"; }

step "what is typed wrongly"
refuse 2 "no command 'chek'.* check" chek
refuse 2 "no chapter '7'.* $one 02_next" check 7
refuse 2 "no chapter 'x'" run x
refuse 2 'no option --fast' run --fast
refuse 2 'no option --fast' check --fast
refuse 2 "not 'jpg'" run 1 --plot jpg
refuse 2 "not 'three'" run 1 --seed three
refuse 2 'needs a value' run 1 --out
refuse 2 'needs a chapter' run --mine
refuse 2 'goes without' run 1 --publish --quick
refuse 2 '01.99' hint 01.99
refuse 2 "not '1'" solution 1
refuse 2 'one chapter' check 1 2
refuse 2 "'01'" test 01
refuse 2 'reset needs' reset
refuse 1 'cannot write to /dev/full' run 1 --out /dev/full
refuse 1 'cannot write to .*/missing/x.xml' check 1 --junit missing/x.xml
for command in run test check watch hint solution reset list doctor; do
  expect 0 "^./course $command" "$command" --help
done
expect 0 './course doctor' --help

step "hints, list and solution"
expect 0 '^Hint 1 of' hint 1.1
never '^Hint 2'
expect 0 '^Hint 2 of' hint 01.1
for _ in 1 2 3; do course hint 01.1 >/dev/null; done
expect 0 'no further hint' hint 01.1
expect 0 "^$one +not begun +.*erceptron" list
also '^02_next +not begun +02 What comes next'
expect 0 'NotImplemented\("01.1"\)' solution 01.1
also "solutions/$one/.* exercises/$one/"
never '>>>'

step "check: nothing written yet"
expect 1 '^  01\.1 .* to do' check 1
numbers=$(sed -n 's/^ *\/\/ >>> exercise \([0-9.]*\):.*/\1/p' solutions/"$one"/*.hpp | sort -u)
for number in $numbers; do also "^  $number .*(to do|waits for 01\.[0-9]+)$"; done
never ' done$'
also "open exercises/$one/.*:[0-9]+, .*hint 01.1"
touch "$place/stamp"
expect 1 '^  01\.1 .* to do' check 1
[ ! "$own" -nt "$place/stamp" ] || fail "an unchanged exercise got a new time stamp"

step "check: the reference answers"
for file in solutions/"$one"/*.hpp; do put "$file" "exercises/$one/${file##*/}"; done
expect 0 '02_next/README.md.*check 02' check 01 --junit verdicts.xml
for number in $numbers; do also "^  $number .* done$"; done
grep -q "tests=\"$(echo "$numbers" | grep -c .)\" failures=\"0\"" "$place/else where/verdicts.xml" ||
  fail "the file for a grader is wrong"
expect 0 "^$one +done " list

step "check: a helper without inline, in several files of tests"
echo 'namespace ml { int helper_of_mine(int x) { return x; } }' >>"exercises/$one/perceptron.hpp"
expect 0 '^  01\.1 .* done$' check 1
never 'multiple definition'
put "solutions/$one/perceptron.hpp" "exercises/$one/perceptron.hpp"

step "run --mine, solved"
expect 0 'results.csv: .*/mine/01_' run 1 --mine --quick --out mine --plot none
[ -s "$place/else where/mine/$one/results.csv" ] || fail "no results.csv beside the caller"

step "check: answers that were put back with an old time stamp"
put "$place/untouched/${own##*/}" "$own"
expect 0 'changed since the last check' list
expect 1 '^  01\.1 .* to do$' check "$one"
also ' done$| waits for 01.1$|to do$'

step "run --mine, not solved"
expect 1 'exercise 01.1 is still to do' run 1 --mine --quick --out mine --plot none

step "check: code that misbehaves"
own2=exercises/02_next/next.hpp
cp "$own2" "$place/untouched2"
cat >exercises/02_next/misbehave.hpp <<'END'
#pragma once
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>
inline bool asked_for(const std::string& how) {
  const char* text = std::getenv("MISBEHAVE");
  return text != nullptr && how == text;
}
inline void never_end() {
  volatile int x = 1;
  while (x) x = 1;
}
inline int deeper(volatile int* x) {
  volatile int y[4096] = {*x};
  return deeper(y) + y[1];
}
struct Guard {
  Guard() { if (asked_for("start")) never_end(); }
  ~Guard() { if (asked_for("end")) never_end(); }
};
inline Guard guard;
// Whether to give a wrong answer; or does worse.
inline bool misbehave() {
  volatile int x = 1;
  if (asked_for("loop")) never_end();
  if (asked_for("sleep")) std::this_thread::sleep_for(std::chrono::hours(1));
  if (asked_for("stop")) std::raise(SIGSTOP);
  if (asked_for("crash")) *static_cast<volatile int*>(nullptr) = 1;
  if (asked_for("deep")) x = deeper(&x);
  if (asked_for("exit")) std::exit(0);
  if (asked_for("abort")) std::abort();
  if (asked_for("everyone")) ::kill(0, SIGTERM);
  if (asked_for("throw")) throw std::runtime_error("words of a learner");
  if (asked_for("bytes")) throw std::runtime_error("bytes \xff\xfe of a learner");
  if (asked_for("huge")) throw std::runtime_error(std::string(1000000, 'x'));
  if (asked_for("number")) throw 7;
  if (asked_for("print")) while (x) std::puts("again and again");
  if (asked_for("child") && std::system("sleep 987 &") == 0) return true;
  if (asked_for("heap")) {
    char* block = new char[24];
    for (int i = 0; i < 4096; ++i) static_cast<volatile char*>(block)[i] = 'x';
    delete[] block;
    for (int i = 0; i < 100; ++i) delete[] new char[static_cast<std::size_t>(16 * i)];
  }
  std::vector<std::unique_ptr<double[]>> all;
  if (asked_for("memory")) while (x) all.emplace_back(new double[std::size_t{1} << 27]);
  return asked_for("wrong");
}
END
sed 's/throw NotImplemented("02.1")/if (misbehave()) return {};\
  &/; s/^#pragma once/&\
#include "misbehave.hpp"/' "$place/untouched2" >"$own2"
export COURSE_SECONDS=1
# misbehaves HOW VERDICT EXPLANATION
misbehaves() {
  export MISBEHAVE=$1
  expect 1 "^  02\.1 .* $2\$" check 2
  also "$3"
  also "^02\.1 .*: $2\$"
  never 'Segmentation fault|Aborted|dumped|line [0-9]+:'
  unset MISBEHAVE
}
misbehaves wrong wrong 'test'
misbehaves throw wrong 'words of a learner'
[ "$(grep -c 'words of a learner' "$said")" = 1 ] || fail "an exception was told twice"
misbehaves huge wrong '1000000 characters in all'
[ "$(wc -c <"$said")" -lt 4000 ] || fail "an endless text was not cut"
misbehaves number wrong ''
misbehaves loop 'does not end' '1 seconds of computing'
misbehaves start 'does not end' 'the start of the program'
misbehaves end 'does not end' 'the end of the program'
misbehaves sleep hangs 'what does it wait for'
misbehaves stop hangs 'stopped itself'
misbehaves crash crashes 'SIGSEGV'
also 'tests/02_next_test.cpp:[34]'
misbehaves deep crashes 'SIGSEGV'
misbehaves abort crashes 'SIGABRT'
misbehaves heap crashes 'SIG'
misbehaves everyone crashes 'SIGTERM'
misbehaves exit 'gives no verdict' 'call exit'
misbehaves memory wrong 'bad_alloc'
misbehaves print 'does not end' 'again and again'
[ "$(grep -c 'again and again' "$said")" -le 10 ] || fail "all that a learner printed was shown"
misbehaves child wrong 'test'
! grep -lzqs '^987$' /proc/[0-9]*/cmdline || fail "a child of an exercise was left"
export MISBEHAVE=bytes
expect 1 'wrong' check 2 --junit bytes.xml
unset MISBEHAVE
python3 -c 'import sys, xml.etree.ElementTree as e; e.parse(sys.argv[1])' "$place/else where/bytes.xml" >"$said" 2>&1 ||
  fail "the file for a grader is not well-formed"
COURSE_SECONDS=3
[ -z "$(find . "$place/else where" -name 'core*' -type f -size +1000k)" ] || fail "a core was left"

step "check: what does not compile or link"
sed 's/if (misbehave())/if (misbehave()) what;\
  if (misbehave()) ever;\
  &/' "$own2" >"$place/new" && cp "$place/new" "$own2"
expect 1 "^$own2:[0-9]+:[0-9]+: error: .*what" check 2
never 'ever'
also 'do not compile'
[ "$(grep -c 'error:' "$said")" = 1 ] || fail "more than the first error"
[ "$(grep -c . "$said")" -le 7 ] || fail "too many lines"
expect 0 "^02_next +does not compile" list
sed 's/ what;/ return nowhere(1);/; /ever;/d; s/^#include "misbehave.hpp"/&\
int nowhere(int);/' "$place/new" >"$own2"
expect 1 'undefined reference to .*nowhere|"nowhere' check 2
also "^$own2:[0-9]+:.*nowhere"
never 'made anew'
rm exercises/02_next/misbehave.hpp
put "$place/untouched2" "$own2"

step "reset"
cp -R "exercises/$one" "$place/learner"
expect 0 'kept in' reset 1
backup=$(sed -n 's/^Your version is kept in //p' "$said")
diff -r "$place/learner" "$backup" >"$said" || fail "the backup differs from the learner's version:"
diff -r "$place/untouched" "exercises/$one" >"$said" || fail "the exercises are not as they were:"
expect 0 'nothing to put back' reset 01
expect 0 "^$one +not begun" list
for text in a b c; do
  echo "// $text" >>"$own"
  course reset 1 >/dev/null
done
[ "$(cat .course/backups/*/"${own##*/}" | grep -cE '^// [abc]$')" = 3 ] || fail "a backup was overwritten"
rm "$own"
refuse 1 "$own is missing; ./course reset 01" check 1
refuse 1 "$own is missing" run 1 --mine
expect 0 "^$one +a file is missing" list
expect 0 'as they were' reset "$one"
diff -r "$place/untouched" "exercises/$one" >"$said" || fail "the missing file is not back:"

step "two runs at once, the first one killed before"
mkdir -p .course/lock && echo 999999 >.course/lock/pid
course run 01 --quick --out a >"$place/a" 2>&1 &
course run 01 --quick --out b >"$place/b" 2>&1 &
wait %1
status=$?
wait %2 || status=$?
cat "$place/a" "$place/b" >"$said"
[ $status = 0 ] || fail "two runs at once: status $status"
also 'Waiting for another build'
cmp "$place/else where/a/$one/results.csv" "$place/else where/b/$one/results.csv" >"$said" 2>&1 ||
  fail "two runs at once differ:"
[ ! -e .course/lock ] || fail "the lock was left"

step "run"
expect 0 "results.csv: .*/out/$one" run 01 --quick --plot=none --out=out
! grep -q 'Building CXX' .course/build.log || fail "a second run compiled something"
expect 3 'Building 02_next' run 2
printf '# 01 Page\n<!-- results -->\nold\n<!-- /results -->\nthe end\n' >"chapters/$one/README.md"
rm -f chapters/"$one"/figures/*
expect 0 'Published' run 1 --publish
cp "chapters/$one/README.md" "$said"
also '^\| .*\|$'
also '^the end$'
never '^old$'
for picture in out/"$one"/*.png; do
  cmp -s "$picture" "chapters/$one/figures/${picture##*/}" || fail "$picture was not published"
done
echo 'no markers' >"chapters/$one/README.md"
expect 1 'no lines <!-- results -->' run 1 --publish
[ "$(cat "chapters/$one/README.md")" = 'no markers' ] || fail "a page without markers was changed"

step "watch"
touch "$place/watched"
course watch 1 >"$place/watched" 2>&1 &
watcher=$!
# seen COUNT: waits until watch has reported that often.
seen() {
  local tenths=0
  until [ "$(grep -c '^Watching' "$place/watched")" -ge "$1" ]; do
    tenths=$((tenths + 1))
    [ $tenths -lt 600 ] || return
    sleep 0.1
  done
}
seen 1
put "solutions/$one/${own##*/}" "$own"
seen 2
kill -INT -- -$watcher
wait $watcher
status=$?
cp "$place/watched" "$said"
[ $status = 130 ] || [ $status = 0 ] || fail "watch ended with $status"
[ "$(grep -c '^Watching' "$said")" = 2 ] || fail "watch did not check twice"
also '01\.1 .* to do$'
also '01\.1 .* done$'
[ "$(tail -n 1 "$said" | grep -c '^Watching')" = 1 ] || fail "watch left a stray message"

step "without a chapter: the first one that is not finished"
for file in solutions/"$one"/*.hpp; do cp "$file" "exercises/$one/"; done
course check 1 >/dev/null
expect 1 '^  02\.1 +next +to do' check
sed 's/return/if (x == 7) std::exit(0);\
  &/' solutions/02_next/next.hpp >exercises/02_next/next.hpp
expect 1 '^  02\.1 +next +gives no verdict' check
put solutions/02_next/next.hpp exercises/02_next/next.hpp
expect 0 'Chapter 02 is done' check
expect 0 'All chapters are done' check

step "doctor"
expect 0 'OpenBLAS|BLAS' doctor
also 'gnuplot .*draws png'

step "the end"
[ $failures = 0 ] && echo "the command does what it should"
exit $((failures > 0))
