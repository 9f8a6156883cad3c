"""The one program that `make` runs; what it can do stands in `seksworks.cli`."""

import signal
import sys

if __name__ == "__main__":
    # Until `main` looks after it, Ctrl-C ends the program without a word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Some machines forbid it; but to compile the package each time takes longer than the rules.
    sys.dont_write_bytecode = False
    from seksworks.cli import main

    sys.exit(main())
