"""Text files of the repository: their encoding, their YAML and front matter, each value with
its line, and the problems that editors read. Knows nothing of what files mean.
"""

from seksworks.source.dates import date_problems, parse_date, today
from seksworks.source.documents import (
    Document,
    Items,
    Table,
    Text,
    as_list,
    inner,
    known_keys,
    line_at,
    read_markdown,
    read_yaml,
)
from seksworks.source.problems import Problem, caught, closest, nearest
from seksworks.source.text_file import LINKED, read_text

__all__ = [
    "LINKED",
    "Document",
    "Items",
    "Problem",
    "Table",
    "Text",
    "as_list",
    "caught",
    "closest",
    "date_problems",
    "inner",
    "known_keys",
    "line_at",
    "nearest",
    "parse_date",
    "read_markdown",
    "read_text",
    "read_yaml",
    "today",
]
