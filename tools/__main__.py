"""The command `./course` after its bootstrap."""
import os
import sys

if sys.version_info < (3, 9):  # this file alone must be readable by older ones
    sys.stderr.write("course: it needs Python 3.9 or newer, and this is %d.%d\n" % sys.version_info[:2])
    sys.exit(1)
if sys.stdout is None or sys.stderr is None:
    os._exit(1)  # closed by the caller: there is nobody to talk to
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

from tools import command  # noqa: E402  pylint: disable=wrong-import-position

sys.exit(command.main(sys.argv[1:]))
