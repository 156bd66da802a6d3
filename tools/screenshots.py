"""Pictures of the site's pages, for the documentation and for looking at one's own work.

    python -m tools.screenshots                    the set in docs/screenshots, and the picture that
                                                   stands where a page is shared
    python -m tools.screenshots OUT PAGE [PAGE…]   these pages, at both widths, day and night

Needs a built site and Chromium.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PAGES = {
    "home": "index.html",
    "list": "cases/index.html",
    "case-governance": "cases/yanziji-muyan-xingzhi.html",
    "case-points": "cases/zhuyehai-green-points.html",
    "case-volunteers": "cases/demo-evening-lamp.html",
    "case-space": "cases/shiziling-shared-garden.html",
}
WIDTHS = (360, 1280)
SCHEMES = ("day", "night")
_NOT_ON_A_CARD = ".top nav, .top .tools, .when, .hero .lead, .hero .find, .hero .probs"
_ONLY_THE_STREET = """(selector) => {
  for (const one of document.querySelectorAll(selector)) one.hidden = true;
  document.querySelector(".hero-t").style.paddingBottom = "18.65rem";
}"""
"""What nobody can press in a picture goes, and the street stands on its lower edge."""
_QUALITY = 40
_TALLEST = 3000
"""Pixels of a picture in the documentation; a whole case can be six times that."""


def main(arguments: list[str]) -> None:
    """Take the pictures."""
    out = Path(arguments[0]) if arguments else ROOT / "docs" / "screenshots"
    named = {page.replace("/", "-").removesuffix(".html"): page for page in arguments[1:]}
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for width in WIDTHS:
            for scheme in SCHEMES:
                tab = browser.new_page(
                    viewport={"width": width, "height": 900}, reduced_motion="reduce"
                )
                for name, page in (named or PAGES).items():
                    tab.goto(f"{(ROOT / 'site' / page).as_uri()}?theme={scheme}")
                    picture = Image.open(io.BytesIO(tab.screenshot(full_page=True))).convert("RGB")
                    ending = "png" if named else "webp"
                    if not named:
                        picture = picture.crop((0, 0, width, min(picture.height, _TALLEST)))
                    path = out / f"{name}-{width}-{scheme}.{ending}"
                    picture.save(path, quality=_QUALITY, method=6)
                tab.close()
        if not named:
            _take_share_picture(browser)
        browser.close()


def _take_share_picture(browser: Browser) -> None:
    """The promise and the street of the home page, as large as messengers and networks show it."""
    tab = browser.new_page(viewport={"width": 1200, "height": 630}, reduced_motion="reduce")
    tab.goto(f"{(ROOT / 'site' / 'index.html').as_uri()}?theme=day")
    tab.evaluate(_ONLY_THE_STREET, _NOT_ON_A_CARD)
    picture = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    few = picture.quantize(colors=64, dither=Image.Dither.NONE)
    few.save(ROOT / "templates" / "assets" / "share.png", optimize=True)
    tab.close()


if __name__ == "__main__":
    main(sys.argv[1:])
