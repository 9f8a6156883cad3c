"""The built site, read back: rows of page, selector and text, and what must hold on every page."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
import pytest
from lxml import etree
from lxml import html as lxml_html

from seksworks.content.pages import HELP
from seksworks.rendering.cards import MESSAGE_ICONS, PROMISE_ICONS, STATE_ICONS, Call
from seksworks.rendering.templates import environment
from seksworks.rendering.values import date_in_words
from seksworks.site.navigation import site_context
from seksworks.site.pages import page_view
from seksworks.site.whole_site import SECURITY, security_txt, whole_site_files
from seksworks.source.folding import fold
from support.checking import ROOT, SAMPLE, content_of, real_content
from support.pages import Pages, parsed, target, text
from support.repository import change, explicit_words, run

SITE = real_content().site_url
NAMES = {"nl": "Goed om te weten", "en": "Good to know", "ro": "Bine de știut"}
LANDING = real_content().settings.landing
DUTCH = "docs/nl/at-the-door.md"
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}

# Those in the text of a page that are in the file to keep too.
KEPT_LINKS = "//article//p[not(ancestor-or-self::*[@data-online])]//a/@href"

ROWS = [
    ("index.html", "//h1", real_content().town.words["name"][""]),
    ("index.html", "//ul[@class='app-choose']/li[3]/a[@lang='ro']/span/text()", "Română"),
    ("index.html", "//a[@href='tel:112']//bdi", "112"),
    ("nl/index.html", "//title", "Goed om te weten"),
    ("en/index.html", "//title", "Good to know"),
    ("ro/index.html", "//title", "Bine de știut"),
    ("nl/index.html", "//section[@class='app-help']//a[1]//bdi", "112"),
    ("ro/index.html", "//section[@class='app-help']/details/summary", "Ce s-a întâmplat?"),
    ("en/index.html", "//ul[@class='app-quick']/li[2]", "For outreach workers"),
    ("nl/help-now/index.html", "//a[contains(@class, 'app-bar__help')]", "Bel 112"),
    ("nl/help-now/sources/index.html", "//a[contains(@class, 'app-bar__help')]", "Hulp nu"),
    ("en/help-now/index.html", "//article/p[position() > 1][1]//bdi", "112"),
    ("en/help-now/index.html", "//article/p[a][6]//bdi", "0900-8844"),
    ("en/services/index.html", "//a[@class='app-crumb']", "Home"),
    ("en/privacy/index.html", "//a[@class='app-crumb']", "This site"),
    ("nl/at-the-door/index.html", "//section[@class='app-first']/h2", "Doe dit eerst"),
    ("nl/at-the-door/index.html", "//a[@class='app-crumb']", "Rechten en veiligheid"),
    ("ro/at-the-door/index.html", "//a[@class='app-crumb']", "Drepturi și siguranță"),
    ("ro/help-now/index.html", "//a[@href='tel:08002000']//span/@lang", "nl"),
    (
        "ro/help-now/index.html",
        "//a[@href='tel:08000188']//span[@lang='nl']",
        "Centrum Seksueel Geweld",
    ),
    ("en/bank/index.html", "//a[@href='sources/']", "Sources (46)"),
    ("en/bank/sources/index.html", "//h1", "Sources"),
    ("en/bank/sources/index.html", "//a[@class='app-crumb']", "Bank, insurance and rent"),
    (
        "ro/print/index.html",
        "//h3[following-sibling::*[1]//a[contains(@href, 'booklet-work-ro-office')]]/a",
        "Munca ta",
    ),
    ("404.html", "//a[@class='app-name']", "Goed om te weten · Good to know · Bine de știut"),
    ("404.html", "//section[@lang='nl']/h1", "Deze pagina is er niet meer."),
    ("404.html", "//section[@lang='ro']/h2", "Această pagină nu mai există."),
]


@pytest.mark.parametrize(("page", "path", "expected"), ROWS)
def test_row(pages: Pages, page: str, path: str, expected: str) -> None:
    found = pages[page].xpath(path)
    assert [text(node) for node in found][:1] == [expected]


def test_languages_have_the_same_pages(site: Path) -> None:
    names = {
        code: {file.relative_to(site / code).as_posix() for file in (site / code).rglob("*.html")}
        for code in ("nl", "en", "ro")
    }
    assert len(names["nl"]) >= 11
    assert names["nl"] == names["en"] == names["ro"]


def test_every_link_leads_somewhere(site: Path, pages: Pages) -> None:
    ids = {page: set(document.xpath("//@id")) for page, document in pages.items()}
    for page, document in pages.items():
        for element, attribute, link, _ in document.iterlinks():
            if urlsplit(link).scheme in ("tel", "mailto", "data") or link.startswith("http"):
                assert element.tag in ("a", "link"), f"{page}: {attribute} {link}"
                continue
            file, fragment = target(page, link)
            assert (site / file).is_file(), f"{page} links to {link}"
            assert not fragment or fragment in ids[file], f"{page} links to {link}"


def test_nothing_comes_from_elsewhere(pages: Pages) -> None:
    for page, document in pages.items():
        policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy[0].startswith("default-src 'none'; style-src 'sha256-"), page
        assert "unsafe" not in policy[0], page
        assert not document.xpath("//iframe | //object | //embed | //form"), page
        scripts = {target(page, source)[0] for source in document.xpath("//script/@src")}
        own = {"nl/page.js", "en/page.js", "ro/page.js", "assets/javascripts/chooser.js"}
        assert scripts <= own, page
        for reference in document.xpath(
            "//@src | //link[not(@rel='canonical')][@rel!='alternate']/@href"
        ):
            assert not urlsplit(reference).netloc, f"{page}: {reference}"
        assert not re.search(r"url\(|@import", document.xpath("string(//style)")), page


WAYS = [
    ("", "../../nl/about/#wrong"),
    ("a@example.org", "mailto:a@example.org"),
    ("https://example.org/form", "https://example.org/form"),
]


@pytest.mark.parametrize(("editors", "way"), WAYS)
def test_every_page_leads_to_an_editor_or_to_whom_to_ask(editors: str, way: str) -> None:
    content = real_content()
    content = replace(content, settings=replace(content.settings, editors=editors))
    site = site_context(content, content.source, "../../", "bank")
    assert site.wrong == way
    assert site.files == site.wrong
    settings = replace(content.settings, repository="https://example.org/files")
    site = site_context(replace(content, settings=settings), content.source, "../../", "bank")
    assert site.files == "https://example.org/files"


EDITS = [
    ("", ""),
    ("https://example.org/files", ""),
    ("https://github.com/a/b", "https://github.com/a/b/edit/main/docs/ro/bank.md"),
    ("https://github.com/a/b.git", "https://github.com/a/b/edit/main/docs/ro/bank.md"),
    ("https://gitlab.nl/a/b/c/", "https://gitlab.nl/a/b/c/-/edit/main/docs/ro/bank.md"),
    ("https://codeberg.org/a/b", "https://codeberg.org/a/b/_edit/main/docs/ro/bank.md"),
]


@pytest.mark.parametrize(("repository", "way"), EDITS)
def test_a_page_leads_to_where_its_text_can_be_changed(repository: str, way: str) -> None:
    content = real_content()
    content = replace(content, settings=replace(content.settings, repository=repository))
    romanian = content.languages[2]
    view = page_view(content, romanian, "bank")
    template = environment(ROOT).get_template("partials/checked.html")
    site = site_context(content, romanian, "../../", "bank")
    links = lxml_html.fromstring(template.render(view=view, site=site)).xpath(".//a")[1:]
    expected = [(way, "noreferrer", "Îmbunătățește acest text")] if way else []
    assert [(link.get("href"), link.get("rel"), text(link)) for link in links] == expected


def test_the_foot_of_every_page_asks_whether_something_is_wrong(pages: Pages) -> None:
    for page, document in pages.items():
        if page != "index.html":
            links = document.xpath("//footer//a")
            # One page is in all languages.
            assert len(links) == (3 if page == "404.html" else 1)
            assert all(text(link).endswith("?") for link in links), page


def test_no_line_ends_behind_a_short_piece_of_a_word(pages: Pages) -> None:
    said = pages["ro/afterwards/index.html"].xpath("string(//article)")
    assert "s-\u2060a" in said
    assert "s-a" not in said


def test_ids_are_unique_and_headings_in_order(pages: Pages) -> None:
    for page, document in pages.items():
        ids = document.xpath("//@id")
        assert len(ids) == len(set(ids)), page
        main = document.xpath("//main")[0]
        levels = [int(node.tag[1]) for node in main.iter("h1", "h2", "h3", "h4")]
        assert (levels[0], levels.count(1)) == (1, 1), page
        assert all(after - before <= 1 for before, after in pairwise(levels)), page


def test_language_row_leads_to_the_same_page(pages: Pages) -> None:
    for page, document in pages.items():
        code, _, name = page.partition("/")
        if not name or code == "downloads":
            continue
        links = document.xpath("//nav[@class='app-langs']//a")
        assert [target(page, link.get("href"))[0] for link in links] == [
            f"{other}/{name}" for other in ("nl", "en", "ro")
        ]
        assert [link.get("hreflang") for link in links] == ["nl", "en", "ro"]
        assert [link.get("lang") for link in links if link.get("aria-current")] == [code]


def test_the_menu_marks_the_page_that_is_open(pages: Pages) -> None:
    marked = 0
    for page in (page for page in pages if page.partition("/")[0] in NAMES):
        for link in pages[page].xpath("//nav[@class='app-list']//a"):
            here = target(page, link.get("href"))[0] == page
            assert (link.get("aria-current") == "page") == here, page
            marked += here
    assert marked > 100


def translated(pages: Pages) -> Pages:
    """The pages of a language that are in that language, not the source text with a notice;
    without the lists of sources below them."""
    return {
        page: document
        for page, document in pages.items()
        if page.count("/") in (1, 2) and not document.xpath("//meta[@name='robots']")
    }


def test_alternates_are_absolute_and_mutual(pages: Pages) -> None:
    real = translated(pages)
    for page, document in real.items():
        links = {
            link.get("hreflang"): link.get("href")
            for link in document.xpath("//link[@rel='alternate'][@hreflang]")
        }
        name = page.partition("/")[2]
        codes = [code for code in ("nl", "en", "ro") if f"{code}/{name}" in real]
        assert list(links) == [*codes, "x-default"], page
        address = name.removesuffix("index.html")
        assert [links[code] for code in codes] == [f"{SITE}{code}/{address}" for code in codes]
        # The chooser of languages stands for the first page, the source text for any other.
        assert links["x-default"] == (links["nl"] if address else SITE), page


def test_sitemap_lists_each_page_once_without_dates(site: Path, pages: Pages) -> None:
    tree = etree.parse(site / "sitemap.xml")
    addresses = tree.xpath("//s:loc/text()", namespaces=NS)
    built = {SITE + page.removesuffix("index.html") for page in ("", *translated(pages))}
    assert sorted(addresses) == sorted(built)
    assert not tree.xpath("//s:lastmod | //s:changefreq", namespaces=NS)
    assert tree.xpath("//x:link[@hreflang='x-default']", namespaces=NS)


def test_titles_and_hints_are_neutral(pages: Pages) -> None:
    for page, document in translated(pages).items():
        assert text(document.xpath("string(//title)")).endswith(NAMES[page[:2]]), page
        if page.split("/")[1] == LANDING:
            continue
        shown = document.xpath("string(//title)") + " " + page
        shown += " ".join(document.xpath("//meta[@name='description']/@content"))
        assert not explicit_words(page[:2]).search(shown), f"{page}: {shown}"


def test_a_messenger_has_nothing_to_show_but_title_and_hint(pages: Pages) -> None:
    """Those two are neutral; a picture or a text for previews would need a rule of its own."""
    for page, document in pages.items():
        previews = "//meta[@property] | //meta[starts-with(@name, 'twitter:')]"
        assert not document.xpath(previews), page
        assert not document.xpath("//link[@rel='image_src' or @rel='manifest']"), page


def test_search_engines_may_read_all(site: Path) -> None:
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert robots == f"User-agent: *\nAllow: /\nSitemap: {SITE}sitemap.xml\n"


def test_printed_addresses_are_short_enough_to_type() -> None:
    printed = [line.removeprefix("https://").rstrip("/") for line in real_content().printed]
    assert printed
    assert [address for address in printed if len(address) > 25] == []


def test_one_page_says_what_the_site_is_about_and_no_other_page_names_it(
    site: Path, pages: Pages
) -> None:
    for code in ("nl", "en", "ro"):
        landing = pages[f"{code}/{LANDING}/index.html"]
        title = text(landing.xpath("//h1")[0])
        assert explicit_words(code).search(title)
        assert title in text(landing.xpath("//title")[0])
        assert not landing.xpath("//meta[@name='robots']")
        assert landing.xpath("//main//a[@href='tel:112']")
        for page, document in pages.items():
            if f"/{LANDING}/" not in page:
                assert title not in text(document), page
                assert not document.xpath(f"//a[contains(@href, '/{LANDING}/')]"), page
        for file in ("search.json", "topics/index.html"):
            assert f"{LANDING}/" not in (site / code / file).read_text(encoding="utf-8")
        assert f"{SITE}{code}/{LANDING}/" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_numbers_can_be_tapped_and_are_isolated(pages: Pages) -> None:
    for page, document in pages.items():
        for link in document.xpath("//a[starts-with(@href, 'tel:')]"):
            number = link.xpath("string(.//bdi[@dir='ltr'])")
            assert number, page
            assert re.fullmatch(r"tel:\+?\d+", link.get("href")), page
            digits = re.sub(r"\D", "", number)
            assert link.get("href").endswith(digits.lstrip("0") if digits[:1] == "0" else digits)


def test_cards_are_drawn_wherever_they_stand(pages: Pages) -> None:
    for page, document in pages.items():
        assert not document.xpath("//code[contains(., 'app-')]"), page
        cards = "//div[contains(@class, 'app-card')][not(contains(@class, 'app-item'))][h3 or h4]"
        for card in document.xpath(cards):
            assert len(card.xpath(".//p[@class='app-state']")) == 1, page


BUTTONS = ".//a[@class='app-button']"


def test_downloads_are_listed_with_size_and_picture(site: Path, pages: Pages) -> None:
    for code in ("nl", "en", "ro"):
        page = f"{code}/print/index.html"
        document = pages[page]
        formats = document.xpath("//div[contains(@class, 'app-item')]")
        assert len(formats) == 10
        for item in formats:
            links = item.xpath(BUTTONS)
            assert len(links) >= 2
            for link in links:
                file = site / target(page, link.get("href"))[0]
                assert file.read_bytes()[:5] == b"%PDF-"
                assert text(link[-1]) == f"{file.stat().st_size // 1024} kB"
                assert code in file.name.split("-"), "in the reader's language"
            (large,) = item.xpath("./a[img[@width][@height][@loading='lazy']]/@href")
            assert large in {link.get("href") for link in links}
            (picture,) = item.xpath(".//img/@src")
            assert (site / target(page, picture)[0]).stat().st_size < 40_000
        (quick,) = document.xpath("//section[@aria-labelledby='quick']")
        uses = [link.get("href").split("-")[2] for link in quick.xpath(BUTTONS)]
        assert uses == ["office", "press", "screen"]


def test_who_prints_chooses_language_then_form_then_use(site: Path, pages: Pages) -> None:
    files = {file.name for file in (site / "downloads").glob("*.pdf")}
    files -= {file for file in files if file.startswith("order-")}
    for code in ("nl", "en", "ro"):
        document = pages[f"{code}/print/index.html"]
        *alone, shared = document.xpath("//section[@aria-labelledby='languages']/details")
        found = [link for group in (*alone, shared) for link in group.xpath(BUTTONS)]
        assert sorted(link.get("href").rpartition("/")[2] for link in found) == sorted(files)
        assert len(alone) == 3
        assert code in alone[0].xpath(BUTTONS)[0].get("href").split("-"), "the reader's own first"
        names = {item.get("id") for item in document.xpath("//h3[@id]")}
        assert {link[1:] for link in document.xpath("//details/h3/a/@href")} == names


def test_a_pack_holds_what_its_page_lists_and_says_nothing_outside(
    site: Path, pages: Pages
) -> None:
    for code in ("nl", "en", "ro"):
        page = f"{code}/print/index.html"
        found = pages[page].xpath("//section[@aria-labelledby='packs']//a/@href")
        assert len(found) == 3
        (name,) = (target(page, link)[0] for link in found if f"-{code}-" in link)
        links = pages[page].xpath("//section[@aria-labelledby='languages']//a[@class]/@href")
        links += pages[page].xpath("//section[@aria-labelledby='order']//a/@href")
        names = {link.rpartition("/")[2] for link in links}
        listed = {file for file in names if code in file.split("-")}
        assert any(file.startswith("order-") for file in listed)
        with zipfile.ZipFile(site / name) as pack:
            packed = {file.rpartition("/")[2] for file in pack.namelist()}
            readme = pack.read("README.txt").decode()
            assert {entry.date_time[0] for entry in pack.infolist()} == {1980}
        assert packed == listed | {"README.txt"}
        assert f"seksworks.nl/{code}/old" in readme
        shown = " ".join((*packed, name, readme.replace("seksworks.nl", "")))
        assert not explicit_words(code).search(shown)


def test_names_and_titles_of_all_files_are_neutral(site: Path) -> None:
    """print-spec, 6: what a phone or a print shop shows of a file before it is opened."""
    explicit = [explicit_words(code) for code in ("nl", "en", "ro")]
    for file in (site / "downloads").iterdir():
        shown = file.name
        if file.suffix == ".pdf":
            with pikepdf.open(file) as document:
                shown += f" {document.docinfo.Title}"
        assert not any(words.search(shown) for words in explicit), shown


def test_nothing_unused_is_published(site: Path) -> None:
    kinds = {file.suffix for file in site.rglob("*") if file.is_file()}
    of_servers = {"", ".conf"}
    assert kinds - of_servers == {
        *(".html", ".xml", ".txt", ".pdf", ".webp", ".zip", ".js", ".json"),
    }


def test_the_way_out_is_near_the_start_of_every_page(pages: Pages) -> None:
    away = pages["index.html"].get("data-exit")
    assert urlsplit(away).scheme == "https"
    assert urlsplit(away).hostname != urlsplit(SITE).hostname
    for page, document in pages.items():
        first = document.xpath("//body//*[self::a or self::summary or self::input]")[:3]
        [way_out] = [link for link in first if link.get("href") == away]
        assert way_out.get("rel") == "noreferrer nofollow", page


# Of buttons and notices.
CONTROL_ICONS = {
    "arrow-left",
    "arrow-right",
    "list",
    "magnifying-glass",
    "sign-out",
    "translate",
    "x",
}


def test_each_topic_has_a_pictogram_of_its_own() -> None:
    """None that stands for a state, a way to call, a promise, or a button."""
    icons = [page.icon for page in real_content(date.max).pages.values() if page.icon]
    tables = (STATE_ICONS, MESSAGE_ICONS, PROMISE_ICONS)
    taken = {Call.icon, *CONTROL_ICONS, *(icon for table in tables for icon in table.values())}
    assert sorted({*icons} & taken) == []
    assert sorted(icons) == sorted({*icons})
    assert len(icons) > 40


def test_topics_shows_every_page_in_the_colour_of_its_own(pages: Pages) -> None:
    shown = set()
    for door in pages["nl/topics/index.html"].xpath("//main//a[@class='app-door']"):
        [colour] = door.xpath(".//i/@class")
        page, _ = target("nl/topics/index.html", door.get("href"))
        assert colour == pages[page].xpath("string(//body/@class)").split()[0], page
        shown.add(colour)
    assert len(shown) == 5


def test_topics_lists_every_page_in_the_order_of_the_alphabet(site: Path, pages: Pages) -> None:
    for code in ("nl", "en", "ro"):
        document = pages[f"{code}/topics/index.html"]
        doors = document.xpath("//main//a[@class='app-door']")
        files = {target(f"{code}/topics/index.html", door.get("href"))[0] for door in doors}
        own = {f"{code}/topics/index.html", f"{code}/{LANDING}/index.html"}
        built = {file.relative_to(site).as_posix() for file in (site / code).glob("*/*.html")}
        assert files == built - own
        titles = [fold(text(door.xpath(".//b")[0])) for door in doors]
        assert titles == sorted(titles)
        letters = [text(letter) for letter in document.xpath("//h2[@class='app-letter']")]
        assert letters == sorted({title[0].upper() for title in titles})


def test_the_search_index_has_the_pages_and_places_of_its_language(
    site: Path, pages: Pages
) -> None:
    real = translated(pages)
    for code in ("nl", "en", "ro"):
        found = json.loads((site / code / "search.json").read_text(encoding="utf-8"))
        names = {f"{code}/{name}/index.html" for name, *_ in found["pages"]}
        left_out = {f"{code}/{name}index.html" for name in ("", "topics/", f"{LANDING}/")}
        assert names == {page for page in real if page.startswith(f"{code}/")} - left_out
        for name, _, _, synonyms, foreign, sections in found["pages"]:
            ids = {id for id, _, _ in sections}
            document = real[f"{code}/{name}/index.html"]
            assert ids == {""} if name == HELP else ids <= set(document.xpath("//@id"))
            assert synonyms + foreign == fold(synonyms + foreign)
            asked = [heading for _, heading, question in sections if question]
            assert asked == [text(one) for one in document.xpath("//details/summary[../@id]")]


def test_fallback_is_honest(example: Path) -> None:
    """The sample has one page that is not in Romanian."""
    built = example / "site"
    found = parsed(built)
    page = found["ro/help-now/index.html"]
    assert page.get("lang") == "ro"
    assert text(page.xpath("//div[@class='app-note']")[0]).startswith("Pagina aceasta nu e")
    assert page.xpath("//article/@lang") == ["nl"]
    assert text(page.xpath("//h1")[0]) == text(found["nl/help-now/index.html"].xpath("//h1")[0])
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/nl/help-now/"]
    assert not page.xpath("//link[@rel='alternate']")
    for source in ("nl/help-now/index.html", "en/help-now/index.html"):
        languages = found[source].xpath("//link[@rel='alternate']/@hreflang")
        assert languages == ["nl", "en", "x-default"]
    assert "/ro/help-now/" not in (built / "sitemap.xml").read_text(encoding="utf-8")
    door = found["ro/index.html"].xpath("//main//a[contains(@href, 'ro/print/')]")[0]
    assert door.xpath("./span/span/@lang") == ["nl"]
    assert text(door.xpath("./span/abbr")[0]) == "nl"


def test_a_picture_comes_when_somebody_reads_that_far(example: Path) -> None:
    """In a language without that page too; the copy to keep has its words alone."""
    found = parsed(example / "site")
    words = "Een gele deur met een bel"
    for name in ("nl/print/index.html", "ro/print/index.html"):
        (image,) = found[name].xpath("//article//img[contains(@src, 'pictures/')]")
        assert image.attrib == {
            **{"alt": words, "src": "../../pictures/front-door.jpg"},
            **{"width": "160", "height": "120", "loading": "lazy", "decoding": "async"},
        }
        file, _ = target(name, image.get("src"))
        kept = (SAMPLE / "docs/pictures/front-door.jpg").read_bytes()
        assert (example / "site" / file).read_bytes() == kept
    copy = found["downloads/good-to-know-nl.html"]
    assert (copy.xpath("//img"), text(copy.xpath("//main//em")[-1])) == ([], words)


def test_a_front_matter_title_cannot_become_markup(built_sample: Path) -> None:
    change(built_sample / DUTCH, r"^title: .*", "title: <script>alert(name)</script>")
    assert '"title" would show "<" as it stands' in run(built_sample).stderr


def test_cards_in_fold_outs_are_whole(pages: Pages) -> None:
    """Their HTML has several lines, which Markdown takes for code where they are not indented."""
    cards = [
        card
        for name, page in pages.items()
        if not name.startswith("downloads/")
        for card in page.xpath("//article//details//div[contains(@class, 'app-card')]")
    ]
    assert len(cards) > 10
    assert all(card.xpath("./p[@class='app-state']/span") for card in cards)
    for code in ("nl", "en", "ro"):
        assert not pages[f"{code}/services/index.html"].xpath("//pre | //code")


def test_the_file_to_keep_holds_every_page_and_needs_no_network(site: Path, pages: Pages) -> None:
    for code in ("nl", "en", "ro"):
        file = site / "downloads" / f"good-to-know-{code}.html"
        size = file.stat().st_size
        assert size <= 500_000
        print_page = f"{code}/print/index.html"
        document = pages[print_page]
        link = document.xpath("//section[@aria-labelledby='keep']//a[@download]/@href")
        assert target(print_page, link[0])[0] == f"downloads/{file.name}"
        assert f"{size // 1024} kB" in text(document.xpath("//*[@aria-labelledby='keep']")[0])
        kept = lxml_html.document_fromstring(file.read_bytes())
        assert not kept.xpath("//@src | //link[not(starts-with(@href, 'data:'))][not(@rel='icon')]")
        names = {page.parent.name for page in (site / code).glob("*/index.html")}
        names -= {"topics", LANDING}
        assert {section.get("id") for section in kept.xpath("//main/section")} >= names
        for name in names:
            assert kept.xpath("//a[@class='app-door'][@href=$way]", way=f"#{name}"), name
        away = {
            href for href in kept.xpath("//a/@href") if not re.match(r"#|tel:|https:|mailto:", href)
        }
        assert away == set()
        sections = {
            f"#{file.split('/')[1]}.{fragment}"
            for name in names
            for page in [f"{code}/{name}/index.html"]
            for link in pages[page].xpath(KEPT_LINKS)
            for file, fragment in [target(page, link)]
            if fragment and file.startswith(f"{code}/")
        }
        content = real_content()
        newest = max(page.reviewed for (own, _), page in content.pages.items() if own == code)
        day = date_in_words(content, newest[:7], content.language(code))
        assert day in text(kept.xpath("//p[@class='app-meta']")[0])
        assert len(sections) > 10
        assert sections <= set(kept.xpath("//a/@href"))


@pytest.mark.parametrize(
    ("editors", "contact"),
    [
        ("help@example.org", "mailto:help@example.org"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_who_finds_a_hole_is_told_whom_to_tell(editors: str, contact: str) -> None:
    assert SECURITY not in whole_site_files(real_content())
    content = content_of(SAMPLE)
    settings = replace(content.settings, editors=editors)
    lines = security_txt(replace(content, settings=settings)).split("\n")
    assert lines[:2] == [f"Contact: {contact}", "Expires: 2027-11-22T00:00:00Z"]
