"""What those who keep the texts ask for beside a build: how far the work is. Changes only files
that editors write, each as a whole; makes nothing of the site.
"""

from seksworks.editing.status import status
from seksworks.editing.status_page import STATUS_FOLDER, write_status

__all__ = ["STATUS_FOLDER", "status", "write_status"]
