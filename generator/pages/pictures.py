"""Pictures of a case: where they stand, what is said below them, and their files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator import permalinks
from generator.model import Case, Media, Record, Size, text_in, values_at, word_in
from generator.pages.here import Here
from generator.pages.inline import Picture
from generator.pages.views import PictureView


def pictures_of(here: Here, case: Case) -> Mapping[str, PictureView]:
    """The pictures that a case names and that are fit to be published, by their file's name."""
    return {
        media.name: PictureView(
            picture=_picture(here, case, media, said),
            caption=here.said(text_in(said, "caption")),
            author=here.said(text_in(said, "author")),
            licence=word_in(said, "licence"),
        )
        for media, said in _named(case)
    }


def is_in_story(case: Case, name: str) -> bool:
    """Whether a picture stands in the text itself."""
    stories = (section for story in case.stories.values() for section in story.sections)
    return any(f"media/{name}" in section.markdown for section in stories)


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
    alt = here.said(text_in(said, "alt"))
    width, height = media.sizes[-1]
    ways = [(here.to_file(_path(case, media, size)), size[0]) for size in media.sizes]
    return Picture(
        src=ways[0][0],
        srcset=", ".join(f"{way} {across}w" for way, across in ways) if len(ways) > 1 else "",
        width=width,
        height=height,
        alt=alt,
    )


def _path(case: Case, media: Media, size: Size) -> str:
    return permalinks.picture_path(case.id, media.name, media.digest, size[0])
