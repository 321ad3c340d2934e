"""What --help says."""
from __future__ import annotations

COMMANDS = {
    "run": """\
./course run [NN… [experiment]] [--mine [all]] [--out DIR] [--plot png|svg|gif|show|ascii|none]
             [--seed S] [--quick] [--table] [--list] [--publish] [-y]
    Builds and runs the named chapters, or all, and says how many values are in their bands and
    which disagree with a lecture. Figures, their data and results.csv are left in DIR/NN_name/
    (without --out in out/ beside this command, with --mine in out/mine/).
    experiment  only this one of the chapter's experiments; --list names them
    --mine      build the named chapters on your own exercises, earlier ones on the reference
    --mine all  build on your own exercises of all chapters
    --quick     fewer repetitions
    --table     print all measured values
    --publish   refresh the figures and the tables of results in the chapter's page
    --data DIR  chapter 16: train LeNet-5 on the IDX files in DIR (see datasets/README.md), with
                --epochs N, --batch-size N, --learning-rate X; --resume goes on where it stopped
    -y          install what is missing without asking (without a terminal nobody is asked)
    Ends with 1 if a measured value leaves its band, with 3 if only gnuplot is missing.
""",
    "test": """\
./course test [-y]
    Builds everything and runs all tests of the course itself.
""",
    "play": """\
./course play [NN…] [--mine [all]] [--out DIR] [-y]
    Compiles the functions of the chapters that have widgets, or of the named ones, to WebAssembly
    and opens a page where they can be played with. It works without a network. (The compiler,
    Debian's emscripten, takes 1.2 GB; nothing else in the course needs it.)
    --mine      the named chapters call your own exercises, without a name all do; an exercise that
                is still to do is named in its widget, and a loop without end is stopped
    --mine all  your own exercises of the chapters before them as well
    Ends with 1 if a chapter does not compile; the other widgets work.
""",
    "check": """\
./course check [NN] [--junit FILE] [-y]
    Tests your exercises of a chapter, or of the first one that is not finished: a line for each
    exercise, the first failure explained, the next step. Ends with 0 only when all are done.
    --junit     also write the verdicts to a file for a grader
""",
    "watch": """\
./course watch [NN]
    Checks a chapter again each time you save one of its exercises, until Ctrl-C.
""",
    "hint": """\
./course hint NN.K
    Hints for an exercise, one more at each call.
""",
    "solution": """\
./course solution NN.K
    Shows the reference answer of an exercise beside yours.
""",
    "reset": """\
./course reset NN[.K]
    Puts the exercises of a chapter, or one exercise, back as they were. Your version is kept in a
    backup.
""",
    "restore": """\
./course restore [NN | BACKUP]
    Gives a backup back: the newest one, or that of a chapter, or the one you name. What stands
    there now is backed up first, so a second restore undoes the first.
""",
    "recognise": """\
./course recognise FILE.png|FILE.pgm [--mine [all]] [--out DIR] [-y]
    Which digit the network of chapter 16 sees in a picture, with the probabilities of all ten. The
    picture may have any size, dark ink on light or light on dark, one digit on it. The network is
    the one that ./course run 16 --data left, if that was trained on digits; otherwise one is
    trained on the digits of the repository, which takes some seconds once.
    --mine      with your own exercises of chapter 16: your network, your center of mass
    --mine all  with your own exercises of all chapters: your convolution, your training too
""",
    "list": """\
./course list
    All chapters, and how far you are in each.
""",
    "doctor": """\
./course doctor
    Versions, the speed of the linear algebra, whether gnuplot can draw, and what to do about each
    problem. Ends with 1 if there is one.
""",
    "book": """\
./course book [--out DIR] [--play DIR] [-y]
    Makes a site of all chapters, with hints, answers, glossary, errata, sources and a search, in
    DIR (without --out in out/book/). It opens from the disk, in any browser, without a network.
    Needs pandoc, katex and nodejs, and asks before it installs them. What ./course play left in
    out/play/ (or the directory after --play) becomes part of the pages.
""",
}
