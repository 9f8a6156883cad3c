"""What an editor can do wrong: each mistake gives one line that helps, none gives a traceback."""

from __future__ import annotations

import logging
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from dataclasses import replace as replace_field
from itertools import pairwise
from pathlib import Path

import pytest

from seksworks.checks import rules
from seksworks.checks.rules import MOST_PROBLEMS, run_rules
from seksworks.content.pages import Page
from seksworks.content.repository import Content
from seksworks.content.strings import missing_string
from seksworks.progress import print_problems
from seksworks.source.library_warnings import capture_warnings
from seksworks.source.problems import LONGEST_MESSAGE, Problem, nearest
from support.checking import SAMPLE, TESTS, content_of, found_in, problems_of, told

CONTACTS, FACTS, STRINGS = "data/contacts.yml", "data/facts.yml", "data/strings.yml"
GLOSSARY, FORMATS = "data/glossary.yml", "data/formats.yml"
DOUBT = "data/doubt.yml"
PRINTED = "data/printed-urls.txt"
DUTCH, ENGLISH = "docs/nl/at-the-door.md", "docs/en/at-the-door.md"
NEW_PAGE = "---\ntitle: Nieuw\ndescription: Nog een\nreviewed: 2026-11-23\n---\n\nTekst.\n"
EMPTY = 'should hold "name: value" lines; look at the other files beside it'
NO_FRONT = 'has no front matter; start with "---", "title: …", "---"'
NO_TEXT = 'is no plain text; save it as "UTF-8", or take it out'
LINKED = "is a link on the disk, which nothing here follows; put the file itself in its place"
ODD = "is no ordinary file; put a text file in its place"
DEEP = 'cannot be read: lists in lists in lists; look for a missing "]"'
# What git or an editor would change in the broken repository.
MANGLED = {
    "byte-order-mark": f"\ufeff{NEW_PAGE}".encode(),
    "conflict": f"{NEW_PAGE}{'<' * 7} HEAD\nEen.\n{'=' * 7}\nTwee.\n{'>' * 7} x\n".encode(),
    "latin-1": NEW_PAGE.replace("Tekst", "Café").encode("latin-1"),
    "windows": NEW_PAGE.replace("\n", "\r\n").encode(),
}
Edit = Callable[[Path], object]


@dataclass(frozen=True)
class Mistake:
    """One block of mistakes.txt; `hides`: others cannot be found beside it."""

    name: str
    hides: bool
    path: str
    old: str
    new: str
    problem: str

    def make(self, repository: Path) -> None:
        file = repository / self.path
        text = file.read_text(encoding="utf-8")
        if self.old:
            assert text.count(self.old) == 1, f"{self.old!r} should stand once in {self.path}"
            text = text.replace(self.old, self.new)
        else:
            text += f"\n{self.new}\n"
        file.write_text(text, encoding="utf-8")


