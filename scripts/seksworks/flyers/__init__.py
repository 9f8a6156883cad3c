"""Flyers: what stands on a sheet and in a booklet, and how each becomes a file; the cache of them.
Knows no page of the site and not MkDocs.
"""

from seksworks.flyers.make import Flyer, render
from seksworks.flyers.pool import Background
from seksworks.flyers.rules import about
from seksworks.flyers.sheets import Sheet
from seksworks.flyers.variants import RenderJob, VariantSource

__all__ = ["Background", "Flyer", "RenderJob", "Sheet", "VariantSource", "about", "render"]
