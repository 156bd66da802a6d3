"""Decodes pictures and encodes them anew, one after another, in a process with little to lose.

Run by its path, alone: it knows nothing of the program that started it. It reads from standard
input and writes to standard output, with big-endian numbers of four bytes:

    → the most pixels, the number of bytes, the bytes
    ← the number of bytes of an answer, the answer as JSON, and the pictures it counts up

An answer is `{"sizes": [[width, height, bytes], …]}`, or `{"refused": why, …}`.
"""

from __future__ import annotations

import io
import json
import struct
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from PIL import AvifImagePlugin, ExifTags, Image, ImageCms

WIDTHS = (480, 960)
"""Pixels across of what is published: a phone's column, and twice that."""
TALLEST = 2
"""Times its width that a picture may be high; one that is higher is drawn narrower."""
HEAVIEST = 50_000
"""Bytes that a published picture should have: with it, a page's first view stays below 80 KB."""
QUALITIES = (78, 66, 54, 42, 30)
"""Of the encoder, from the one for most pictures to what is taken from one full of leaves."""
LONGEST = 30_000
"""Pixels that a side may have; no camera makes a longer one, and a line is no picture."""
PASSES = 64
"""Over all of a JPEG that a file may ask for. Cameras and encoders take a dozen; each costs as much
as the picture is large, whatever it adds, and two hundred bytes can ask for one more."""
_PASS = b"\xff\xda"
_FORMATS = ("PNG", "JPEG", "WEBP", "AVIF")
_MEMORY = 768 * 1024**2
"""Bytes of address space, libraries included. 25 million pixels take 200 MB."""
_SECONDS = 6
"""Of processor time for one picture."""
_DEEP = ("I", "I;16", "I;16B", "I;16L", "I;16N")

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What sets a picture upright, by what its camera noted of how it was held."""


def main() -> None:
    """Answer until the input ends."""
    Image.MAX_IMAGE_PIXELS = None  # the header is looked at before anything is decoded
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    _be_poor()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while head := source.read(8):
        most, length = struct.unpack(">II", head)
        _have_time()
        answer, pictures = _develop(source.read(length), most)
        told = json.dumps(answer).encode()
        _write(target, struct.pack(">I", len(told)), told, *pictures)


def _develop(data: bytes, most: int) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    try:
        found = _upright(data, most)
        if isinstance(found, dict):
            return found, ()
        made = tuple(_forms(found))
    except MemoryError:
        return {"refused": "memory"}, ()
    except Exception as error:  # noqa: BLE001 -- decoders fail in every way there is
        return {"refused": "damaged", "why": type(error).__name__}, ()
    sizes = [[*size, len(encoded)] for size, encoded in made]
    return {"sizes": sizes}, tuple(encoded for _, encoded in made)


def _seen_from_outside(picture: Image.Image, data: bytes, most: int) -> str:
    """Why a picture is not even decoded, by what it says of itself; '' where it may be."""
    is_jpeg = picture.format in ("JPEG", "MPO")
    if picture.width * picture.height > most:
        return "pixels"
    if max(picture.size) > LONGEST:
        return "shape"
    if is_jpeg and data.count(_PASS) > PASSES:
        return "passes"
    # A second frame of a JPEG is the same in other light, or a map of its depth.
    return "moving" if not is_jpeg and getattr(picture, "is_animated", False) else ""


def _upright(data: bytes, most: int) -> Image.Image | dict[str, Any]:
    """The pixels as they are to be seen, in RGB or RGBA; or why they are not looked at."""
    picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    if refused := _seen_from_outside(picture, data, most):
        return {"refused": refused, "width": picture.width, "height": picture.height}
    if picture.format in ("JPEG", "MPO"):
        picture.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))  # no more than is looked at
    picture.load()
    if picture.format == "WEBP":
        vars(picture).pop("_decoder", None)  # holds all pixels twice, and is done
    turn = _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    profile = picture.info.get("icc_profile")
    plain = _plain(picture)
    del picture  # from here on there is one of it, and a small one
    plain = _nearer(plain)
    if turn is not None:
        plain = plain.transpose(turn)
    return _in_web_colours(plain, profile) if profile else plain


def _nearer(picture: Image.Image) -> Image.Image:
    """The same, smaller, as long as there is twice what is published: that is soon done."""
    shares = (picture.width // (2 * WIDTHS[-1]), picture.height // (2 * WIDTHS[-1]))
    share = min(shares)
    return picture.reduce(share) if share > 1 else picture


def _plain(picture: Image.Image) -> Image.Image:
    if picture.mode in _DEEP:
        picture = picture.convert("I").point(lambda level: level / 256).convert("L")
    clear = "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA", "La", "RGBa")
    mode = "RGBA" if clear else "RGB"
    plain = picture if picture.mode == mode else picture.convert(mode)
    opaque = clear and plain.getchannel("A").getextrema() == (255, 255)
    return plain.convert("RGB") if opaque else plain


def _in_web_colours(picture: Image.Image, profile: bytes) -> Image.Image:
    """The same in sRGB; as it is where its own profile makes no sense."""
    try:
        return (
            ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
            )
            or picture
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture


def _forms(picture: Image.Image) -> Iterator[tuple[tuple[int, int], bytes]]:
    """What is published: never larger than it was sent, no two of one size, none too heavy.

    A wide one that is too heavy whatever is done to it is left out; the narrow one stands.
    """
    width, height = picture.size
    shares = (min(1.0, across / width, TALLEST * across / height) for across in WIDTHS)
    sizes = {(max(1, round(width * share)), max(1, round(height * share))) for share in shares}
    for number, size in enumerate(sorted(sizes)):
        small = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        if small.mode == "RGBA":  # by way of shares of colour, so that nothing hides beneath
            small = small.convert("RGBa").convert("RGBA")
        bare = Image.frombytes(small.mode, size, small.tobytes())  # its pixels, no more
        encoded = _encoded(bare)
        if number == 0 or len(encoded) <= HEAVIEST:
            yield size, encoded


def _encoded(picture: Image.Image) -> bytes:
    """A picture as WebP, as good as its weight allows."""
    data = b""
    for quality in QUALITIES:
        held = io.BytesIO()
        picture.save(held, "WEBP", quality=quality, method=4)
        data = held.getvalue()
        if len(data) <= HEAVIEST:
            break
    return data


def _be_poor() -> None:
    """Give up what a decoder has no need of, where the system can take it."""
    try:
        import resource  # noqa: PLC0415 -- Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))


def _have_time() -> None:
    """Let the processor time of one picture run from now."""
    try:
        import resource  # noqa: PLC0415 -- as above
    except ImportError:
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    until = int(spent.ru_utime + spent.ru_stime) + 1 + _SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _write(target: BinaryIO, *parts: bytes) -> None:
    target.writelines(parts)
    target.flush()


if __name__ == "__main__":
    main()
