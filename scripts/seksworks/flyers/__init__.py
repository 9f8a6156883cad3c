"""Flyers: what stands on a sheet, the guide, and how each becomes a file; the cache of them.
Knows no page of the site and not MkDocs.
"""

from seksworks.flyers.guide import NAME, guide_format
from seksworks.flyers.make import Flyer, render
from seksworks.flyers.rules import about
from seksworks.flyers.sheets import Sheet
from seksworks.flyers.variants import Item, Order

__all__ = ["NAME", "Flyer", "Item", "Order", "Sheet", "about", "guide_format", "render"]
