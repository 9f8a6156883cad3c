"""The headers of every response. The files in `hosting/` configure the same for each server, which
tests compare; for static hosts the build writes them as the file `_headers`.
"""

from __future__ import annotations

from seksworks.site.hosting.csp import NO_FRAME, POLICIES

# Read by Netlify and Cloudflare Pages, and by others that took it over.
STATIC_HEADERS = "_headers"
# What stands beside the pages for servers alone.
NOT_SHOWN = (POLICIES, STATIC_HEADERS)
# What a page could ask of a phone, and never may (W3C Permissions Policy, with the registry of its
# features).
FEATURES = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read"),
    *("clipboard-write", "compute-pressure", "digital-credentials-get", "display-capture"),
    *("encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid"),
    *("identity-credentials-get", "idle-detection", "keyboard-map", "local-fonts"),
    *("magnetometer", "microphone", "midi", "otp-credentials", "payment", "picture-in-picture"),
    *("publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock", "serial"),
    *("speaker-selection", "storage-access", "sync-xhr", "usb", "window-management"),
    "xr-spatial-tracking",
)
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
}
ONLY_HTTPS = "max-age=31536000"


def static_headers() -> str:
    """The text of the file `_headers`. It is the same for all pages: the rest of a page's policy is
    in the page itself. Hosts that read it set caching headers by themselves."""
    always = HEADERS | {
        "Content-Security-Policy": NO_FRAME,
        "Strict-Transport-Security": ONLY_HTTPS,
    }
    lines = [f"  {name}: {value}" for name, value in always.items()]
    return "\n".join(["/*", *lines, ""])
