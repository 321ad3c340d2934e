#!/usr/bin/env bash
# page.sh NN_name: the page of a chapter has its sections in order, its listings are verbatim, its
# pictures and links exist, it gives no answer away, and every exercise has its row and its hints.
set -u
chapter=$1
cd "$(dirname "$0")/../.." || exit 1
page=chapters/$chapter/README.md
hints=chapters/$chapter/hints.md
for file in "$page" "$hints"; do
  [ -f "$file" ] || { echo "there is no $file" && exit 1; }
done
temporary=$(mktemp -d "${TMPDIR:-/tmp}/page.XXXXXX") || exit 1
trap 'rm -rf "$temporary"' EXIT
sed -n 's/^ *\/\/ >>> exercise \([0-9.]*\):.*/\1/p' "solutions/$chapter"/*.hpp |
  sort -u >"$temporary/exercises"

# Every complaint of the parts below is a line in $temporary/complaints.
{
  # Sections, table of results, rows of exercises; a fence hides what only looks like a heading.
  awk -v page="$page" '
    BEGIN {
      split("What you will be able to do|The idea|The mathematics|The program|The lecture says|" \
            "Exercises|Notes on the sources|Where to read on", sections, "|")
    }
    NR == FNR { wanted[$1] = 1; next }
    /^ *```/ { fence = !fence }
    fence { next }
    /^## / {
      section = substr($0, 4)
      if (index(section, sections[++n]) != 1 && !lost++)
        print page ":" FNR ": the section here should be \"" sections[n] "\", not \"" section "\""
    }
    /^<!-- results -->$/ { results = 1 }
    /^<!-- \/results -->$/ { ended = results; results = 0 }
    results && /^\|/ { rows++ }
    section == "Exercises" && /^\|/ {
      split($0, cell, "|")
      for (number in wanted) if (index(cell[2] " ", number " ")) found[number] = 1
    }
    END {
      if (n < 8 && !lost) print page ": the section \"" sections[n + 1] "\" is missing"
      if (!ended) print page ": no lines <!-- results --> and <!-- /results -->"
      else if (rows < 3) print page ": the table of results is empty; ./course run NN --publish fills it"
      for (number in wanted) if (!found[number]) print page ": no row for exercise " number
    }' "$temporary/exercises" "$page"

  # Listings, verbatim.
  awk -v page="$page" '
    function verbatim(path,   lines, n, i, j) {
      while ((getline lines[n + 1] < path) > 0) n++
      close(path)
      for (i = 0; i + size <= n; i++) {
        for (j = 1; j <= size && lines[i + j] == block[j]; j++) continue
        if (j > size) return 1
      }
      return 0
    }
    /^```/ && inside {
      inside = 0
      if (path == "") print page ":" start ": a listing without a line <!-- path --> before it"
      else if (!size || !verbatim(path)) print page ":" start ": this listing is not in " path
    }
    inside { block[++size] = $0 }
    /^ *```(cpp|c\+\+|hpp|C)/ {
      inside = 1
      start = FNR
      size = 0
      path = before ~ /^<!-- [^ ]+ -->$/ ? substr(before, 6, length(before) - 9) : ""
    }
    { before = $0 }' "$page"

  # Pictures and links.
  awk '
    /^ *```/ { fence = !fence }
    fence { next }
    {
      while (match($0, /\]\([^) ]+/)) {
        print substr($0, RSTART + 2, RLENGTH - 2)
        $0 = substr($0, RSTART + RLENGTH)
      }
    }' "$page" | grep -vE '^(https?:|mailto:|#)' | sed 's/#.*//' | sort -u |
    while read -r target; do
      [ -e "chapters/$chapter/$target" ] || echo "$page: $target does not exist"
    done

  # Answers: three lines of a hole anywhere, or the whole of a shorter one in a code block. Spaces,
  # comments and lines of braces do not count.
  awk '
    function trimmed(text) {
      gsub(/[ \t]+/, " ", text)
      gsub(/^ | $/, "", text)
      return text ~ /^\/\// || text !~ /[A-Za-z0-9]/ ? "" : text
    }
    function forget(text) {
      if (size && size < 3) short[text] = number
      size = 0
    }
    FILENAME != ARGV[ARGC - 1] {
      if (/^ *\/\/ >>> exercise /) {
        hole = 1
        number = $4
        sub(/:/, "", number)
        all = two = one = ""
        next
      }
      if (/^ *\/\/ <<</) { forget(all); hole = 0; next }
      if (!hole || (text = trimmed($0)) == "") next
      size++
      all = all text "\n"
      if (size > 2) long[two one text "\n"] = number
      two = one
      one = text "\n"
      next
    }
    FNR == 1 { two = one = "" }
    /^ *```/ { fence = !fence; two = one = ""; next }
    (text = trimmed($0)) == "" { next }
    {
      text = text "\n"
      if ((two one text) in long) print FILENAME ":" FNR ": part of the answer of " long[two one text]
      if (fence && (text in short)) print FILENAME ":" FNR ": the answer of " short[text]
      if (fence && ((one text) in short)) print FILENAME ":" FNR ": the answer of " short[one text]
      two = one
      one = text
    }' solutions/[0-9][0-9]_*/*.hpp "$page"

  # Hints.
  awk -v hints="$hints" '
    NR == FNR { wanted[$1] = 1; next }
    /^#/ { number = $1 == "##" ? $2 : "" }
    /^- ./ { found[number]++ }
    END {
      for (number in wanted)
        if (found[number] < 2) print hints ": fewer than two hints under \"## " number "\""
    }' "$temporary/exercises" "$hints"
} >"$temporary/complaints" 2>&1

cat "$temporary/complaints"
[ ! -s "$temporary/complaints" ]
