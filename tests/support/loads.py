"""What a browser loads of a built site: for a page at once, on demand, and what nothing loads."""

from __future__ import annotations

import gzip
import re

from tests.support_site import Page, Site, lead, tree


def asked_for(site: Site, page: Page, *, with_script: bool = True) -> list[str]:
    """Give what a browser loads for a page at once: styles, icon, scripts and images."""
    hrefs = page.values(
        "//link[@rel='stylesheet' or contains(@rel,'icon') or @rel='preload']/@href"
    )
    hrefs += page.values("//script/@src | //img/@src" if with_script else "//img/@src")
    files = [site.path(lead(page.address, h)) for h in hrefs if not h.startswith("data:")]
    styles = [file for file in files if file.endswith(".css")]
    for style in styles:
        text = (site.folder / style).read_text("utf-8")
        urls = re.findall(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""", text)
        files += [lead(style, url) for url in urls if not url.startswith("data:")]
    return list(dict.fromkeys(files))


def on_demand(site: Site, script: str) -> list[str]:
    """Give what a script loads when a reader asks for it, and what that loads."""
    text = (site.folder / script).read_text("utf-8")
    named = re.findall(r'import\("(\./[^"]+)"\)|new URL\("([\w.]+)", import\.meta\.url\)', text)
    found = [lead(script, "".join(names)) for names in named]
    return [*found, *(more for f in found if f.endswith(".js") for more in on_demand(site, f))]


def unused(site: Site) -> set[str]:
    """Name the published files that no page loads, but for those made for machines."""
    files = {name for name in tree(site.folder) if not name.endswith(".html")}
    # What the search loads on demand, its own tests look at.
    published = {name for name in files if not name.startswith("search/")}
    used = {file for page in site.pages for file in asked_for(site, page)}
    used |= {file for name in used if name.endswith(".js") for file in on_demand(site, name)}
    for_machines = {"manifest.sha256", "robots.txt", "sitemap.xml", "sitemap.xml.gz"}
    return published - used - for_machines


def too_heavy(site: Site, page: Page, *, with_script: bool = False) -> str | None:
    """Say what the first load of a page takes where it is more than the budget.

    Where no script runs, none is asked for.
    """
    requests, most = (4, 18_000) if with_script else (3, 12_000)
    asked = asked_for(site, page, with_script=with_script)
    files = {f: (site.folder / f).read_bytes() for f in asked}
    files |= {page.address: page.source.encode()}
    sizes = {file: len(gzip.compress(content, mtime=0)) for file, content in files.items()}
    if len(sizes) <= requests and sum(sizes.values()) <= most:
        return None
    return f"{len(sizes)} requests, {sum(sizes.values())} bytes: {sizes}"
