"""The steps of a workflow file as its host reads them. Runs nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

# A value of the host in a workflow file, such as ${{ github.event.issue.number }}.
VALUE = re.compile(r"\$\{\{ *([\w.]+) *\}\}")
EQUAL = re.compile(r"([\w.]+) == '([^']*)'")
GITLAB = ".gitlab-ci.yml"


@dataclass(frozen=True)
class Step:
    """A command for the shell, or an action ("" for none) with what it is given; `condition`: ""
    for a step that runs where all before it ended well."""

    name: str
    command: str = ""
    action: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    condition: str = ""


def jobs_of(file: Path) -> dict[str, list[Step]]:
    """The steps of each job, by its name; all values of the host as they are written. Whether a
    job runs at all is not looked at."""
    read = yaml.safe_load(file.read_text("utf-8"))
    if file.name == GITLAB:
        jobs = {name: job for name, job in read.items() if "script" in job}
        return {name: _gitlab_steps({**read["default"], **job}) for name, job in jobs.items()}
    return {name: [_github_step(one) for one in job["steps"]] for name, job in read["jobs"].items()}


def _github_step(row: Mapping[str, Any]) -> Step:
    action = row.get("uses", "").partition("@")[0]
    name = row.get("name", action)
    given = (row.get("run", ""), action, row.get("with", {}), row.get("env", {}))
    return Step(name, *given, row.get("if", ""))


def _gitlab_steps(job: Mapping[str, Any]) -> list[Step]:
    """One shell runs all lines of a job; afterwards its artifacts are taken."""
    lines = [*job.get("before_script", ()), *job["script"]]
    kept = job.get("artifacts", {})
    paths = [*kept.get("paths", ()), *kept.get("reports", {}).values()]
    taken = {"name": "artifacts", "path": "\n".join(paths), "if-no-files-found": "error"}
    return [
        Step("clone", action="actions/checkout"),
        Step("script", "\n".join(lines), environment=job.get("variables", {})),
        Step("artifacts", action="actions/upload-artifact", given=taken, condition="always()"),
    ]


def filled(text: str, values: Mapping[str, Any]) -> str:
    """`text` with each value of the host in its place."""
    return VALUE.sub(lambda match: str(looked_up(match[1], values)), text)


def looked_up(name: str, values: Mapping[str, Any]) -> Any:
    """The value of that name, with points; KeyError where the host has none."""
    found: Any = values
    for part in name.split("."):
        found = found[part]
    return found


def wanted(step: Step, values: Mapping[str, Any], failed: bool) -> bool:
    """Whether the step runs, after a step that `failed` or none. ValueError for a condition that
    cannot be read here."""
    if step.condition in ("", "failure()", "always()"):
        return step.condition == "always()" or failed == (step.condition == "failure()")
    if match := EQUAL.fullmatch(step.condition):
        return not failed and looked_up(match[1], values) == match[2]
    raise ValueError(f"{step.name}: {step.condition}")
