"""Flyers: what stands on a sheet and in a booklet, and how each becomes a file; the cache of them;
`downloads/`, what is offered for printing. Knows no page of the site and not MkDocs.
"""

from seksworks.flyers.downloads import (
    Pack,
    by_language,
    items,
    missing_forms,
    order_form,
    order_forms,
    packs,
)
from seksworks.flyers.groups import VariantGroup, group_states, variant_groups
from seksworks.flyers.make import Flyer, render, unmade
from seksworks.flyers.pool import Background, each
from seksworks.flyers.rules import about
from seksworks.flyers.sheets import Sheet
from seksworks.flyers.variants import RenderJob, VariantSource

__all__ = [
    "Background",
    "Flyer",
    "Pack",
    "RenderJob",
    "Sheet",
    "VariantGroup",
    "VariantSource",
    "about",
    "by_language",
    "each",
    "group_states",
    "items",
    "missing_forms",
    "order_form",
    "order_forms",
    "packs",
    "render",
    "unmade",
    "variant_groups",
]
