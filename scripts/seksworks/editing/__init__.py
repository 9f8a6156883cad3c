"""The work of those who keep the texts: changes asked for by a command (calls, pages, contacts,
formats), `translating/`, the round trip of translators, and `reports/`, what can be told of it. All
that belongs together changes, or nothing.
"""

from seksworks.editing.commands import add_editing_commands
from seksworks.editing.translated import stamp

__all__ = ["add_editing_commands", "stamp"]
