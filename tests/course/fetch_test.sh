#!/usr/bin/env bash
# datasets/fetch without a network: a program in the place of curl, mirrors that are directories, and
# files of a few bytes with their own checksums.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/fetch test.XXXXXX") || exit 1
trap 'rm -rf "$place"' EXIT
failures=0
names="train-images-idx3-ubyte train-labels-idx1-ubyte t10k-images-idx3-ubyte t10k-labels-idx1-ubyte"
mkdir -p "$place/data.gz" "$place/bin" "$place/good" "$place/bad"
cp "$root/datasets/fetch" "$place/data.gz/"
for name in $names; do
  echo "this is $name" >"$place/good/$name"
  for set in mnist fashion-mnist; do
    sed "s|-|$set/$name|" <(sha256sum <"$place/good/$name") >>"$place/data.gz/checksums.images"
  done
  gzip -n <"$place/good/$name" >"$place/good/$name.gz"
  echo "no gzip" >"$place/bad/$name.gz"
done

# stand_in NAME: a program that does what standard input says.
stand_in() { { echo '#!/bin/sh' && cat; } >"$place/bin/$1" && chmod +x "$place/bin/$1"; }
# A mirror mirror:good is the directory good.
stand_in curl <<END
while [ \$# -gt 1 ]; do [ "\$1" != -o ] || to=\$2; shift; done
echo "\$1" >>'$place/asked'
cp "$place/\${1#mirror:}" "\$to" 2>/dev/null
END
echo 'exit 1' | stand_in apt-get
echo 'exit 1' | stand_in sudo

# fetch STATUS PATTERN MIRRORS WORD…: how it must end, and what it must say.
fetch() {
  local status=$1 pattern=$2 mirrors=$3 said
  shift 3
  : >"$place/asked"
  said=$(cd "$place" && PATH=$place/bin:$PATH COURSE_MIRRORS=$mirrors COURSE_INSTALLED=$place/installed \
    data.gz/fetch "$@" 2>&1 </dev/null)
  local ended=$?
  if [ $ended != "$status" ] || ! grep -qE "$pattern" <<<"$said"; then
    echo "fetch $* with $mirrors ended with $ended and said: $said"
    failures=$((failures + 1))
  fi
}
check() { "$@" || { echo "not so: $*"; failures=$((failures + 1)); }; }

fetch 2 "^usage" mirror:good
fetch 2 "^usage" mirror:good cifar
fetch 2 "^usage" mirror:good mnist one two
# No answer at all: what is missing, and what to do.
fetch 1 "no answer for train-images.*mirror:nowhere" mirror:nowhere mnist
fetch 1 "no mirror gave the right $names" mirror:nowhere mnist
fetch 1 "put them into" mirror:nowhere mnist
fetch 1 "fetch fashion-mnist" mirror:nowhere mnist
fetch 1 "apt-get install dataset-fashion-mnist" mirror:nowhere fashion-mnist
check test -z "$(ls "$place/data.gz/mnist")"
# A wrong file is never kept; the next mirror is asked.
fetch 1 "not the right file: t10k-labels" mirror:bad mnist
check test -z "$(ls "$place/data.gz/mnist")"
fetch 0 "run 16 --data $place/data.gz/mnist" "mirror:bad mirror:nowhere mirror:good" mnist
check test "$(wc -l <"$place/asked")" = 12
kept=("$place"/data.gz/mnist/*)
check test ${#kept[@]} = 4
# What is here is not loaded again, plain or packed; what was damaged is.
fetch 0 "right checksums" mirror:nowhere mnist
check test ! -s "$place/asked"
gzip -d "$place/data.gz/mnist/t10k-images-idx3-ubyte.gz"
echo x >"$place/data.gz/mnist/t10k-labels-idx1-ubyte.gz"
fetch 0 "t10k-labels-idx1-ubyte.gz from mirror:good" mirror:good mnist
check test "$(cat "$place/asked")" = mirror:good/t10k-labels-idx1-ubyte.gz
echo x >"$place/data.gz/mnist/t10k-images-idx3-ubyte"
fetch 1 "take it away first" mirror:good mnist
# A directory of one's own, and one that cannot be.
fetch 0 "run 16 --data my files" mirror:good mnist "my files"
fetch 1 "cannot write to /dev/null/x" mirror:good mnist /dev/null/x
# Debian's package, if it is there or can be installed.
stand_in apt-get <<END
[ "\$1" = install ] || exit 0
mkdir -p '$place/installed' && cp -R '$place/good' '$place/installed/fashion-mnist'
END
echo 'exec "$@"' | stand_in sudo
fetch 0 "run 16 --data $place/installed" mirror:nowhere fashion-mnist
check test ! -s "$place/asked"
echo 'exit 1' | stand_in apt-get
fetch 0 "run 16 --data $place/installed" mirror:nowhere fashion-mnist

[ $failures = 0 ] && echo "fetch: all is well"
exit $((failures > 0))
