"""What a voice has to know of a tagged PDF and WeasyPrint leaves out: the languages, and what the
links say.

Knows the tree of tags, no layout and no content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def name_languages(pdf: Any, languages: Iterable[str]) -> None:
    """Gives each element whose text is in another language than the file its /Lang (PDF 1.7,
    14.9.2). `languages`: those of all texts and pictures, in the order of the tags; "" for none."""
    tagged = list(_tagged(pdf.Root.StructTreeRoot.K[0]))
    for element, language in zip(tagged, languages, strict=True):
        if language and language != str(pdf.Root.Lang):
            element.Lang = language
    _gather(pdf.Root.StructTreeRoot.K[0])


def _tagged(element: Any) -> Iterator[Any]:
    """Each element that holds a text or a picture, once for each of them."""
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            yield element
        elif "/S" in kid:
            yield from _tagged(kid)


def _gather(element: Any) -> str:
    """Names a language once, on the highest element whose text is all in it; "" for none."""
    kids = [kid for kid in element.get("/K", []) if not isinstance(kid, int) and "/S" in kid]
    found = {_gather(kid) for kid in kids}
    if len(found) == 1 and "/Lang" not in element and (language := found.pop()):
        element.Lang = language
        for kid in kids:
            del kid["/Lang"]
    return str(element.get("/Lang", ""))


def name_links(pdf: Any, links: Iterable[tuple[int, str]]) -> None:
    """Describes each link by its words (ISO 14289-1, 7.18.5); WeasyPrint takes the name of its
    goal, which nobody understands. `links`: the numbers of their objects in the file, and their
    words."""
    for number, words in links:
        pdf.get_object(number, 0).Contents = words
