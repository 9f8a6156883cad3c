"""`make workflow FILE=.github/workflows/weekly.yml JOB=facts`: what a host runs, all jobs or one,
on the last commit, as a proposal from its parent. What asks the host itself fails here.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

from seksworks.paths import ROOT
from workflows.host import Host, run


def main() -> None:
    """Ends with what failed, and leaves the clones to look at."""
    file, job = ROOT / sys.argv[1], sys.argv[2]
    if not file.is_file():
        sys.exit("say which: make workflow FILE=.github/workflows/weekly.yml")
    git = ["git", "-C", str(ROOT), "rev-parse"]
    revision = subprocess.run([*git, "HEAD"], capture_output=True, text=True, check=True).stdout
    folder = Path(mkdtemp(prefix="workflow-"))
    values = {"github": {"event_name": "pull_request", "token": ""}}
    host = Host(ROOT, revision.strip(), folder, values, {"GITHUB_EVENT_NAME": "pull_request"})
    failed = run(host, file, job)
    print(f"{folder}: {'failed: ' + ', '.join(failed) if failed else 'all jobs ended well'}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
