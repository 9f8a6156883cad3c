"""Makes the folder of a new town: its settings, and "ask" for every fact that shared texts need of
it, so that its site can be built at once and has nothing of another town.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from seksworks.content import (
    ASK,
    CONTACTS,
    EDITIONS,
    FACTS,
    PRINTED,
    SAYS,
    SETTINGS,
    TOWN,
    TOWN_FILE,
    TOWN_PAGES,
    TOWNS,
    Content,
)
from seksworks.editing.change import (
    all_problems,
    file_text,
    sound_content,
    try_change,
)
from seksworks.editing.yaml_text import put, scalar
from seksworks.source import Message, Problems, Table, folded_words, read_yaml

# The questions about a town, the most important first.
TOWN_QUESTIONS = f"{TOWNS}/asked.yml"
NAME_IN_TEXT = f"{{{{ {TOWN}.name }}}}"
FILE_HEADS = {CONTACTS: "Who there is in", FACTS: "What is true in"}


def adopt(root: Path, today: date, name: str, region: str, site_url: str) -> list[str]:
    """Writes the files of the town and makes it the site's; returns their paths. Raises
    ProblemsFound, with nothing changed, where it exists or its files would have problems."""
    content, problems = sound_content(root, today), Problems()
    id = "-".join(folded_words(name))
    folder = f"{TOWNS}/{id}"
    if not id or (root / folder / TOWN_FILE).exists():
        problems.add(SETTINGS, 1, Message("town-is-there", name=name, folder=folder))
        problems.stop()
    questions = read_yaml(root, TOWN_QUESTIONS, problems)
    problems.stop()
    texts: dict[str, str | None] = {
        f"{folder}/{TOWN_FILE}": _new_town_file(questions, id, name, region, site_url),
        **{f"{folder}/{Path(path).name}": _all_asked(questions, path, name) for path in FILE_HEADS},
        f"{folder}/{Path(EDITIONS).name}": _first_edition(content),
        f"{folder}/{Path(PRINTED).name}": _printed_by_it(content, site_url),
        **dict(_landing_pages(content, folder, id)),
        SETTINGS: put(file_text(root, SETTINGS), ("extra", "town"), id),
    }
    if wrong := try_change(root, texts, lambda: all_problems(root, today)):
        problems.extend(wrong)
        problems.stop()
    return [*texts]


def _new_town_file(questions: Table, id: str, name: str, region: str, site_url: str) -> str:
    """The text of the town's `town.yml`: its settings, and each sentence that shared pages need."""
    lines = [
        f"# {name}, as shared texts call it: data/towns/tilburg/town.yml says what stands here.",
        *(f"{key}: {scalar(value)}" for key, value in (("name", name), ("region", region))),
        *(f"{key}: {scalar(value)}" for key, value in (("site_url", site_url), ("landing", id))),
        "# editors: name@example.org",
        "# repository: https://…",
        f"{SAYS}:",
    ]
    for key, row in questions.mapping(SAYS).items():
        lines.append(f"  # {row.get(ASK) if isinstance(row, Table) else row}")
        until = row.mapping("until") if isinstance(row, Table) else Table(1)
        lines.append(f"  {key}:" if until else f"  {key}: {ASK}")
        texts = {code: str(text).replace(NAME_IN_TEXT, name) for code, text in until.items()}
        lines += [f"    {code}: {scalar(text)}" for code, text in texts.items()]
    return "\n".join([*lines, ""])


def _all_asked(questions: Table, path: str, name: str) -> str:
    """The text of a file in which every entry is still "ask"."""
    rows = questions.mapping(Path(path).stem).items()
    how = f'{path} says how an entry is written, which comes in the place of each "{ASK}".'
    return f"# {FILE_HEADS[path]} {name}. {how}\n" + "".join(
        f"\n# {question}\n{id}: {ASK}\n" for id, question in rows
    )


def _first_edition(content: Content) -> str:
    """The first edition, of today, with the words of the present town's first one."""
    first = content.editions[-1].changed
    lines = [f"  {code}: {scalar(text)}" for code, text in first.items()]
    return "\n".join([f"{content.formats.edition}:", f"  day: {content.today}", *lines, ""])


def _printed_by_it(content: Content, site_url: str) -> str:
    """The list of printed addresses: the present ones, at the new site's address."""
    lines = (line.replace(content.site_url, site_url, 1) for line in content.printed)
    return "\n".join(["# Every address that was ever printed; lines are only added.", *lines, ""])


def _landing_pages(content: Content, folder: str, id: str) -> Iterator[tuple[str, str]]:
    """The path and text of the landing page in each language, copied from the present town."""
    for language in content.languages:
        page = content.pages.get((language.code, content.settings.landing))
        if page:
            path = f"{folder}/{TOWN_PAGES}/{language.code}/{id}.md"
            yield path, file_text(content.root, page.path)
