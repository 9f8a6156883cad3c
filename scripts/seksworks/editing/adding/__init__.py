"""What a command adds as a whole: an organisation, a paper format, a language, a town. Nothing that
would be wrong is written.
"""

from seksworks.editing.adding.adopt import TOWN_QUESTIONS, adopt
from seksworks.editing.adding.new_contact import add_contact
from seksworks.editing.adding.new_format import add_format
from seksworks.editing.adding.new_language import add_language

__all__ = ["TOWN_QUESTIONS", "add_contact", "add_format", "add_language", "adopt"]
