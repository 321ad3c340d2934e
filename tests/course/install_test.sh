#!/usr/bin/env bash
# What ./course installs, and how: on a tree of one empty chapter, with stand-ins for apt-get and for
# everything that can be missing. The stand-in of cmake stops each build.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/install test.XXXXXX") || exit 1
trap 'rm -rf "$place"' EXIT
unset CXX DEBIAN_FRONTEND
failures=0
said=$place/said asked=$place/asked bin=$place/bin
mkdir -p "$place/exercises" "$place/chapters/01_one" "$place/solutions/01_one" "$place/exercises/01_one" "$place/tests"
cp -R "$root/course" "$root/tools" "$place/"
touch "$place/chapters/01_one/README.md"
printf '#pragma once\n' | tee "$place/solutions/01_one/one.hpp" >"$place/exercises/01_one/one.hpp"
# What speed is measured with is asked for only where there are benchmarks, and with all the rest.
measuring=libbenchmark-dev
all=$(grep -vx "$measuring" "$place/tools/packages.txt" | paste -s -d ' ' -)

python=$(python3 -c 'import sys; print(sys.executable)')

# stand_in NAME: a program that does what standard input says.
stand_in() { { echo '#!/bin/sh' && cat; } >"$bin/$1" && chmod +x "$bin/$1"; }
programs() {
  echo 'echo 13.2.0' | stand_in c++
  echo 'echo "CMake Error: the stand-in stops here" && exit 1' | stand_in cmake
  true | stand_in ninja
  true | stand_in gnuplot
}
# machine USER: a new one with nothing but the system's own programs.
machine() {
  local program
  rm -rf "$bin" "$place/.course" "$asked"
  mkdir "$bin"
  touch "$asked"
  for program in bash sh env dirname readlink locale mktemp rm rmdir mkdir sed awk grep cut paste \
    sort head tail cat tr cksum touch cp mv sleep getconf ls ps; do
    program=$(command -v $program) && ln -s "$program" "$bin/"
  done
  ln -s "$python" "$bin/python3"
  echo "echo $1" | stand_in id
  echo 'echo Linux' | stand_in uname
  echo "[ ! -e '$place/.course/installed' ] || cat '$place/.course/installed'" | stand_in dpkg-query
  # apt-get install takes effect when all has been asked for in one command.
  stand_in apt-get <<END
echo "\${DEBIAN_FRONTEND:-} apt-get \$*" >>'$asked'
[ "\$1" = install ] || exit 0
for package in "\$@"; do echo "\$package installed"; done >'$place/.course/installed'
cp '$place/after'/* '$bin/'
END
}
mkdir "$place/after"
bin=$place/after
programs
bin=$place/bin

course() { PATH=$bin "$place/course" "$@" </dev/null; }
# expect STATUS PATTERN ARGUMENT...
expect() {
  local wanted=$1 pattern=$2 status
  shift 2
  course "$@" >"$said" 2>&1
  status=$?
  if [ $status != "$wanted" ] || ! grep -qE -- "$pattern" "$said"; then
    fail "course $*: expected status $wanted and '$pattern', got $status"
  fi
}
fail() {
  printf 'FAILED: %s\n' "$1"
  sed 's/^/    said:  /' "$said"
  sed 's/^/    asked: /' "$asked"
  failures=$((failures + 1))
}
untouched() { [ ! -s "$asked" ] || fail "apt-get was called"; }

# Root: updated first, then all packages in one command, without questions or recommended ones.
machine 0
expect 1 'stand-in stops' run 1
grep -qF "These packages are missing: $all" "$said" || fail "not said what is missing"
[ "$(sed -n 1p "$asked")" = ' apt-get update' ] || fail "no apt-get update"
sed -n 2p "$asked" | grep -q '^noninteractive apt-get install -y --no-install-recommends ' ||
  fail "an install with questions or recommended packages"
sed -n 2p "$asked" | grep -qF " $all" || fail "not all packages in one install"
[ "$(grep -c . "$asked")" = 2 ] || fail "apt-get was called too often"

# Python itself is missing: it is installed with everything else, so that root is needed once.
without_python() {
  machine "$1"
  rm "$bin/python3"
  mkdir -p "$place/.course"
  ln -sf "$python" "$place/after/python3"
}
without_python 0
expect 1 'stand-in stops' run 1
grep -qF "These packages are missing: python3 $all $measuring" "$said" || fail "not said that python3 is missing"
[ "$(grep -c . "$asked")" = 2 ] || fail "apt-get was called too often"
without_python 0
expect 2 'reset needs' reset
sed -n 2p "$asked" | grep -q ' python3$' || fail "reset needs no packages but python3"
without_python 1000
expect 1 '^course: root has to install them: .* python3 g\+\+ .*libbenchmark-dev; then run this command again' check 1
untouched
rm "$place/after/python3" "$bin/apt-get"
expect 1 '^course: python3 .* is missing' list
machine 0
echo "$all" | tr ' ' '\n' | sed 's/$/ installed/' >"$place/installed"
programs
mkdir -p "$place/.course" && cp "$place/installed" "$place/.course/"
: >"$asked"

# Nothing is missing any more: nothing is asked, whoever it is.
: >"$asked"
echo 'echo 1000' | stand_in id
expect 1 'stand-in stops' run 1
expect 1 'stand-in stops' check 1
expect 1 'stand-in stops' test
untouched

# Only what is missing, for the one command that needs it.
echo 'echo 0' | stand_in id
mkdir "$place/tests/benchmarks" && touch "$place/tests/benchmarks/speed.cpp"
expect 1 'stand-in stops' run 1
untouched
expect 1 'missing: libbenchmark-dev $' test
rm "$bin/ninja"
expect 1 'missing: ninja-build ' check 1 -y

# Too old a compiler does not count, a newer one of another name does.
machine 0
programs
echo 'echo 10.2.1' | stand_in c++
mkdir "$place/.course" && cp "$place/installed" "$place/.course/"
expect 1 'missing: g\+\+ ' run 1
# shellcheck disable=SC2016
echo '[ "$1" != --version ] || echo "clang version 14"; echo 14.0.6' | stand_in clang++
echo 'echo 10.2.1' | stand_in c++
cp "$place/installed" "$place/.course/"
: >"$asked"
expect 1 'stand-in stops' run 1
untouched

# Neither root nor sudo: the command to type.
machine 1000
expect 1 "^course: root has to install them: apt-get update && apt-get install -y --no-install-recommends .*g\+\+" run 1
untouched
# shellcheck disable=SC2016
echo '"$@"' | stand_in sudo
expect 1 'stand-in stops' run 1
grep -q ' apt-get update' "$asked" || fail "sudo was not used"

# apt-get fails: its last words, and what is missing.
machine 0
echo 'echo "E: no network" >&2; exit 100' | stand_in apt-get
expect 1 'E: no network' run 1
grep -q '^course: these packages could not be installed: g++' "$said" || fail "not said what is missing"

# gnuplot alone can be done without.
programs
cp "$place/installed" "$place/.course/"
rm "$bin/gnuplot"
expect 1 'going on without figures' run 1
grep -q 'stand-in stops' "$said" || fail "did not go on without gnuplot"
expect 1 'stand-in stops' check 1
! grep -q missing "$said" || fail "check does not need gnuplot"
echo 'echo 1000' | stand_in id
expect 1 'stand-in stops' run 1

# Systems without apt-get.
machine 0
rm "$bin/apt-get" "$bin/dpkg-query"
expect 1 '^course: this system has no apt-get; install a C\+\+20 compiler' run 1
echo 'echo Darwin' | stand_in uname
expect 1 '^course: .*brew install .*armadillo.*gnuplot-iostream.h' run 1
programs
rm "$bin/gnuplot"
expect 1 'stand-in stops' run 1
grep -q '^This system has no apt-get. If the build fails, .*brew' "$said" || fail "no word about brew"

# A terminal is asked; no means no.
# A container may have no pseudo-terminals.
if script -qec true /dev/null >/dev/null 2>&1; then
  for answer in n y; do
    machine 0
    printf '%s\n' $answer |
      PATH=$bin "$(command -v script)" -qec "'$place/course' run 1" /dev/null >"$said" 2>&1
    grep -q 'Install them now with apt-get? \[Y/n\]' "$said" || fail "a terminal was not asked"
    case $answer in
      n)
        grep -q 'nothing was installed' "$said" || fail "no was not taken for no"
        untouched
        ;;
      y) grep -q 'stand-in stops' "$said" || fail "yes was not taken for yes" ;;
    esac
  done
  machine 0
  printf 'n\n' | PATH=$bin "$(command -v script)" -qec "'$place/course' run -y 1" /dev/null >"$said" 2>&1
  grep -q 'stand-in stops' "$said" || fail "-y did not mean yes"
fi

[ $failures = 0 ] && echo "installs what is missing, and nothing else"
exit $((failures > 0))
