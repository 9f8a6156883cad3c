"""Reading the files of the repository: encoding, YAML and front matter, each value with its line
number; and the problems reported to editors. Knows nothing of what the values mean.
"""

from seksworks.source.addresses import is_email, wrong_address, wrong_number, wrong_source
from seksworks.source.blocks import remove_blocks
from seksworks.source.fields import FieldReader, parse_date
from seksworks.source.folding import fold, folded_words
from seksworks.source.library_warnings import capture_warnings
from seksworks.source.markdown_file import Document, read_markdown
from seksworks.source.messages import DUTCH, LANGUAGES, Message, explanation, explanations
from seksworks.source.odd_files import odd_files
from seksworks.source.pictures import (
    MAX_PICTURE_BYTES,
    MAX_PICTURE_HEIGHT,
    MAX_PICTURE_WIDTH,
    PICTURE_FOLDER,
    PICTURE_NAME,
    InvalidPicture,
    PagePicture,
    picture_of,
    read_pictures,
)
from seksworks.source.problems import Problem, Problems, ProblemsFound, closest, nearest
from seksworks.source.text_file import line_at, read_text
from seksworks.source.yaml_file import Items, Table, Text, Value, read_yaml

__all__ = [
    "DUTCH",
    "LANGUAGES",
    "MAX_PICTURE_BYTES",
    "MAX_PICTURE_HEIGHT",
    "MAX_PICTURE_WIDTH",
    "PICTURE_FOLDER",
    "PICTURE_NAME",
    "Document",
    "FieldReader",
    "InvalidPicture",
    "Items",
    "Message",
    "PagePicture",
    "Problem",
    "Problems",
    "ProblemsFound",
    "Table",
    "Text",
    "Value",
    "capture_warnings",
    "closest",
    "explanation",
    "explanations",
    "fold",
    "folded_words",
    "is_email",
    "line_at",
    "nearest",
    "odd_files",
    "parse_date",
    "picture_of",
    "read_markdown",
    "read_pictures",
    "read_text",
    "read_yaml",
    "remove_blocks",
    "wrong_address",
    "wrong_number",
    "wrong_source",
]
