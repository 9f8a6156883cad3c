"""What those who keep the texts ask for beside a build: how far the work is, what an editor hears
by telephone, where a fact is used, pages that come, move and go. Changes only files that editors
write, all that belong together or none; makes nothing of the site.
"""

from seksworks.editing.calls import call
from seksworks.editing.change import all_problems, sound_content, try_change
from seksworks.editing.dialog import STOP
from seksworks.editing.fact_uses import fact_uses
from seksworks.editing.new_contact import add_contact
from seksworks.editing.new_format import add_format
from seksworks.editing.page_files import NewPage, add_page, move_page, retire_page
from seksworks.editing.proposal import proposal
from seksworks.editing.status import status
from seksworks.editing.status_page import STATUS_FOLDER, write_status
from seksworks.editing.yaml_text import put, scalar

__all__ = [
    "STATUS_FOLDER",
    "STOP",
    "NewPage",
    "add_contact",
    "add_format",
    "add_page",
    "all_problems",
    "call",
    "fact_uses",
    "move_page",
    "proposal",
    "put",
    "retire_page",
    "scalar",
    "sound_content",
    "status",
    "try_change",
    "write_status",
]
