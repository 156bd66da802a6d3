"""Pictures are decoded out of harm's way, and what is published is drawn anew."""

from __future__ import annotations

import io
import os
import random
import re
import shutil
from contextlib import closing

import pytest
from PIL import Image, ImageOps
from samples import PICTURE, build_without_guide, check, codes, lay_out, tree

from generator import cache, permalinks, pipeline
from generator.config import read_project
from generator.load import load
from generator.model import Media
from generator.pictures import Store, darkroom, store
from generator.pictures.darkroom import Darkroom, Developed, Refused
from generator.pictures.store import webp_size
from tests.torture import picture_attacks as attacks
from tests.torture.picture_rows import metadata_in

_CASE = "content/cases/stairwell-points"
_NAMED = """
media:
  - {{file: {0}, alt: {{zh: 楼道, en: A landing}}, author: 九号里, licence: CC0, people: none}}
"""
_MOST = 25_000_000


@pytest.fixture(scope="module")
def room():
    with closing(Darkroom()) as made:
        yield made


@pytest.fixture
def root(tmp_path):
    return lay_out(tmp_path / "project")


def hand_in(root, name, data, *, named=True):
    folder = root / _CASE / "media"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    if named:
        case = root / _CASE / "case.yml"
        case.write_text(case.read_text("utf-8") + _NAMED.format(name), "utf-8")


def pictures_in(root):
    files = tree(build_without_guide(root, root / ".cache/showcase"))
    return {path: data for path, data in files.items() if path.startswith("media/")}


def opened(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("name", attacks.sound())
def test_a_picture_of_any_sound_kind_is_published(name, room):
    found = room.develop(attacks.sound()[name], _MOST)
    assert isinstance(found, Developed)
    for size, data in found.forms.items():
        assert opened(data).size == size == webp_size(data)
        assert metadata_in(data) == []
    widths = [width for width, _ in found.forms]
    assert widths == sorted(set(widths))
    assert max(widths) <= 960


@pytest.mark.parametrize("name", attacks.telling())
def test_nothing_that_a_picture_says_is_published(name, room):
    assert attacks.TOLD.encode() in attacks.telling()[name]
    found = room.develop(attacks.telling()[name], _MOST)
    assert isinstance(found, Developed)
    for data in found.forms.values():
        assert metadata_in(data) == []
        assert attacks.TOLD.encode() not in data
        assert not Image.open(io.BytesIO(data)).getexif()


def test_the_judge_of_metadata_sees_it():
    assert metadata_in(attacks.telling()["a WebP that says where"]) == ["b'EXIF'", "b'XMP '"]
    assert metadata_in(attacks.sound()["a WebP"] + b"<script>") != []
    assert metadata_in(PICTURE) == ["no WebP"]


def test_a_picture_that_lies_on_its_side_is_set_upright(room):
    found = room.develop(attacks.telling()["a JPEG that says where"], _MOST)
    (size, data), *_ = found.forms.items()
    assert size == (400, 640)
    upright = opened(data)
    near, far = upright.getpixel((390, 10)), upright.getpixel((10, 10))
    assert near[0] - far[0] > 120  # what was the upper left is the upper right


@pytest.mark.parametrize("held", range(1, 9))
@pytest.mark.parametrize("size", [(90, 60), (4200, 4000)])
def test_however_a_camera_was_held_its_picture_is_upright(held, size, room):
    picture, exif = attacks.drawn(size=size), Image.Exif()
    exif[0x0112] = held
    wanted = opened(attacks.saved(picture, "PNG"))
    wanted.info["exif"] = exif.tobytes()
    wanted = ImageOps.exif_transpose(wanted)
    found = room.develop(attacks.saved(picture, "JPEG", exif=exif), _MOST)
    upright = opened(list(found.forms.values())[-1])
    assert upright.width / upright.height == pytest.approx(wanted.width / wanted.height, abs=0.01)
    for x, y in ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)):
        pairs = [
            one.getpixel((int(x * one.width), int(y * one.height))) for one in (upright, wanted)
        ]
        assert max(abs(a - b) for a, b in zip(*pairs, strict=True)) < 12


