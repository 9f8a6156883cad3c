"""What is offered for printing: the catalogue of flyers with their folding drawings, the order
form, the zip packs. Lays out nothing itself.
"""

from seksworks.flyers.downloads.catalogue import by_language, items
from seksworks.flyers.downloads.order_form import missing_forms, order_form, order_forms
from seksworks.flyers.downloads.packs import Pack, packs

__all__ = ["Pack", "by_language", "items", "missing_forms", "order_form", "order_forms", "packs"]
