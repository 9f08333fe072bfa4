"""The door: hand the arguments to the program."""

from __future__ import annotations

import sys

from fenghua_supervisor.app import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
