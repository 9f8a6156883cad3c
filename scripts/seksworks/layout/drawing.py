"""Converts an SVG of unknown origin to PDF, without running or loading anything in it."""

from __future__ import annotations

from base64 import b64encode

from seksworks.source import capture_warnings

DRAWING_PAGE = """<style>@page {{ size: {width}px {height}px; margin: 0 }}
img {{ display: block; width: {width}px; height: {height}px; object-fit: contain }}</style>
<img src="data:image/svg+xml;base64,{drawing}">"""


def drawing_pdf(drawing: bytes, width: int, height: int) -> bytes:
    """A PDF of one page of `width` by `height` CSS pixels with the SVG scaled to it. Raises
    ValueError where `drawing` is no valid SVG."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols={"data"})
    page = DRAWING_PAGE.format(width=width, height=height, drawing=b64encode(drawing).decode())
    with capture_warnings("weasyprint") as complaints:
        pdf: bytes = HTML(string=page, url_fetcher=fetcher).write_pdf()
    if complaints:
        raise ValueError(complaints[0])
    return pdf
