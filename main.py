"""The door: hand the arguments to the program, or read files apart from it."""

from __future__ import annotations

import gc
import sys

from fenghua_supervisor.paths import CHILD_FLAG

if __name__ == "__main__":
    if sys.argv[1:2] == [CHILD_FLAG]:
        from fenghua_supervisor.exchange.reading.child import main as read_files

        sys.exit(read_files())
    # Nothing that a start loads is garbage, and to look for some takes time that the user waits
    # for; the window and the commands switch it on again.
    gc.disable()
    from fenghua_supervisor.app import main

    sys.exit(main(sys.argv[1:]))
