"""Flyers: what stands on a sheet, the guide, and how each becomes a file; the cache of them.
Knows no page of the site and not MkDocs.
"""

from seksworks.flyers.guide import GUIDE, guide_format
from seksworks.flyers.make import Flyer, render
from seksworks.flyers.rules import about
from seksworks.flyers.sheets import Sheet
from seksworks.flyers.variants import RenderJob, VariantSource

__all__ = [
    "GUIDE",
    "Flyer",
    "RenderJob",
    "Sheet",
    "VariantSource",
    "about",
    "guide_format",
    "render",
]
