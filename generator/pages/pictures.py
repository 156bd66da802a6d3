"""Pictures of a case: where they stand, what is said below them, and their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator import markup, permalinks
from generator.markup import SafeHtml
from generator.model import Case, Media, Record, Size, text_in, values_at, word_in
from generator.pages.here import Here
from generator.pages.inline import Picture


def pictures_of(here: Here, case: Case) -> Mapping[str, Picture]:
    """The pictures that a case names and that are fit to be published, by their file's name."""
    return {media.name: _picture(here, case, media, said) for media, said in _named(case)}


def placed(
    pictures: Iterable[Picture], texts: Sequence[SafeHtml]
) -> tuple[tuple[Picture, ...], tuple[Picture, ...]]:
    """Those that stand in none of the texts, and those that stand amid the words of one.

    The first of those apart is at the top of the page. A figure in a text is neither: it has all
    that is said of it below.
    """
    apart: list[Picture] = []
    amid: list[Picture] = []
    for one in pictures:
        if not any(f'<img src="{one.src}"' in text for text in texts):
            apart.append(one._replace(first=not apart))
        elif not any(f'<figure><img src="{one.src}"' in text for text in texts):
            amid.append(one)
    return tuple(apart), tuple(amid)


class Shot(NamedTuple):
    """A picture in one size: where it stands, and by what its bytes are known."""

    path: str
    digest: str
    size: Size


def shots_of(case: Case) -> Iterator[Shot]:
    """Every size of every picture of a case that is published."""
    for media, _ in _named(case):
        for size in media.sizes:
            yield Shot(_path(case, media, size), media.digest, size)


def _named(case: Case) -> Iterator[tuple[Media, Record]]:
    """What is published: with sizes, and with words of the case beside it."""
    fit = {media.name: media for media in case.media if media.sizes}
    for said in values_at(case.fields, "media"):
        if isinstance(said, Record) and (media := fit.pop(word_in(said, "file"), None)):
            yield media, said


def _picture(here: Here, case: Case, media: Media, said: Record) -> Picture:
    width, height = media.sizes[-1]
    ways = [(here.to_file(_path(case, media, size)), size[0]) for size in media.sizes]
    return Picture(
        src=ways[0][0],
        srcset=", ".join(f"{way} {across}w" for way, across in ways) if len(ways) > 1 else "",
        width=width,
        height=height,
        alt=here.said(text_in(said, "alt")),
        below=_below(here, said),
    )


def _below(here: Here, said: Record) -> SafeHtml:
    """Its caption, who made it, and how it may be used."""
    caption, author = (here.said(text_in(said, name)) for name in ("caption", "author"))
    licence = word_in(said, "licence")
    above = markup.framed("<b>{}</b>", markup.printed(caption)) if caption else markup.EMPTY
    rest = here.words("list.dot") + licence if licence else ""
    by = markup.framed("{}{}{}", here.words("picture.by"), markup.printed(author), rest)
    return markup.joined("", (above, by))


def _path(case: Case, media: Media, size: Size) -> str:
    return permalinks.picture_path(case.id, media.name, media.digest, size[0])
