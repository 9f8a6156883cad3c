"""Factors between the units of length: multiply by one to get from its first unit to its second."""

from __future__ import annotations

# A point, of type and in a PDF file, is 1/72 inch (ISO 32000-1, 8.3.2.3).
INCH_TO_POINTS = 72
MM_TO_POINTS = INCH_TO_POINTS / 25.4
