"""Builds the sample with MkDocs and with ProperDocs, which carries MkDocs 1 on, and names each file
that differs. Exit status 1 where one does.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from seksworks.manifest import differences, file_hashes
from support.checking import ROOT
from support.repository import DAY, command, copy_sample, make

# Where `make successor` installs it.
FOLDER = ".cache/successor"
FLYER_CACHE = ".cache/flyers"
# ProperDocs stands in for each module of MkDocs once this is imported.
STAND_IN = """\
import properdocs.replacement, runpy, sys
sys.argv = sys.argv[1:]
sys.path.insert(0, "scripts")
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        sample = copy_sample(Path(folder))
        make(sample, **DAY)
        wanted = file_hashes(sample / "site")
        shutil.rmtree(sample / "site")
        # Flyers owe nothing to MkDocs; all else is to be made once more.
        (sample / FLYER_CACHE).rename(sample / "flyers")
        shutil.rmtree(sample / ".cache")
        (sample / ".cache").mkdir()
        (sample / "flyers").rename(sample / FLYER_CACHE)
        program, *words = command(sample)
        call = [program, "-c", STAND_IN, *words, "build", "--quiet"]
        environment = {**os.environ, **DAY, "PYTHONPATH": str(ROOT / FOLDER)}
        subprocess.run(call, cwd=sample, env=environment, check=True)
        wrong = list(differences(wanted, sample / "site"))
    print(*wrong or [f"the same {len(wanted)} files with ProperDocs"], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
