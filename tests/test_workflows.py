"""What the hosts of the code run on a change and show of it: only words of `make`, nothing that may
change by itself, each problem on its line; and what they ask of who reports something."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from seksworks.progress import Progress, code_quality, problems_json
from seksworks.source import Problem
from support.checking import ROOT, TESTS, real_content, told

PROPOSES, COMMENTS = (ROOT / f".github/workflows/{name}.yml" for name in ("phoned", "comment"))
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*-??.yml"))
CALL = re.compile(r"^make\b(?: -s)? *([a-z-]*)", re.MULTILINE)


def test_each_step_is_a_word_of_make() -> None:
    """In the order of their costs: the first one that fails says it soonest."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    words = {"", *re.findall(r"^([a-z-]+): ## ", makefile, re.MULTILINE)}
    calls = {file.stem: CALL.findall("\n".join(_commands(file))) for file in [*WORKFLOWS, GITLAB]}
    assert calls == {
        "comment": [],
        "proposal": ["proposal"],
        "pull-request": ["check", "explain", "status", "", "test"],
        "phoned": ["phoned"],
        "weekly": ["check", "test", "reproduce", "successor", "bill", "bench"],
        ".gitlab-ci": ["explain", "check", "status", "proposal", "", "test"],
    }
    assert {word for called in calls.values() for word in called} <= words


READERS = [file for file in WORKFLOWS if file not in (PROPOSES, COMMENTS)]


@pytest.mark.parametrize("file", READERS, ids=lambda file: file.stem)
def test_a_workflow_may_only_read(file: Path) -> None:
    """It runs what a stranger proposes: nobody's rights, no action that can become another one."""
    workflow = _read(file)
    assert workflow["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflow["jobs"].values())
    assert "secrets." not in file.read_text("utf-8")
    # A workflow of the target runs with the rights of the project. YAML reads `on` as true.
    assert set(workflow[True]) <= {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert [used for used in _used(workflow) if not PINNED.fullmatch(used["uses"])] == []
    checkouts = [used for used in _used(workflow) if used["uses"].startswith("actions/checkout@")]
    assert len(checkouts) == len(workflow["jobs"])
    assert not any(used["with"]["persist-credentials"] for used in checkouts)


def test_the_one_that_may_write_runs_our_own_code_on_the_word_of_who_keeps_the_site() -> None:
    """Only who may give labels starts it, and nothing that a stranger wrote becomes a command."""
    workflow = _read(PROPOSES)
    assert workflow[True] == {"issues": {"types": ["labeled"]}}
    assert workflow["permissions"] == {"contents": "read"}
    [job] = workflow["jobs"].values()
    assert job["if"] == "github.event.label.name == 'phoned'"
    assert job["permissions"] == {"contents": "write", "pull-requests": "write"}
    assert [used["uses"].partition("@")[0] for used in _used(workflow)] == ["actions/checkout"]
    assert all(PINNED.fullmatch(used["uses"]) for used in _used(workflow))
    assert not any("${{" in command for command in _commands(PROPOSES))
    writing = [step["name"] for step in job["steps"] if "GH_TOKEN" in step.get("env", {})]
    assert ("env" in job, writing) == (False, ["Propose it"])
    [checkout] = _used(workflow)
    assert checkout["with"] == {"persist-credentials": False}


def test_the_one_that_comments_runs_nothing_of_the_proposal() -> None:
    """It begins when that has ended, with the main branch; only what it was told may be a
    stranger's."""
    workflow = _read(COMMENTS)
    assert workflow[True] == {"workflow_run": {"workflows": ["Proposal"], "types": ["completed"]}}
    assert workflow["permissions"] == {"contents": "read"}
    [job] = workflow["jobs"].values()
    rights = {"actions": "read", "contents": "read", "pull-requests": "write"}
    assert (job["permissions"], "env" in job) == (rights, False)
    checkout, download = _used(workflow)
    assert all(PINNED.fullmatch(used["uses"]) for used in (checkout, download))
    assert checkout["with"] == {"persist-credentials": False}
    assert download["with"]["path"].startswith("${{ runner.temp }}/")
    [command] = _commands(COMMENTS)
    assert command == 'python3 scripts/comment.py "$RUNNER_TEMP/proposal/proposal.md"'
    script = ast.parse((ROOT / "scripts/comment.py").read_text("utf-8"))
    parts = [one for one in ast.walk(script) if isinstance(one, ast.Import | ast.ImportFrom)]
    named = {getattr(one, "module", None) or one.names[0].name for one in parts}
    assert {one.partition(".")[0] for one in named} <= sys.stdlib_module_names


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_ends(file: Path) -> None:
    workflow = _read(file)
    assert workflow["concurrency"]["cancel-in-progress"] is True
    assert all(job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())
    matcher = 'echo "::add-matcher::.github/problem-matcher.json"'
    assert matcher in _commands(file) or file == COMMENTS


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("gitlab-ci", [GITLAB]),
        ("github-issue-forms", FORMS),
        ("dependabot", [ROOT / ".github/dependabot.yml"]),
    ],
)
def test_a_host_can_read_it(schema: str, files: list[Path]) -> None:
    words = ["--builtin-schema", f"vendor.{schema}", *map(str, files)]
    done = CliRunner().invoke(check_jsonschema, words)
    assert done.exit_code == 0, done.output


