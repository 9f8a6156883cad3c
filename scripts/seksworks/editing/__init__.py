"""What those who keep the texts ask for beside a build: how far the work is, what an editor hears
by telephone, where a fact is used. Changes only files that editors write, each as a whole; makes
nothing of the site.
"""

from seksworks.editing.calls import STOP, call
from seksworks.editing.fact_uses import fact_uses
from seksworks.editing.status import status
from seksworks.editing.status_page import STATUS_FOLDER, write_status

__all__ = ["STATUS_FOLDER", "STOP", "call", "fact_uses", "status", "write_status"]