@pytest.mark.parametrize("name", [name for name in attacks.hostile() if "95 %" not in name])
def test_a_hostile_picture_is_refused_with_a_reason(name, room):
    found = room.develop(attacks.hostile()[name], _MOST)
    assert isinstance(found, Refused)
    assert found.why in ("pixels", "shape", "moving", "passes", "damaged", "memory")


@pytest.mark.parametrize("size", [(3000, 100), (100, 3000), (5, 5), (480, 480), (961, 20)])
def test_a_picture_is_never_made_larger(size, room):
    found = room.develop(attacks.saved(attacks.drawn(size=size), "PNG"), _MOST)
    for width, height in found.forms:
        assert width <= min(960, size[0])
        assert height <= max(1920, size[1])
        assert abs(width / height - size[0] / size[1]) <= 0.5 * size[0] / size[1]


def test_the_same_picture_gives_the_same_bytes(room):
    data = attacks.sound()["a JPEG"]
    with closing(Darkroom()) as other:
        assert room.develop(data, _MOST) == other.develop(data, _MOST)


def full_of_leaves(size):
    draw = random.Random(7)  # noqa: S311 -- no secret
    return Image.frombytes("RGB", size, draw.randbytes(3 * size[0] * size[1]))


def test_a_picture_full_of_leaves_is_light_all_the_same(room):
    data = attacks.saved(full_of_leaves((720, 480)).resize((1440, 960)), "JPEG", quality=95)
    found = room.develop(data, _MOST)
    assert next(width for width, _ in found.forms) == 480
    assert max(map(len, found.forms.values())) <= 50_000
    noise = room.develop(attacks.saved(full_of_leaves((1440, 960)), "PNG"), _MOST)
    assert [width for width, _ in noise.forms] == [480]


def test_what_transparency_hides_is_not_published(room):
    hidden = attacks.drawn("RGB", (64, 64)).convert("RGBA")
    hidden.putalpha(Image.new("L", (64, 64), 0))
    hidden.putpixel((63, 63), (0, 0, 0, 255))
    ((_, data),) = room.develop(attacks.saved(hidden, "PNG"), _MOST).forms.items()
    seen = Image.open(io.BytesIO(data)).convert("RGBA")
    assert {seen.getpixel(at)[3] for at in ((3, 3), (40, 3))} == {0}
    assert seen.getpixel((3, 3))[:3] == seen.getpixel((40, 3))[:3]


# -- a decoder that fails -------------------------------------------------------------------------


def with_worker(monkeypatch, tmp_path, program, seconds=20.0):
    worker = tmp_path / "worker.py"
    worker.write_text(program, "utf-8")
    monkeypatch.setattr(darkroom, "WORKER", worker)
    monkeypatch.setattr(darkroom, "_SECONDS", seconds)


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import sys; sys.stdin.buffer.read(8); sys.exit(0)",
        "import time; time.sleep(60)",
        "while True: pass",
        "import sys; sys.stdout.buffer.write(b'\\xff' * 4096); sys.stdout.flush()",
        "import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\2{}'); sys.stdout.flush()",
        "import sys; sys.stdout.buffer.write(b'\\0\\0\\0\\1['); sys.stdout.flush()",
    ],
)
def test_a_decoder_that_dies_hangs_or_raves_costs_one_picture(program, monkeypatch, tmp_path, room):
    real = darkroom.WORKER
    with_worker(monkeypatch, tmp_path, program, seconds=1.0)
    with closing(Darkroom()) as bad:
        assert bad.develop(bytes(200_000), _MOST) == Refused(why="stuck")
        monkeypatch.setattr(darkroom, "WORKER", real)
        monkeypatch.setattr(darkroom, "_SECONDS", 20.0)
        assert bad.develop(PICTURE, _MOST) == room.develop(PICTURE, _MOST)