def test_gitlab_shows_what_a_job_kept() -> None:
    """It takes a link's name of letters and spaces alone, and a folder with a stroke."""
    kept = _read(GITLAB)["proposal"]["artifacts"]
    assert re.fullmatch(r"\w[-\w ]*", kept["expose_as"])
    assert all(re.fullmatch(r"\w+/|[\w.]+\.\w+", path) for path in kept["paths"])


def test_the_problems_for_tools() -> None:
    problems = [
        Problem("b.md", 3, told('is "é"; mend it')),
        Problem("a.md", 1, told("is wrong; mend it")),
    ]
    assert json.loads(problems_json(problems)) == [
        {"id": "M701", "path": "a.md", "line": 1, "message": "is wrong; mend it"},
        {"id": "M701", "path": "b.md", "line": 3, "message": 'is "é"; mend it'},
    ]
    assert problems_json([]) == "[]"


def test_gitlab_shows_each_problem_on_its_line() -> None:
    problems = [
        Problem("docs/nl/a.md", 3, told("is wrong; mend it")),
        Problem("data/a.yml", 1, told("too")),
    ]
    rows = json.loads(code_quality(problems))
    assert [row["location"] for row in rows] == [
        {"path": "data/a.yml", "lines": {"begin": 1}},
        {"path": "docs/nl/a.md", "lines": {"begin": 3}},
    ]
    assert rows[1]["description"] == "is wrong; mend it"
    assert len({row["fingerprint"] for row in rows}) == len(rows)


def test_the_matcher_reads_each_problem() -> None:
    for line in (TESTS / "broken/expected.txt").read_text("utf-8").splitlines():
        path, number, message = line.split(":", 2)
        assert _matched(line) == [
            ("error", {"file": path, "line": number, "message": message.strip()})
        ]


