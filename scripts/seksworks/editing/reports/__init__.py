"""What can be told of the work: how far it is, where a fact is used, what a proposed change means.
Changes nothing that editors write.
"""

from seksworks.editing.reports.fact_uses import fact_uses
from seksworks.editing.reports.proposal import proposal
from seksworks.editing.reports.status import status
from seksworks.editing.reports.status_page import write_status

__all__ = ["fact_uses", "proposal", "status", "write_status"]
