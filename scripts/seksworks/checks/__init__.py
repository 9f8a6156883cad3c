"""The house rules: each looks at the content and yields problems; and the work list. Changes
nothing, writes no file, and lays nothing out.
"""

from seksworks.checks.doubt import doubt_in, doubt_on
from seksworks.checks.expiry import left_out, warning
from seksworks.checks.readability import reading
from seksworks.checks.rules import run
from seksworks.checks.worklist import worklist

__all__ = ["doubt_in", "doubt_on", "left_out", "reading", "run", "warning", "worklist"]
