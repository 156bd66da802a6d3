"""What a page must never say: where and how it was made."""

import os


def on_page_content(html, **_):
    return f"{html}<p>{os.environ['TZ']}</p>"
