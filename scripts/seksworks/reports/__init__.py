"""What can be told of the work: how far it is, where a fact is used, what a proposed change means.
Changes nothing that editors write.
"""

from seksworks.reports.fact_uses import fact_uses
from seksworks.reports.proposal import proposal
from seksworks.reports.status import status
from seksworks.reports.status_page import write_status

__all__ = ["fact_uses", "proposal", "status", "write_status"]
