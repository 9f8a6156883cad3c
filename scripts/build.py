"""The one program that `make` runs; what it can do stands in `seksworks.cli`."""

import sys

from seksworks.cli import main

if __name__ == "__main__":
    sys.exit(main())
