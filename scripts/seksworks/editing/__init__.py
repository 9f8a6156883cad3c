"""Changes of what editors write, asked for by a command: what was heard by telephone, contacts and
formats that are added, pages that come, move and go. All that belongs together changes, or nothing.
"""

from seksworks.editing.calls import call
from seksworks.editing.change import all_problems, sound_content, try_change
from seksworks.editing.dialog import STOP
from seksworks.editing.new_contact import add_contact
from seksworks.editing.new_format import add_format
from seksworks.editing.page_files import NewPage, add_page, move_page, retire_page
from seksworks.editing.phoned_form import record_form
from seksworks.editing.yaml_text import put, scalar

__all__ = [
    "STOP",
    "NewPage",
    "add_contact",
    "add_format",
    "add_page",
    "all_problems",
    "call",
    "move_page",
    "put",
    "record_form",
    "retire_page",
    "scalar",
    "sound_content",
    "try_change",
]
