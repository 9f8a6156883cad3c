"""A host of the code: a fresh clone for each job, each command in the shell of the host with its
variables and nothing of ours, and in the place of an action what it does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workflows.steps import GITLAB, Step, filled, jobs_of, wanted

# Of our own environment: the ways to the outside, without which nothing can be installed.
PASSED = ("PATH", "PIP_", "SSL_", "NODE_EXTRA_", "CURL_", "REQUESTS_", "http", "HTTP", "no_proxy")
# In the order in which each host has them.
SHELLS = {
    True: ["bash", "--noprofile", "--norc", "-eo", "pipefail"],
    False: ["bash", "--noprofile", "--norc", "-e"],
}
NOT_TRIED = ("lycheeverse/lychee-action",)


@dataclass(frozen=True)
class Host:
    """`origin`: the repository that is cloned, `revision`: of it; `folder`: where jobs run and
    artifacts are kept; `values`: what the host knows, such as those of `github.event`."""

    origin: Path
    revision: str
    folder: Path
    values: Mapping[str, Any]
    environment: Mapping[str, str]


def run(host: Host, file: Path, only: str = "") -> list[str]:
    """Runs all jobs of a workflow file, or the one named `only`; what failed, as "job: step"."""
    failed = []
    for job, steps in jobs_of(file).items():
        if only in ("", job):
            clone = host.folder / job
            shutil.rmtree(clone, ignore_errors=True)
            clone.mkdir(parents=True)
            failed += [f"{job}: {name}" for name in _run_job(host, clone, steps, file.name)]
    return failed


def _run_job(host: Host, clone: Path, steps: list[Step], file: str) -> list[str]:
    """The names of the steps that failed; after the first one only those run that ask for it."""
    failed = list[str]()
    for step in steps:
        if not wanted(step, host.values, bool(failed)):
            continue
        print(f"--- {step.name}", flush=True)
        done = _act(host, clone, step) if step.action else _command(host, clone, step, file)
        failed += [] if done else [step.name]
    return failed


def _command(host: Host, clone: Path, step: Step, file: str) -> bool:
    environment = _environment(host, clone) | {
        name: filled(str(value), host.values) for name, value in step.environment.items()
    }
    script = host.folder / "step.sh"
    script.write_text(filled(step.command, host.values), "utf-8")
    words = [*SHELLS[file == GITLAB], str(script)]
    done = subprocess.run(words, cwd=clone, env=environment, stdin=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def _environment(host: Host, clone: Path) -> dict[str, str]:
    passed = {name: value for name, value in os.environ.items() if name.startswith(PASSED)}
    (host.folder / "home").mkdir(exist_ok=True)
    (host.folder / "event.json").write_text(json.dumps(host.values), "utf-8")
    files = {
        "GITHUB_STEP_SUMMARY": clone.with_suffix(".summary.md"),
        "GITHUB_OUTPUT": clone.with_suffix(".output"),
        "GITHUB_ENV": clone.with_suffix(".env"),
        "GITHUB_EVENT_PATH": host.folder / "event.json",
        "GITHUB_WORKSPACE": clone,
        "CI_PROJECT_DIR": clone,
        "HOME": host.folder / "home",
    }
    fixed = {"CI": "true", "LANG": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0"}
    return passed | fixed | {name: str(file) for name, file in files.items()} | {**host.environment}


def _act(host: Host, clone: Path, step: Step) -> bool:
    """What an action does, as far as a job depends on it; False where it fails."""
    given = {key: filled(str(value), host.values) for key, value in step.given.items()}
    if step.action == "actions/checkout":
        return _check_out(host, clone, given.get("fetch-depth", "1"))
    if step.action == "actions/upload-artifact":
        return _upload(host, clone, given)
    if step.action == "actions/download-artifact":
        kept = host.folder / "artifacts" / given["name"]
        shutil.copytree(kept, clone / given.get("path", "."), dirs_exist_ok=True)
        return True
    print(f"not tried here: {step.action}")
    return step.action in NOT_TRIED


def _check_out(host: Host, clone: Path, depth: str) -> bool:
    """As the action does it: no branch, and no more history than was asked for."""
    history = [] if depth == "0" else [f"--depth={depth}"]
    for words in (
        ["init", "--quiet"],
        ["fetch", "--quiet", *history, host.origin.as_uri(), host.revision],
        ["checkout", "--quiet", "--detach", "FETCH_HEAD"],
    ):
        subprocess.run(["git", "-C", clone, *words], check=True)
    return True


def _upload(host: Host, clone: Path, given: Mapping[str, str]) -> bool:
    """Keeps the files; a path of which there is none fails where the step says so."""
    target, missing = host.folder / "artifacts" / given["name"], list[str]()
    shutil.rmtree(target, ignore_errors=True)
    for path in given["path"].split():
        source = clone / path
        if source.is_dir():
            shutil.copytree(source, target / path)
        elif source.is_file():
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / path)
        else:
            missing.append(path)
    if missing:
        print(f"not there: {', '.join(missing)}", file=sys.stderr)
    return not missing or given.get("if-no-files-found") != "error"
