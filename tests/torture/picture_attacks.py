"""Pictures made to hurt whoever decodes them, and pictures that only look odd, as bytes by name."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import cache

from PIL import Image, ImageCms, PngImagePlugin

TOLD = "3040N-10404E-SecretPhone"
"""Stands in everything that a picture says beside its pixels."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HTML = f"<script>alert('{TOLD}')</script>".encode()


def drawn(mode: str = "RGB", size: tuple[int, int] = (640, 400)) -> Image.Image:
    """A picture whose upper left quarter differs from the rest."""
    colours = {"RGB": ("#1f6b57", "#f5b93c"), "RGBA": ("#1f6b5780", "#f5b93cff")}
    far, near = colours.get(mode, (40, 220) if mode in ("L", "I;16", "P") else (0, 1))
    if mode == "CMYK":
        far, near = (0, 200, 200, 0), (200, 0, 0, 0)
    if mode == "LA":
        far, near = (40, 128), (220, 255)
    picture = Image.new(mode, size, far)
    picture.paste(near, (0, 0, size[0] // 2, size[1] // 2))
    return picture


def saved(picture: Image.Image, kind: str, **more: object) -> bytes:
    """The bytes of a picture."""
    held = io.BytesIO()
    picture.save(held, kind, **more)
    return held.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, rows: bytes = b"", *more: bytes, depth: int = 1) -> bytes:
    """A grey PNG with a header that may lie."""
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", header), *more, chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return _SIGNATURE + b"".join(parts)


def told_of() -> Image.Exif:
    """Where and with what a picture was taken, and that it lies on its side."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = 6, TOLD, TOLD
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 40.0, 0.0), 3: "E", 4: (104.0, 4.0, 0.0)})
    return exif


def passes(count: int) -> bytes:
    """A large JPEG that asks for so many passes more, with a few bytes for each."""
    data = saved(Image.new("L", (5_000, 5_000), 128), "JPEG", progressive=True)
    last = data.rfind(b"\xff\xc4", 0, data.rfind(b"\xff\xda"))
    return data[:-2] + data[last:-2] * count + data[-2:]


@cache
def sound() -> Mapping[str, bytes]:
    """Pictures that have to be published."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    palette = drawn().quantize(8)
    return {
        "a PNG": saved(drawn(), "PNG"),
        "a JPEG": saved(drawn(), "JPEG"),
        "a WebP": saved(drawn(), "WEBP"),
        "an AVIF": saved(drawn(), "AVIF"),
        "a JPEG in the colours of a printer": saved(drawn("CMYK"), "JPEG"),
        "a grey PNG of sixteen bits": saved(drawn("I;16"), "PNG"),
        "a grey PNG with holes": saved(drawn("LA"), "PNG"),
        "a PNG with holes": saved(drawn("RGBA"), "PNG"),
        "a PNG of one bit": saved(drawn("1"), "PNG"),
        "a palette with a hole": saved(palette, "PNG", transparency=0),
        "a JPEG that comes in passes": saved(drawn(), "JPEG", progressive=True),
        "a picture of one pixel": saved(drawn(size=(1, 1)), "PNG"),
        "a picture as wide as can be": saved(drawn("1", (30_000, 800)), "PNG"),
        "a picture as high as can be": saved(drawn("1", (800, 30_000)), "PNG"),
        "twenty-five million pixels": saved(drawn("RGBA", (5_000, 5_000)), "PNG"),
        "a profile that fits nothing": saved(drawn(), "PNG", icc_profile=profile),
        "a profile that is none": saved(drawn(), "JPEG", icc_profile=_HTML),
    }


@cache
def telling() -> Mapping[str, bytes]:
    """Pictures that say where they were taken, or carry what is no picture."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", TOLD)
    words.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{TOLD}</x:xmpmeta>")
    xmp = f"<x:xmpmeta>{TOLD}</x:xmpmeta>".encode()
    exif = told_of()
    return {
        "a JPEG that says where": saved(drawn(), "JPEG", exif=exif, xmp=xmp, comment=TOLD),
        "a PNG that says where": saved(drawn(), "PNG", pnginfo=words, exif=exif),
        "a WebP that says where": saved(drawn(), "WEBP", exif=exif.tobytes(), xmp=xmp),
        "an AVIF that says where": saved(drawn(), "AVIF", exif=exif.tobytes(), xmp=xmp),
        "a page behind a JPEG": saved(drawn(), "JPEG") + _HTML,
        "a page behind a PNG": saved(drawn(), "PNG") + _HTML,
        "an archive behind a PNG": saved(drawn(), "PNG") + b"PK\x03\x04" + _HTML,
    }


@cache
def hostile() -> Mapping[str, bytes]:
    """What is no picture, or not all of one, or far too much of one."""
    plain = zlib.compress(bytes(13_000 * (13_000 // 8 + 1)), 9)
    frames = [drawn(), drawn("RGB").rotate(180)]
    moving = {"save_all": True, "append_images": frames[1:]}
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000), 9))
    found = {
        "13,000 by 13,000 in 20 kB": png(13_000, 13_000, plain),
        "a header of four billion pixels": png(65_535, 65_535),
        "a header of 2^31 by 2^31": png(2**31 - 1, 2**31 - 1),
        "a line of 25 million pixels": saved(drawn("1", (1, 25_000_000)), "PNG"),
        "a header of nought by nought": png(0, 0),
        "200 MB of words in a PNG": png(8, 8, zlib.compress(bytes(16)), text),
        "a PNG that unpacks to nonsense": png(640, 400, b"\x78\x9c" + b"\xff" * 400),
        "a PNG that moves": saved(frames[0], "PNG", **moving),
        "a WebP that moves": saved(frames[0], "WEBP", **moving),
        "a JPEG of five thousand passes": passes(5_000),
        "a GIF": saved(drawn(), "GIF"),
        "a BMP": saved(drawn(), "BMP"),
        "a TIFF": saved(drawn(), "TIFF"),
        "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "a page": _HTML,
        "nothing": b"",
        "a pipe's worth of zeros": bytes(1024),
        "a JPEG that only begins": b"\xff\xd8\xff",
        "a WebP that only begins": b"RIFF\xff\xff\xff\xffWEBPVP8 ",
        "an AVIF that only begins": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf",
        "a photograph of an iPhone": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64),
        "a printed page": b"%PDF-1.7\n" + _HTML,
        "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n" + _HTML,
    }
    for name, data in sound().items():
        if name in ("a PNG", "a JPEG", "a WebP", "an AVIF"):
            found |= {
                f"{name}, {share} % of it": data[: len(data) * share // 100]
                for share in (5, 50, 95)
            }
    return found


def changed(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Pictures with a few bytes changed, cut out or doubled."""
    draw = random.Random(seed)  # noqa: S311 -- no secret
    like = [*sound().items(), *telling().items()]
    small = [(name, data) for name, data in like if len(data) < 60_000]
    for number in range(count):
        name, data = draw.choice(small)
        bytes_ = bytearray(data)
        for _ in range(draw.randint(1, 8)):
            at = draw.randrange(len(bytes_))
            match draw.randrange(3):
                case 0:
                    bytes_[at] = draw.randrange(256)
                case 1:
                    del bytes_[at : at + draw.randrange(1, 40)]
                case _:
                    bytes_[at:at] = bytes_[at : at + draw.randrange(1, 40)]
            bytes_ = bytes_ or bytearray(b"\0")
        yield f"{name}, changed ({seed}.{number})", bytes(bytes_)
