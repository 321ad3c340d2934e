#!/usr/bin/env bash
# Chapter 16 with --data, on a few hundred pictures made here: the options, Ctrl-C, --resume, and the
# files that are refused. Runs in the build directory, as ctest does.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
program=$PWD/bin/16_cnn
[ -x "$program" ] || program=$root/build/release/bin/16_cnn
[ -x "$program" ] || { echo "there is no $program: build it first"; exit 1; }
place=$(mktemp -d "${TMPDIR:-/tmp}/training test.XXXXXX") || exit 1
trap 'rm -rf "$place"' EXIT
cd "$place" || exit 1
failures=0

# data DIR IMAGES SEED: noise with one bright row, whose number tells the class.
data() {
  mkdir -p "$1"
  python3 - "$@" <<'END'
import gzip, random, struct, sys
place, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
random.seed(seed)
for part, size in (("train", count), ("t10k", 40)):
    labels = bytes(random.randrange(10) for _ in range(size))
    images = bytearray(random.getrandbits(6) for _ in range(784 * size))
    for i, label in enumerate(labels):
        start = 784 * i + 28 * (4 + 2 * label)
        images[start:start + 28] = bytes([250] * 28)
    with open(f"{place}/{part}-images-idx3-ubyte", "wb") as file:
        file.write(struct.pack(">IIII", 0x803, size, 28, 28) + images)
    with gzip.open(f"{place}/{part}-labels-idx1-ubyte.gz", "wb") as file:
        file.write(struct.pack(">II", 0x801, size) + labels)
END
}

# run STATUS PATTERN WORD…: how the program must end, and what it must say.
run() {
  local status=$1 pattern=$2
  shift 2
  "$program" --plot none "$@" >said 2>&1 </dev/null
  local ended=$?
  if [ $ended != "$status" ] || ! grep -qE -e "$pattern" said; then
    echo "$* ended with $ended (not $status) or did not say \"$pattern\":"
    sed 's/^/  /' said
    failures=$((failures + 1))
  fi
}
check() { "$@" || { echo "not so: $*"; failures=$((failures + 1)); }; }
train() { run "$1" "$2" --data data --batch-size 16 "${@:3}"; }
# same A B [FILE]: what two trainings left.
same() {
  for file in ${3:-} lenet5_curves.csv lenet5.weights lenet5.checkpoint; do
    check cmp "$1/16_cnn/$file" "$2/16_cnn/$file"
  done
}

data data 330 1
data other 50 2

# What is typed wrongly gets a sentence and 2.
for wrong in "--epochs 0" "--epochs -1" "--epochs 1.5" "--epochs many" "--epochs 1000001" \
  "--batch-size 0" "--batch-size 1e3" "--learning-rate 0" "--learning-rate -1" "--learning-rate nan" \
  "--learning-rate inf" "--learning-rate 0,1" "--learning-rate 1e999"; do
  # shellcheck disable=SC2086 # two words
  run 2 "^${wrong% *} takes a .* not ${wrong#* }\$" --data data $wrong
done
run 2 "^--epochs goes with --data DIR" --epochs 3
run 2 "^--resume goes with --data DIR" --resume
run 2 "^--data needs a value" --data ""
run 2 "without an experiment: leave out fashion" fashion --data data
run 1 "no directory .*nowhere" --data nowhere
run 1 "neither train-images-idx3-ubyte nor" --data "$root/tests"
run 1 "nothing to resume: no .*lenet5.checkpoint" --data data --resume
check test ! -e out/16_cnn/lenet5.weights

# They do what they say; a line for each epoch and no bar without a terminal.
train 0 "^330 images to learn, 40 to test, from data" --epochs 2 --out plain
check test "$(grep -c "^epoch . of 2: loss .* right; test: " said)" = 2
check test "$(tr -d '[:print:]\n\303\227\342\200\246' <said | wc -c)" = 0
grep -q "files_test_accuracy" plain/16_cnn/results.csv || check false
check test "$(grep -c , plain/16_cnn/lenet5_curves.csv)" -ge 3
check test -s plain/16_cnn/lenet5.about
train 0 "epoch 2 of 2" --epochs 2 --out again
same plain again results.csv
train 0 "epoch 2 of 2" --epochs 2 --learning-rate 0.0005 --out slower
check test "$(cmp -s plain/16_cnn/lenet5.weights slower/16_cnn/lenet5.weights; echo $?)" = 1
run 0 "epoch 2 of 2" --data data --batch-size 33 --epochs 2 --out larger
check test "$(cmp -s plain/16_cnn/lenet5.weights larger/16_cnn/lenet5.weights; echo $?)" = 1
run 1 "epoch 1, from batch 1 on: training diverged: .* learning rate 1e\+37" --data data --epochs 2 --learning-rate 1e37 --out wild

# One more epoch by --resume is what it would have been without a pause.
train 0 "epoch 1 of 1" --epochs 1 --out pause
train 0 "^Going on after epoch 1, with batches of 16 and learning rate 0.001" --epochs 2 --resume --out pause
same plain pause results.csv
cp -R pause finished
train 0 "All 2 epochs are done" --epochs 2 --resume --out finished
same plain finished results.csv

# Ctrl-C in the middle, really; then the rest.
"$program" --plot none --data data --batch-size 16 --epochs 100000 --out broken >said 2>&1 </dev/null &
child=$!
while kill -0 $child 2>/dev/null && [ ! -e broken/16_cnn/lenet5.checkpoint ]; do sleep 0.02; done
kill -INT $child
wait $child
check test $? = 1
check grep -q "^Stopped in epoch .* images; all is saved in .*lenet5.checkpoint.* --resume goes on" said
epochs=$(sed -n 's/^Stopped in epoch \([0-9]*\) .*/\1/p' said)
train 0 "^Going on after epoch" --epochs "$epochs" --resume --out broken
train 0 "epoch $epochs of $epochs" --epochs "$epochs" --out whole
same whole broken results.csv

# What does not fit is refused, and stays as it is.
cp -R pause kept
run 1 "began with --batch-size 16" --data data --resume --batch-size 32 --out pause
train 1 "began with --learning-rate 0.001" --resume --learning-rate 0.1 --out pause
run 1 "made with other images" --data other --resume --out pause
run 1 "is of another network: .*FastConv" --data data --resume --mine --out pause
same kept pause
for size in 0 7 100 200000; do
  head -c $size kept/16_cnn/lenet5.checkpoint >pause/16_cnn/lenet5.checkpoint
  train 1 "lenet5.checkpoint (is no checkpoint|is cut or damaged|ends too early)" --resume --out pause
  check test "$(wc -c <pause/16_cnn/lenet5.checkpoint)" = $size
done
check cmp pause/16_cnn/lenet5.weights kept/16_cnn/lenet5.weights
train 0 "starts anew: its first checkpoint will replace" --epochs 2 --out pause
same plain pause

[ $failures = 0 ] && echo "training on files: all is well"
exit $((failures > 0))
