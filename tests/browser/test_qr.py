"""Codes that the browser draws are read by somebody else's reader, and say what they should."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

pytestmark = pytest.mark.browser

ENCODER = Path(__file__).resolve().parents[2] / "templates" / "assets" / "js" / "qr.js"
CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
MOST = 2331
"""Bytes that the largest code of level M holds (ISO/IEC 18004, table 7)."""
HELD = {1: 14, 2: 26, 3: 42, 4: 62, 5: 84, 6: 106, 7: 122, 8: 152, 9: 180, 10: 213, 40: MOST}
"""The same by version, from the same table."""


@pytest.fixture(scope="module")
def codes(chromium):
    """Draws the codes of texts, in a page that holds nothing but the encoder."""
    page = chromium.new_page()
    source = ENCODER.read_text("utf-8")
    yield lambda texts: page.evaluate(
        f"(texts) => {{ {source}\nreturn texts.map(qrCode); }}", texts
    )
    page.close()


def _read(rows):
    """What a reader says of the squares, drawn four pixels wide with a quiet zone of four."""
    size = len(rows) + 8
    picture = Image.new("L", (size, size), 255)
    for y, row in enumerate(rows):
        for x, square in enumerate(row):
            picture.putpixel((x + 4, y + 4), 255 - 255 * square)
    picture = picture.resize((size * 4, size * 4), Image.Resampling.NEAREST)
    (found,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return found.text, found.ec_level


def _version(rows):
    return (len(rows) - 17) // 4


def test_links_to_one_or_to_forty_cases_are_read(codes):
    dice = random.Random(20251124)  # noqa: S311 -- texts, not secrets
    links = [
        "https://example.org/collection/#1." + "".join(dice.choices(CROCKFORD, k=5 * count))
        for count in range(1, 41)
    ]
    drawn = codes(links)
    assert [_read(rows) for rows in drawn] == [(link, "M") for link in links]
    assert _version(drawn[4]) <= 4  # a handful of cases stays coarse enough for a poster
    assert _version(drawn[-1]) <= 12


def test_every_version_is_read_when_it_is_full(codes):
    dice = random.Random(18004)  # noqa: S311 -- texts, not secrets
    lengths = sorted({*HELD.values(), *range(14, MOST, 41)})
    texts = ["".join(dice.choices("abcdefghijklmnopqrstuvwxyz:/.#", k=n)) for n in lengths]
    drawn = codes(texts)
    assert {_version(rows) for rows in drawn} == set(range(1, 41))
    assert [_read(rows)[0] for rows in drawn] == texts


def test_a_text_takes_the_smallest_version_that_holds_it(codes):
    exact = codes(["x" * length for length in HELD.values()])
    assert [_version(rows) for rows in exact] == list(HELD)
    one_more = codes(["x" * (length + 1) for length in HELD.values()])
    assert one_more[-1] is None
    assert [_version(rows) for rows in one_more[:-1]] == [
        version + 1 for version in list(HELD)[:-1]
    ]


@pytest.mark.parametrize("text", ["楼", "社区好案例：楼道堆物，怎么清？", "楼道" * 300, "a楼𠮷é"])
def test_chinese_is_read(codes, text):
    (rows,) = codes([text])
    assert _read(rows)[0] == text


def test_a_code_is_read_with_a_part_of_it_gone(codes):
    link = "https://example.org/collection/#1." + "7" * 60
    (rows,) = codes([link])
    for y in range(12, 16):  # well below what level M restores
        rows[y][12:18] = [0] * 6
    assert _read(rows)[0] == link
