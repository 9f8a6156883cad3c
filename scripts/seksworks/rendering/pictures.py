"""Sets the attributes of pictures: on the site size and lazy loading, in a PDF the embedded file.

Which files can be pictures, `source` decides.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from seksworks.source import PagePicture

# After Python-Markdown's inline elements (20), before its line breaks (10).
PICTURE_PRIORITY = 15
# From a picture to its attributes besides `alt`.
Attributes = Callable[[PagePicture], Mapping[str, str]]


class Pictures(Extension):
    """Adds `attributes` to each picture in a text that is among the `known` ones, by file name."""

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


def lazy_loading(picture: PagePicture) -> dict[str, str]:
    """The attributes on the site: its size, so that the layout does not shift, and lazy loading."""
    size = {"width": str(picture.width), "height": str(picture.height)}
    return {**size, "loading": "lazy", "decoding": "async"}


def embedded(data: bytes) -> dict[str, str]:
    """The attributes in a self-contained document: `src` as a data URL of the JPEG in `data`."""
    return {"src": f"data:image/jpeg;base64,{b64encode(data).decode()}"}
