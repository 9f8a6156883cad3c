"""Pictures in a text: on the site with their size and loaded late, on paper inside the document.

Works on the elements that Python-Markdown made. What a picture has to be is known to `source`.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from seksworks.source import PagePicture

# After Python-Markdown made elements of pictures (20), before it adds line breaks (10).
PICTURE_PRIORITY = 15
# The attributes of a picture besides what it shows, in words.
Attributes = Callable[[PagePicture], Mapping[str, str]]


class Pictures(Extension):
    """Gives each of the `known` pictures, by the names of their files, its `attributes`."""

    def __init__(self, known: Mapping[str, PagePicture], attributes: Attributes) -> None:
        super().__init__()
        self.known, self.attributes = known, attributes

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Pictures(md, self), "pictures", PICTURE_PRIORITY)


class _Pictures(Treeprocessor):
    def __init__(self, md: Markdown, pictures: Pictures) -> None:
        super().__init__(md)
        self.pictures = pictures

    def run(self, root: Element) -> None:
        for element in root.iter("img"):
            name = element.get("src", "").rpartition("/")[2]
            if name in self.pictures.known:
                element.attrib |= self.pictures.attributes(self.pictures.known[name])


def fetched_late(picture: PagePicture) -> dict[str, str]:
    """On the site: its size, so that no word moves when it comes, and only when somebody reads
    that far."""
    size = {"width": str(picture.width), "height": str(picture.height)}
    return {**size, "loading": "lazy", "decoding": "async"}


def enclosed(data: bytes) -> dict[str, str]:
    """In a document without files beside it: the bytes of the JPEG in the place of its address."""
    return {"src": f"data:image/jpeg;base64,{b64encode(data).decode()}"}
