"""Factors between units of length, such as MM_TO_POINTS: millimetres times it are points."""

from __future__ import annotations

# A point, of type and in a PDF file, is 1/72 inch (ISO 32000-1, 8.3.2.3).
INCH_TO_POINTS = 72
MM_TO_POINTS = INCH_TO_POINTS / 25.4