def test_a_decoder_is_told_nothing_of_where_it_runs(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_TOKEN", "s3cret")
    tell = "import json, os, struct, sys; sys.stdin.buffer.read(8)\n"
    tell += "told = json.dumps({'refused': ' '.join(sorted(os.environ))}).encode()\n"
    tell += "sys.stdout.buffer.write(struct.pack('>I', len(told)) + told); sys.stdout.flush()"
    with_worker(monkeypatch, tmp_path, tell)
    with closing(Darkroom()) as nosy:
        assert set(nosy.develop(b"", _MOST).why.split()) <= {"LC_CTYPE", "SYSTEMROOT"}


def test_a_picture_that_was_only_slow_is_tried_again(monkeypatch, tmp_path, root):
    hand_in(root, "a.png", PICTURE)
    real = darkroom.WORKER
    with_worker(monkeypatch, tmp_path, "import os; os.abort()")
    assert codes(check(root)) == ["S011"]
    monkeypatch.setattr(darkroom, "WORKER", real)
    assert check(root) == ()


# -- on the site ----------------------------------------------------------------------------------


def test_a_picture_is_published_once_for_all_languages(root):
    config = root / "site_config.yml"
    text = config.read_text("utf-8").replace("event:", "languages: [zh, en, hant]\n      event:")
    config.write_text(text, "utf-8")
    hand_in(root, "a.jpg", attacks.telling()["a JPEG that says where"])
    published = pictures_in(root)
    assert [re.sub(r"\.\w{10}-", "-", path) for path in published] == [
        "media/stairwell-points/a-400.webp"
    ]
    (path,) = published
    for below, words in (("", "楼道"), ("en/", "A landing"), ("hant/", "樓道")):
        (tag,) = re.findall(r"<img [^>]*>", page(root, f"{below}cases/stairwell-points.html"))
        back = "../" * (1 + below.count("/"))
        assert f'src="{back}{path}"' in tag
        assert f'alt="{words}"' in tag
        assert 'width="400" height="640"' in tag
        assert not (root / f"site/{below}media").exists() or below == ""


def story(root, words, lang="zh"):
    path = root / _CASE / f"story.{lang}.md"
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{words}\n", "utf-8")


def page(root, way="cases/stairwell-points.html"):
    return (root / "site" / way).read_text("utf-8")


def test_a_picture_that_is_a_paragraph_is_a_figure_with_its_sizes_and_its_author(root):
    hand_in(root, "a.png", attacks.saved(attacks.drawn(size=(1200, 800)), "PNG"))
    story(root, "![三单元](media/a.png)")
    small, large = sorted(pictures_in(root))
    (figure,) = re.findall(r"<figure>(<img .*?)</figure>", page(root))
    assert f'srcset="../{small} 480w, ../{large} 960w"' in figure
    assert 'width="960" height="640"' in figure
    assert 'loading="lazy"' in figure
    assert 'alt="三单元"' in figure
    assert figure.endswith("<figcaption>图：九号里 · CC0</figcaption>")
    assert page(root).count("图：九号里") == 1


def test_a_picture_amid_words_is_credited_at_the_end(root):
    hand_in(root, "a.png", PICTURE)
    story(root, "看 ![三单元](media/a.png) 就知道。")
    assert len(pictures_in(root)) == 1
    assert page(root).count("<img ") == 1
    assert "<figure>" not in page(root)
    assert "图片：楼道、图：九号里 · CC0" in page(root)


def test_a_picture_to_which_the_text_gives_no_words_has_those_of_its_entry(root):
    hand_in(root, "a.png", PICTURE)
    story(root, "![](media/a.png)")
    pictures_in(root)
    (tag,) = re.findall(r"<img [^>]*>", page(root))
    assert tag.endswith('alt="楼道">')


def test_words_of_a_picture_cannot_end_its_tag(root):
    hand_in(root, "a.png", PICTURE)
    story(root, """![x" onerror="alert(1)> <b>](media/a.png 'y" onload="alert(1)')""")
    pictures_in(root)
    (tag,) = re.findall(r'<img (?:"[^"]*"|[^">])*>', page(root))
    assert not re.search(r"on\w+=", re.sub(r'"[^"]*"', "", tag))


def test_a_picture_of_one_languages_text_leads_the_page_of_the_other(root):
    hand_in(root, "a.png", PICTURE)
    path = root / _CASE / "story.zh.md"
    told = path.read_text("utf-8").replace("走不动。", "走不动。\n\n![三单元](media/a.png)")
    path.write_text(told, "utf-8")  # amid a floor that the English has words of its own for
    pictures_in(root)
    assert '<div class="wrap pics' not in page(root)
    assert '<div class="wrap pics' in page(root, "en/cases/stairwell-points.html")


def test_the_address_of_a_picture_in_code_is_no_picture(root):
    hand_in(root, "a.png", PICTURE)
    story(root, "写 `![三单元](media/a.png)` 就行。")
    pictures_in(root)
    assert '<div class="wrap pics' in page(root)


def test_another_picture_makes_another_page(root):
    hand_in(root, "a.png", PICTURE)
    (before,) = pictures_in(root)
    hand_in(root, "a.png", attacks.saved(attacks.drawn(size=(90, 60)), "PNG"), named=False)
    (after,) = pictures_in(root)
    assert before != after
    assert f'src="../{after}"' in page(root)


def test_a_picture_that_nobody_answers_for_is_not_published(root):
    hand_in(root, "a.png", PICTURE, named=False)
    assert codes(check(root)) == ["C027"]
    assert pictures_in(root) == {}


def test_a_case_without_pictures_pays_nothing_for_them(root):
    build_without_guide(root, None)
    html = (root / "site/cases/tea-table.html").read_text("utf-8")
    assert "assets/case." in html
    assert "assets/pictured." not in html
    assert not (root / ".cache/showcase/pictures").exists()


def test_a_link_in_the_place_of_a_picture_is_refused(root):
    hand_in(root, "a.png", PICTURE)
    (root / _CASE / "media/a.png").unlink()
    (root / _CASE / "media/a.png").symlink_to("/etc/hostname")
    assert "S003" in codes(check(root))


def test_a_lower_limit_of_pixels_is_told_by_its_name(root):
    hand_in(root, "a.png", PICTURE)
    config = root / "site_config.yml"
    text = config.read_text("utf-8").replace(
        "event:", "limits: {picture_pixels: 2000}\n      event:"
    )
    config.write_text(text, "utf-8")
    (problem,) = check(root)
    assert (problem.code, problem.facts["setting"]) == ("S010", "picture_pixels")


# -- what is kept ---------------------------------------------------------------------------------


@pytest.fixture
def developed(root, monkeypatch):
    """A project with a picture that has been developed, and how many are from now on."""
    hand_in(root, "a.png", PICTURE)
    assert check(root) == ()
    told = []
    real = Darkroom.develop
    monkeypatch.setattr(
        Darkroom, "develop", lambda self, *given: told.append(1) or real(self, *given)
    )
    return root, told


def kept_in(root):
    (path,) = (root / ".cache/showcase/pictures").iterdir()
    return path


def test_a_picture_is_decoded_once(developed):
    root, told = developed
    assert check(root) == ()
    assert told == []


def lose(path):
    path.unlink()


def shorten(path):
    path.write_bytes(path.read_bytes()[:-1])


def put_a_page_there(path):
    path.write_bytes(b"<script>alert(1)</script>")


def put_a_folder_there(path):
    path.unlink()
    path.mkdir()
    (path / "x").write_text("in the way", "utf-8")


def put_a_link_there(path):
    path.unlink()
    path.symlink_to(path.parents[2] / "elsewhere")


def put_a_pipe_there(path):
    path.unlink()
    os.mkfifo(path)


_DAMAGES = [
    *(lose, shorten, put_a_page_there),
    *(put_a_folder_there, put_a_link_there, put_a_pipe_there),
]


@pytest.mark.parametrize("damage", _DAMAGES)
def test_what_was_damaged_is_decoded_again(damage, developed):
    root, told = developed
    good = kept_in(root).read_bytes()
    damage(kept_in(root))
    assert list(pictures_in(root).values()) == [good]
    assert told


def test_nothing_is_written_through_a_link_or_cleared_behind_one(developed):
    root, _ = developed
    victim = root / "victim"
    victim.write_text("precious", "utf-8")
    path = kept_in(root)
    path.unlink()
    path.symlink_to(victim)
    (path.parent / "0123-5.webp").symlink_to(victim)
    assert check(root) == ()
    assert victim.read_text("utf-8") == "precious"
    assert kept_in(root) == path
    assert not path.is_symlink()
    folder = path.parent
    (root / "elsewhere").mkdir()
    (root / "elsewhere/mine.txt").write_text("precious", "utf-8")
    shutil.rmtree(folder)
    folder.symlink_to(root / "elsewhere")
    assert len(pictures_in(root)) == 1
    assert [one.name for one in (root / "elsewhere").iterdir()] == ["mine.txt"]


def test_what_is_no_picture_is_not_believed_though_its_sum_fits(developed):
    root, told = developed
    page = b"<script>alert(1)</script>"
    index = root / ".cache/showcase/pictures.txt"
    ((name, line),) = cache.recall(index).items()
    cache.keep(index, {name: f"{line.partition('=')[0]}={store._sum(page)}"})
    kept_in(root).write_bytes(page)
    assert all(metadata_in(data) == [] for data in pictures_in(root).values())
    assert told


@pytest.mark.parametrize("line", ["", "no", "no pixels", "64x40", "x=y", "0x0=" + "0" * 32])
def test_a_line_that_nobody_wrote_is_no_picture(line, developed):
    root, told = developed
    index = root / ".cache/showcase/pictures.txt"
    (name,) = cache.recall(index)
    cache.keep(index, {name: line})
    assert check(root) == ()
    assert told


def test_a_picture_that_is_gone_is_forgotten(developed):
    root, _ = developed
    shutil.copy(root / _CASE / "media/a.png", root / "a.png")
    (root / _CASE / "media/a.png").write_bytes(attacks.saved(attacks.drawn(size=(9, 9)), "PNG"))
    before = kept_in(root)
    assert check(root) == ()
    assert kept_in(root) != before


def test_without_a_place_to_keep_them_pictures_are_published_all_the_same(root):
    hand_in(root, "a.png", PICTURE)
    (root / ".cache").write_text("in the way", "utf-8")
    checked = load(read_project(root))
    site = pipeline.open_site(read_project(root), checked)
    files = [file.path for route in site.routes() for file in site.render(route)]
    assert any(path.startswith("media/") for path in files)


def test_an_address_says_whose_picture_it_is_and_how_wide():
    path = permalinks.picture_path("lamp", "a.b.png", "0123456789abcdef", 480)
    assert path == "media/lamp/a.b.0123456789-480.webp"


def test_no_webp_but_a_plain_one_has_a_size():
    good = attacks.sound()["a WebP"]
    assert webp_size(good) == (640, 400)
    for bad in (b"", good[:-1], good + b"x", attacks.telling()["a WebP that says where"], PICTURE):
        assert webp_size(bad) is None


def test_a_store_tells_nothing_of_what_it_never_saw(tmp_path):
    assert Store(tmp_path).recall("0" * 16, _MOST) is None
    assert Media(name="a.png", path="x").sizes == ()
