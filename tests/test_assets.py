"""Style sheets, scripts and drawings."""

from __future__ import annotations

import hashlib
import re
import shutil

import pytest
from samples import ROOT

from generator.assets import (
    _OWN_PAGES,
    _PARTS,
    _SCRIPTS,
    _SHEETS,
    _smaller,
    _without_notes,
    read_assets,
)

TEMPLATES = ROOT / "templates"


@pytest.fixture
def templates(tmp_path):
    """A copy of our assets that a test may change."""
    shutil.copytree(TEMPLATES / "assets", tmp_path / "assets")
    return tmp_path


def test_every_file_is_named_after_its_contents():
    assets = read_assets(TEMPLATES, {})
    for file in assets.files:
        digest = hashlib.sha256(file.data).hexdigest()[:10]
        assert re.fullmatch(rf"assets/[a-z-]+\.{digest}\.[a-z]+", file.path)
    paths = {file.path for file in assets.files}
    named = {*assets.sheets.values(), *assets.scripts, *assets.page_scripts.values(), assets.icon}
    assert named == paths - {assets.picture}


def test_a_changed_style_sheet_has_another_name(templates):
    before = read_assets(templates, {})
    sheet = templates / "assets" / "css" / "base.css"
    sheet.write_text(sheet.read_text("utf-8") + "p{color:red}", "utf-8")
    after = read_assets(templates, {})
    for page in ("", "home", "list", "case"):
        assert before.sheets[page] != after.sheets[page]
    assert (before.scripts, before.icon) == (after.scripts, after.icon)


def test_no_style_sheet_or_script_is_forgotten():
    sheets = {path.stem for path in (TEMPLATES / "assets/css").glob("*.css")}
    assert sheets == {part for parts in _SHEETS.values() for part in parts}
    folder = TEMPLATES / "assets/js"
    scripts = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.js")}
    parts = {part for named in _PARTS.values() for part in named}
    assert scripts == {*_SCRIPTS, "theme-first", *_OWN_PAGES, *parts} - {"sandbox"}


def sheet_of(palette) -> str:
    assets = read_assets(TEMPLATES, palette)
    return next(file.data.decode() for file in assets.files if file.path == assets.sheets[""])


def test_an_organiser_s_colours_come_last_by_day_and_by_night():
    plain, sheet = sheet_of({}), sheet_of({"dado": {"day": "#1f6b57", "night": "#123c32"}})
    added = sheet.removeprefix(plain)
    assert added != sheet
    assert added.startswith(":root{--dado:#1f6b57;}")
    assert added.count("--dado:#123c32;") == 2
    assert "prefers-color-scheme:dark" in added
    assert sheet_of({"dado": {"day": "#1f6b57"}}).endswith(":root{--dado:#1f6b57;}")
    night_only = sheet_of({"dado": {"night": "#123c32"}}).removeprefix(plain)
    assert not night_only.startswith(":root{")


def test_a_picture_for_sharing_is_published_where_there_is_one(templates):
    picture = templates / "assets" / "share.png"
    picture.unlink(missing_ok=True)
    assert read_assets(templates, {}).picture == ""
    picture.write_bytes(b"\x89PNG")
    assets = read_assets(templates, {})
    assert re.fullmatch(r"assets/share\.[0-9a-f]{10}\.png", assets.picture)
    assert assets.files[-1].data == b"\x89PNG"


def test_a_sheet_loses_its_remarks_and_needless_space_only():
    css = "/* a\n b */\na > b ,\nc {\n  margin: calc(1px + 2px) ;\n}\n/* c */"
    assert _smaller(css) == "a>b,c{margin: calc(1px + 2px);}"
    assert "/*" not in sheet_of({})


def test_a_script_loses_its_remarks_and_indentation_only():
    script = '  // why\n  const a = "// kept";\n\n\tif (a) {\n    b(); // kept\n  }\n'
    assert _without_notes(script) == 'const a = "// kept";\nif (a) {\nb(); // kept\n}'
    typed = "/** Why.\n * @param {string} a */\nvar b = /** @type {HTMLElement} */ (a); /* not kept */\n"
    assert _without_notes(typed) == "var b = (a);"


def test_the_script_that_runs_first_is_one_line():
    script = read_assets(TEMPLATES, {}).theme_script
    assert script
    assert "\n" not in script
    assert "</" not in script