def test_the_matcher_reads_a_warning_and_no_step(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(quiet=False)
    progress.line("warning", "3 facts leave the flyers after 2026-12-31")
    with progress.step("checks") as step:
        step.result = "0 problems; 3 facts, 0 translations to do: worklist.txt"
    warning, checks = capsys.readouterr().out.splitlines()
    expected = {"message": "3 facts leave the flyers after 2026-12-31"}
    assert _matched(warning) == [("warning", expected)]
    assert _matched(checks) == []


@pytest.mark.parametrize(
    ("kind", "asks"),
    [("fact", {"which", "how", "day", "source"}), ("phoned", {"whom", "heard", "day", "role"})],
)
def test_a_form_asks_the_same_in_each_language(kind: str, asks: set[str]) -> None:
    forms = [_read(file)["body"] for file in FORMS if file.stem.startswith(kind)]
    dutch, english = ([_asked(field) for field in form] for form in forms)
    assert dutch == english
    assert asks <= {id for id, *_ in dutch}


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_is_one_that_its_host_shows(file: Path) -> None:
    """What GitHub asks of it: else it leaves the form out, and says so to nobody."""
    form = _read(file)
    assert set(form) == {"name", "description", "title", "body"}
    for field in form["body"]:
        assert field["type"] in {"markdown", "input", "textarea", "dropdown"}
        assert field["attributes"]["value" if field["type"] == "markdown" else "label"]
    ids = [field["id"] for field in form["body"] if "id" in field]
    assert len(ids) == len(set(ids)) == len(form["body"]) - 1


def test_the_examples_in_a_form_are_facts() -> None:
    content = real_content()
    text = "".join(file.read_text("utf-8") for file in FORMS)
    named = set(re.findall(r"\b([a-z_]+)\.(phone|hours)\b", text))
    assert len(named) > 1
    assert [one for one in named if one[1] not in content.contacts[one[0]].fields] == []


def test_both_hosts_ask_the_same_of_a_proposal() -> None:
    there = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    assert (ROOT / ".gitlab/merge_request_templates/Default.md").read_text("utf-8") == there


def test_what_has_an_owner_is_there() -> None:
    lines = (ROOT / "CODEOWNERS").read_text("utf-8").splitlines()
    paths = [line.removeprefix("# ").split()[0] for line in lines if re.match(r"(# )?/\w", line)]
    assert len(paths) > 10
    assert [path for path in paths if not (ROOT / path.strip("/")).exists()] == []


def test_a_catalogue_reads_what_the_settings_say() -> None:
    public, settings = _read(ROOT / "publiccode.yml"), real_content().settings
    assert public["url"] == settings.repository
    assert public["landingURL"] == settings.site_url
    assert public["localisation"]["availableLanguages"] == list(settings.codes)
    for said in public["description"].values():
        assert len(said["shortDescription"]) <= 150 <= len(said["longDescription"])


def test_the_container_sets_up_what_the_tests_need() -> None:
    text = (ROOT / ".devcontainer/devcontainer.json").read_text("utf-8")
    container = json.loads(re.sub(r"^//.*", "", text, flags=re.MULTILINE))
    assert container["postCreateCommand"] == "sh scripts/setup.sh test"


def test_who_reports_a_leak_is_told_whether_there_is_an_address() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    empty = not real_content().settings.editors
    assert [sign in text for sign in ("nu nog leeg", "still empty")] == [empty, empty]


def _asked(field: dict[str, Any]) -> tuple[str, str, bool, int]:
    """A field's id and type, whether it has to be filled in, and how many choices it gives."""
    required = field.get("validations", {}).get("required", False)
    return field.get("id", ""), field["type"], required, len(field["attributes"].get("options", []))


def _matched(line: str) -> list[tuple[str, dict[str, str]]]:
    """Per matcher that a line fits: how bad it is, and what it takes out of the line."""
    matchers = json.loads((ROOT / ".github/problem-matcher.json").read_text("utf-8"))
    found = []
    for matcher in matchers["problemMatcher"]:
        [groups] = matcher["pattern"]
        regexp = groups.pop("regexp")
        if match := re.search(regexp, line):
            parts = {part: match[number] for part, number in groups.items()}
            found.append((matcher["severity"], parts))
    return found


def _read(file: Path) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(file.read_text("utf-8"))
    return read


def _used(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    """The steps that are an action of somebody else."""
    for job in workflow["jobs"].values():
        yield from (step for step in job["steps"] if "uses" in step)


def _commands(file: Path) -> list[str]:
    """What the jobs of either host run, in their order."""
    if file == GITLAB:
        jobs = _read(file)
        return [*jobs["proposal"]["script"], *jobs["site"]["script"]]
    jobs = _read(file)["jobs"].values()
    return [step["run"] for job in jobs for step in job["steps"] if "run" in step]
