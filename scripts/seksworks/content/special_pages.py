"""The pages and sections that templates, flyers and search know by their names."""

from __future__ import annotations

# The page with all numbers, in reach from everywhere.
HELP = "help-now"
# The page with all pages, where the header's search leads without script.
TOPICS = "topics"
# The page that says which sheet is still right; its address stands on paper.
OLD = "old"
# The page with all that can be printed.
PRINT = "print"
# The section that is drawn as a box on top of its page.
FIRST = "first"
