"""Pelican's way into the identity: read first, so that every other room finds it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.identity.css import tokens_css
from plugins.identity.favicons import Icons, make_icons
from plugins.identity.fonts import WebFont, web_font
from plugins.identity.load import load_identity
from plugins.identity.stylesheet import load_stylesheets
from plugins.site.generator import SiteGenerator
from plugins.site.scripts import Scripts, load_scripts

if TYPE_CHECKING:
    from pelican.writers import Writer


class IdentityGenerator(SiteGenerator):
    """Gives the site its identity, styles, scripts, fonts and icons, and writes their files."""

    _fonts: tuple[WebFont, ...]
    _tokens: str
    _icons: Icons
    _scripts: Scripts

    def generate_context(self) -> None:
        """Read the identity anew, so that an edited file shows in the next run.

        Raises:
            ForkantError: the identity, a font or a stylesheet is at fault.
        """
        site = self.site
        identity = load_identity(site.root)
        cache, href = site.root / ".cache", site.address.path
        sans, serif = (
            web_font(face, cache / "fonts", href) for face in (identity.sans, identity.serif)
        )
        self._fonts = tuple(dict.fromkeys((sans, serif)))
        self._tokens = tokens_css(identity, sans, serif)
        self._icons = make_icons(identity, site.root / "images", cache / "icons", href)
        self._scripts = scripts = load_scripts(site.theme)
        site.identity = identity
        site.names |= {
            "identity": identity,
            "stylesheets": load_stylesheets(site.theme, self._tokens),
            "fonts": self._fonts,
            "icons": self._icons.links,
            "script": lambda name: href(f"{scripts.folder}{name}.js"),
        }

    def generate_output(self, _: Writer) -> None:
        """Write fonts, icons, the manifest, scripts and `theme/tokens.css`."""
        for font in self._fonts:
            self.site.write(font.save_as, font.data)
        for save_as, data in self._icons.files.items():
            self.site.write(save_as, data)
        for name, source in self._scripts.files.items():
            self.site.write(f"{self._scripts.folder}{name}", source)
        self.site.write("theme/tokens.css", self._tokens)
