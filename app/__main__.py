"""`kopru` and `python -m app`: the window without arguments, else the command line."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Entry point of the command; returns the exit code."""
    multiprocessing.freeze_support()
    from app.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
