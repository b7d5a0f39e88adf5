"""What web servers say beside each file: the promise to the browser, and how long to keep it.

The names and values are HTTP's own; `servers` writes them in each server's words.
"""

from __future__ import annotations

from typing import Final, NamedTuple

#: A year, as long as caches are asked to keep anything.
_YEAR: Final = 365 * 24 * 60 * 60

#: The policy for every file, whatever it is. What a page may do stands in the page itself
#: (theme/templates/head/opening.html) and is stricter: it names its own style by its hash, and
#: all pages' hashes would make each answer a kilobyte longer. A server alone can forbid other
#: sites to frame ours.
POLICY: Final = {
    "img-src": "'self'",
    "font-src": "'self'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "frame-src": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


class Keeping(NamedTuple):
    """How long a cache keeps what lies below a folder or has a name.

    Attributes:
        pattern: A path below the site's own, with `*` at its end for a whole folder.
        value: Of Cache-Control.
    """

    pattern: str
    value: str


#: What has its content's hash in its name never changes; a page is asked for every time, and
#: answered with 304 when it has not.
FOREVER: Final = f"public, max-age={_YEAR}, immutable"
PAGES: Final = "no-cache"
KEEPING: Final = (
    Keeping("theme/fonts/*", FOREVER),
    Keeping("theme/js/*", FOREVER),
    Keeping("theme/search/*", FOREVER),
    Keeping("social/*", FOREVER),
    Keeping("images/*", "public, max-age=86400"),
)


def security_headers(*, https: bool) -> dict[str, str]:
    """Return the headers that go with every file.

    Args:
        https: Whether the site's address is: only then browsers are told never to use http.
    """
    policy = "; ".join(f"{name} {sources}" for name, sources in POLICY.items())
    headers = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if https:
        # Not for subdomains: those are not ours to speak for.
        headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
    return headers