def mistakes() -> Iterator[Mistake]:
    for block in (TESTS / "mistakes.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        if not any(line.startswith("> ") for line in lines):
            continue
        texts = {
            sign: "\n".join(line[2:] for line in lines[2:] if line[:1] == sign) for sign in "-+>"
        }
        name = lines[0].removeprefix("# ")
        old, new = texts["-"], re.sub(r"\\u([0-9a-f]{4})", _sign, texts["+"])
        yield Mistake(name.rstrip(" *"), name.endswith(" *"), lines[1], old, new, texts[">"])


def _sign(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


MISTAKES = list(mistakes())


def test_the_sample_is_good(sample: Path) -> None:
    assert problems_of(sample) == []


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample in which each test mends its mistake: copying takes the longest."""
    return Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("mended") / "sample"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_one_mistake_gives_one_line(mended: Path, mistake: Mistake) -> None:
    mistake.make(mended)
    try:
        assert problems_of(mended) == [mistake.problem]
    finally:
        shutil.copy(SAMPLE / mistake.path, mended / mistake.path)


def test_all_mistakes_are_told_at_once(sample: Path) -> None:
    together = [mistake for mistake in MISTAKES if not mistake.hides]
    for mistake in together:
        mistake.make(sample)
    found = found_in(sample)
    assert _bare(map(str, found)) == _bare(mistake.problem for mistake in together)
    assert [str(one) for one in found if not one.number or one.said("nl") == one.said("en")] == []


def test_a_repository_full_of_mistakes(tmp_path: Path) -> None:
    broken = Path(shutil.copytree(TESTS / "broken", tmp_path / "broken"))
    for name, text in MANGLED.items():
        (broken / f"docs/nl/{name}.md").write_bytes(text)
    expected = (broken / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert problems_of(broken) == expected
    assert len(expected) > 80


def _bare(lines: Iterable[str]) -> list[str]:
    """Without the numbers of lines: mistakes that add a line move those below."""
    return sorted(re.sub(r"(?<=:)\d+\b|line \d+", "", line) for line in lines)


def write(path: str, text: str | bytes) -> Edit:
    def edit(repository: Path) -> None:
        file = repository / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    return edit


def change(path: str, edit: Callable[[str], str], encoding: str = "utf-8") -> Edit:
    def rewrite(repository: Path) -> None:
        text = (repository / path).read_text(encoding="utf-8")
        (repository / path).write_bytes(edit(text).encode(encoding))

    return rewrite


def replace(path: str, make: Callable[[Path], object]) -> Edit:
    """In place of the file at `path` comes what `make` makes there."""

    def edit(repository: Path) -> None:
        (repository / path).unlink()
        make(repository / path)

    return edit


def with_page(name: str, text: str = NEW_PAGE) -> Edit:
    """A new Dutch page that is in the menu."""

    def edit(repository: Path) -> None:
        write(f"docs/nl/{name}.md", text)(repository)
        item = "- help-now.md\n"
        change("mkdocs.yml", lambda old: old.replace(item, f"{item}  - {name}.md\n"))(repository)

    return edit


def link(target: str) -> Edit:
    return lambda file: file.symlink_to(target)


def elsewhere(path: str) -> Edit:
    """What stands at `path` goes out of the repository, and a link leads to it."""

    def edit(repository: Path) -> None:
        moved = (repository / path).rename(repository.with_name("moved"))
        (repository / path).symlink_to(moved)

    return edit


def remove(path: str) -> Edit:
    return lambda repository: (repository / path).unlink()


# What is no matter of one line: whole files and folders, encodings, what is no text at all.
FILES: list[tuple[str, Edit, list[str]]] = [
    ("no contacts", remove(CONTACTS), [f"{CONTACTS}:1: is missing; put the file back"]),
    ("no facts", remove(FACTS), [f"{FACTS}:1: is missing; put the file back"]),
    ("no strings", remove(STRINGS), [f"{STRINGS}:1: is missing; put the file back"]),
    ("no glossary", remove(GLOSSARY), [f"{GLOSSARY}:1: is missing; put the file back"]),
    ("no words of doubt", remove(DOUBT), [f"{DOUBT}:1: is missing; put the file back"]),
    ("no formats", remove(FORMATS), [f"{FORMATS}:1: is missing; put the file back"]),
    ("no printed", remove(PRINTED), [f"{PRINTED}:1: is missing; put the file back"]),
    (
        "no pages",
        lambda repository: shutil.rmtree(repository / "docs"),
        [
            *(
                f'{PRINTED}:{line}: "https://example.org/{code}/" stands on paper and leads '
                "nowhere; bring its page back"
                for line, code in ((3, "nl"), (4, "en"), (5, "ro"))
            ),
            f"docs/nl/flyers/pocket-guide.md:1: is missing; {FORMATS} wants it for card",
            'mkdocs.yml:22: the menu names "index.md", which is not there; take it out',
            'mkdocs.yml:23: the menu names "help-now.md", which is not there; take it out',
            'mkdocs.yml:25: the menu names "at-the-door.md", which is not there; take it out',
            'mkdocs.yml:26: the menu names "print.md", which is not there; take it out',
        ],
    ),
    ("empty data", write(CONTACTS, ""), [f"{CONTACTS}:1: {EMPTY}"]),
    ("only comments", write(FACTS, "# later\n"), [f"{FACTS}:1: {EMPTY}"]),
    ("list of facts", write(FACTS, "- a\n- b\n"), [f"{FACTS}:1: {EMPTY}"]),
    ("prose as data", write(GLOSSARY, "Wat wij zeggen.\n"), [f"{GLOSSARY}:1: {EMPTY}"]),
    ("empty front matter", write(DUTCH, "---\n---\n\nTekst.\n"), [f"{DUTCH}:2: {EMPTY}"]),
    ("empty page", write(ENGLISH, ""), [f"{ENGLISH}:1: {NO_FRONT}"]),
    (
        "byte order mark",
        change(DUTCH, str, "utf-8-sig"),
        [f'{DUTCH}:1: starts with a byte order mark; save as "UTF-8" without BOM'],
    ),
    (
        "Latin-1",
        change(DUTCH, lambda text: text.replace("voor je deur", "bij je café"), "latin-1"),
        [f'{DUTCH}:10: is not UTF-8; save the file again as "UTF-8"'],
    ),
    (
        "Latin-1 data",
        write(FACTS, (SAMPLE / FACTS).read_bytes().replace("€".encode(), b"\x80")),
        [f'{FACTS}:27: is not UTF-8; save the file again as "UTF-8"'],
    ),
    (
        "UTF-16",
        change(DUTCH, str, "utf-16"),
        [f'{DUTCH}:1: is UTF-16; save the file again as "UTF-8"'],
    ),
    ("UTF-16 without mark", change(DUTCH, str, "utf-16-le"), [f"{DUTCH}:1: {NO_TEXT}"]),
    ("zero byte", change(CONTACTS, lambda text: text + "# \0\n"), [f"{CONTACTS}:1: {NO_TEXT}"]),
    ("Windows line ends", change(DUTCH, lambda text: text.replace("\n", "\r\n")), []),
    ("old Mac line ends", change(CONTACTS, lambda text: text.replace("\n", "\r")), []),
    (
        "no menu",
        change("mkdocs.yml", lambda text: text.replace("nav:", "menu:")),
        [
            'mkdocs.yml:1: "nav" names no page; list them below it as "- index.md"',
            'mkdocs.yml:21: unknown key "menu"; known: docs_dir, exclude_docs, extra, hooks, nav, '
            "plugins, site_dir, site_name, site_url, theme, use_directory_urls, validation",
        ],
    ),
    (
        "page outside the menu",
        write("docs/nl/new.md", NEW_PAGE),
        ['docs/nl/new.md:1: is not in the menu; add "- new.md" below "nav" in mkdocs.yml'],
    ),
    (
        "page without source",
        write("docs/en/new.md", NEW_PAGE),
        ["docs/en/new.md:1: has no page of that name in docs/nl/; add it or rename this one"],
    ),
    (
        "explicit file name",
        with_page("naked-truth"),
        [
            'docs/nl/naked-truth.md:1: the file\'s name holds the explicit word "naked"; '
            "rename the file"
        ],
    ),
    (
        "explicit file name in small letters",
        with_page("xx-truth"),
        [
            'docs/nl/xx-truth.md:1: the file\'s name holds the explicit word "XX"; rename the file',
        ],
    ),
    (
        "file name with a space",
        with_page("New Page"),
        ["docs/nl/New Page.md:1: name the file with a-z, 0-9 and hyphens only, such as at-home.md"],
    ),
    (
        "folder of an unknown language",
        write("docs/de/index.md", NEW_PAGE),
        ['docs/de:1: "de" is not a language of the site; known: en, nl, ro'],
    ),
    (
        "fact named like a contact",
        change(
            FACTS, lambda text: text + text[text.index("fine:") :].replace("fine:", "old_club:")
        ),
        [f'{FACTS}:37: "old_club" is a contact too (line 75); give one another name'],
    ),
    ("folder in place of a page", replace(ENGLISH, Path.mkdir), [f"{ENGLISH}:1: {ODD}"]),
    ("folder in place of data", replace(CONTACTS, Path.mkdir), [f"{CONTACTS}:1: {ODD}"]),
    ("link to itself", replace(ENGLISH, link("at-the-door.md")), [f"{ENGLISH}:1: {LINKED}"]),
    ("link to nowhere", replace(ENGLISH, link("gone.md")), [f"{ENGLISH}:1: {LINKED}"]),
    ("link without end", replace(ENGLISH, link("/dev/zero")), [f"{ENGLISH}:1: {LINKED}"]),
    ("pipe", replace(ENGLISH, os.mkfifo), [f"{ENGLISH}:1: {ODD}"]),
    (
        "folder that holds itself",
        lambda repository: (repository / "docs/nl/x").symlink_to("."),
        [f"docs/nl/x:1: {LINKED}"],
    ),
    (
        "folder that holds what is above it",
        lambda repository: (repository / "docs/nl/loop").symlink_to("..", True),
        [f"docs/nl/loop:1: {LINKED}"],
    ),
    (
        "picture from elsewhere",
        lambda repository: (repository / "docs/nl/hosts.svg").symlink_to("/etc/hosts"),
        [f"docs/nl/hosts.svg:1: {LINKED}"],
    ),
    (
        "template without end",
        lambda repository: (repository / "overrides/x.html").symlink_to("/dev/zero"),
        [f"overrides/x.html:1: {LINKED}"],
    ),
    ("data from elsewhere", elsewhere(FACTS), [f"{FACTS}:1: {LINKED}"]),
    ("folder of data from elsewhere", elsewhere("data"), [f"data:1: {LINKED}"]),
    (
        "long line",
        change(ENGLISH, lambda text: text + "[" * 400_000),
        [f"{ENGLISH}:27: this line has 400000 characters; break it up, or take it out"],
    ),
    (
        "pasted film",
        change(ENGLISH, lambda text: text + "a" * 1_000_000),
        [f"{ENGLISH}:1: is 1000 kB large; 500 kB is enough for a text, split it"],
    ),
    (
        "deep lists",
        change(CONTACTS, lambda text: f"{text}\nx: {'[' * 4000}"),
        [f"{CONTACTS}:154: {DEEP}"],
    ),
    (
        "deep braces",
        change(CONTACTS, lambda text: f"{text}\nx: {'{a: ' * 900}"),
        [f"{CONTACTS}:154: {DEEP}"],
    ),
    (
        "deep lines",
        change(FACTS, lambda text: text + "".join(f"{' ' * n}a:\n" for n in range(900))),
        [f"{FACTS}:49: {DEEP}"],
    ),
    (
        "file name with a line break",
        write("docs/nl/a\nb.md", NEW_PAGE),
        [
            'docs/nl/a b.md:1: is not in the menu; add "- a b.md" below "nav" in mkdocs.yml',
            "docs/nl/a b.md:1: name the file with a-z, 0-9 and hyphens only, such as at-home.md",
        ],
    ),
]


@pytest.mark.parametrize(
    ("edit", "lines"), [row[1:] for row in FILES], ids=[row[0] for row in FILES]
)
def test_a_file_that_is_wrong_as_a_whole(sample: Path, edit: Edit, lines: list[str]) -> None:
    edit(sample)
    assert problems_of(sample) == lines


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read(sample: Path) -> None:
    (sample / CONTACTS).chmod(0)
    line = f"{CONTACTS}:1: cannot be read (Permission denied); put the file back"
    assert problems_of(sample) == [line]


def test_shortcuts_that_grow_without_end(sample: Path) -> None:
    """Nine levels of nine would be four hundred million values."""
    levels = [f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in LEVELS]
    write(CONTACTS, "a: &a [x]\n" + "".join(levels))(sample)
    found = problems_of(sample)
    shortcut = 'uses "&" or "*" as a shortcut; write the value out, or in quotes'
    assert f"{CONTACTS}:10: {shortcut}" in found
    assert len(found) < 30


LEVELS = list(pairwise("abcdefghij"))
DEEP_TEXT = "holds lists or quotes in one another without end; write them side by side"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{'    ' * depth}- een" for depth in range(300)),
        f"{'> ' * 300}een",
        f"{'- ' * 300}een",
        f"{'> - ' * 60}een",
    ],
    ids=["lists", "quotes", "lists in a line", "both"],
)
def test_what_stands_in_itself_without_end_is_one_line(sample: Path, text: str) -> None:
    change(DUTCH, lambda old: f"{old}\n{text}\n")(sample)
    (problem,) = problems_of(sample)
    assert re.fullmatch(rf"{DUTCH}:\d+: ({DEEP_TEXT}|this paragraph holds .* break it up)", problem)


NASTY = (
    *(
        "[",
        "[](",
        "![](",
        "](",
        "{{",
        "{{ a.b }}",
        "{{ emergency.x }}",
        "{ a",
        "}}",
        "{%",
        "`",
        "<",
    ),
    *("<a@", "<span ", "</span>", "1.", "00 ", "+1 ", "0-", "9:30 ", "a@", "a-", "a.nl ", "€1 "),
    *(
        "5 euro ",
        "artikel 7 ",
        "ambtenaar ",
        "{#",
        "(",
        "_a_",
        "??? ",
        "## ",
        "## a {#a} ",
        "\u00a0",
    ),
)


@pytest.mark.parametrize("shape", ["one line", "many lines", "headings", "fold-outs"])
def test_what_only_looks_like_something_is_read_fast(sample: Path, shape: str) -> None:
    """No pattern may try every start with every end."""
    lines = {
        "one line": [nasty * (4900 // len(nasty)) for nasty in NASTY],
        "many lines": [f"{nasty}\n" * 300 for nasty in NASTY],
        "headings": [f"## a{' ' * 4800}{nasty.strip()}" for nasty in NASTY],
        "fold-outs": [f"??? {nasty}\n" * 300 for nasty in NASTY],
    }[shape]
    assert _seconds(sample, lines) < 5


@pytest.mark.parametrize("nasty", ["[", "[](", "{{", "a.", "a-", "1."])
def test_a_large_file_of_it_is_read_fast(sample: Path, nasty: str) -> None:
    assert _seconds(sample, [nasty * (4900 // len(nasty))] * 60) < 5


def _seconds(repository: Path, lines: list[str]) -> float:
    """How long the processor takes to find what is wrong with a page that ends in `lines`."""
    change(DUTCH, lambda text: f"{text}\n" + "\n".join(lines))(repository)
    start = time.process_time()
    problems_of(repository)
    return time.process_time() - start


def test_a_word_that_is_missing_hides_no_other_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def rule(content: Content, page: Page) -> Iterator[Problem]:
        yield Problem(DUTCH, 1, told("is wrong; mend it"))
        content.string("nowhere", content.source)

    content, wrong = content_of(SAMPLE), Problem(DUTCH, 1, told("is wrong; mend it"))
    monkeypatch.setattr(rules, "CONTENT_RULES", ())
    monkeypatch.setattr(rules, "PAGE_RULES", (rule,))
    monkeypatch.setattr(rules, "TEXT_RULES", ())
    assert {*run_rules(content)} == {wrong, missing_string("nowhere")}
    assert {*run_rules(replace_field(content, strings={}))} == {wrong}


def test_a_hundred_of_a_kind_are_enough(sample: Path) -> None:
    change(DUTCH, lambda text: text + "\nZie [hulp](gone.md)." * 500)(sample)
    assert (
        len([line for line in problems_of(sample) if "there is no page" in line]) == MOST_PROBLEMS
    )


def test_a_problem_is_one_line_whatever_it_quotes() -> None:
    assert (
        str(Problem("docs/a.md", 3, told("is wrong; mend it"))) == "docs/a.md:3: is wrong; mend it"
    )
    odd = Problem("docs/a\nb.md", 3, told('bad "\x1b[2J\u202e\tx"\r\n; mend it'))
    assert str(odd) == 'docs/a b.md:3: bad " [2J x" ; mend it'
    long = str(Problem("a.md", 1, told(f"{'x' * 10_000}; mend it")))
    assert len(long) < LONGEST_MESSAGE + 20
    assert long.endswith("x; mend it")


def test_problems_stand_in_the_order_of_the_files() -> None:
    found = [
        Problem("b", 1, told("x")),
        Problem("a", 10, told("x")),
        Problem("a", 9, told("y")),
        Problem("a", 9, told("x")),
    ]
    assert [str(problem) for problem in sorted(found)] == ["a:9: x", "a:9: y", "a:10: x", "b:1: x"]


def test_a_problem_is_printed_once(capsys: pytest.CaptureFixture[str]) -> None:
    print_problems(
        [Problem("b", 1, told("x")), Problem("a", 1, told("x")), Problem("b", 1, told("x"))]
    )
    assert capsys.readouterr().err == "a:1: x [M701]\nb:1: x [M701]\n"


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("titel", ["title", "description"], '; did you mean "title"?'),
        ("colour", ["title", "icon", "title"], "; known: icon, title"),
        ("anything", [], "; take it out"),
        ("x", [f"name{n}" for n in range(21)], "; look in data/ for the right name"),
    ],
)
def test_the_nearest_known_name(word: str, known: list[str], hint: str) -> None:
    assert nearest(word, known, "data/") == hint


def test_warnings_of_a_library_are_caught_once(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("library")
    before = (logger.handlers[:], logger.propagate, logger.level)
    with capture_warnings("library") as messages:
        logging.getLogger("library.part").warning("bad\n  font %s", "A")
        logger.error("bad font A")
        logger.info("fine")
    assert messages == ["bad font A"]
    assert caplog.records == []
    assert (logger.handlers, logger.propagate, logger.level) == before


def test_a_logger_is_as_it_was_after_an_error() -> None:
    logger = logging.getLogger("library")
    with pytest.raises(ZeroDivisionError), capture_warnings("library"):
        assert 1 / 0
    assert (logger.handlers, logger.propagate, logger.level) == ([], True, logging.NOTSET)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            lambda text: f"{text}\n## Meer {{#more}}\n\nTekst.\n",
            f'"#more" is on no format; add it to a panel in {FORMATS}',
        ),
        (
            lambda text: text.replace("{#door}", "{#dor}"),
            '"#dor" is on no format; did you mean "#door"?',
        ),
        (
            lambda text: text.replace("## Controle aan de deur {#door}", "Tekst."),
            f'has no section "#door", which card wants; write it, or mend {FORMATS}',
        ),
    ],
)
def test_a_flyer_text_and_the_formats_name_the_same_sections(
    sample: Path, edit: Callable[[str], str], expected: str
) -> None:
    change("docs/nl/flyers/pocket-guide.md", edit)(sample)
    assert any(expected in problem for problem in problems_of(sample))
