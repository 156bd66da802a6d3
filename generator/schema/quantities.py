"""The short form of a number, as people write it: 近1.2万户 [article 第 5 段].

What is a number is read with its own wording. What is one only in words (一百多户, 三成) is not
guessed at; its author is shown how to write it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from generator.model import Quantity, Text

_MAX_DIGITS = 15
_NUMBER = r"\d+(?:[,，]\d{3})*(?:\.\d+)?"
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "亿": 10**8, "億": 10**8}
_SHORT = re.compile(
    rf"(?P<before>[^\d\s.:：\-−–—]{{0,6}}?)\s*"
    rf"(?P<written>(?P<number>{_NUMBER})\s*(?P<scale>[万亿萬億]|千(?![米克瓦卡赫帕焦伏字])|百(?![货分])|))"
    r"(?P<after>[多余来几餘來幾])?\s*"
    r"(?P<unit>[^\d\s.:：\-−–—\[\]【】［］][^\d\[\]【】［］]{0,12})?"
)
_BEHIND = re.compile(r"(.*?)(以上|左右|上下|以内|以下|不等|以內)")
"""A unit with a qualifier behind it: 户以上."""
_CITED = re.compile(
    r"(?P<words>.*?)\s*[\[【［](?P<source>[a-z0-9-]+)(?:[\s,，]+(?P<locator>[^\[\]【】［］]+))?[\]】］]"
)
"""A number with its source behind it: `1232 户 [article 第 5 段]`."""
_NUMERAL = re.compile("[一二两三四五六七八九十百千万亿数]")


def read_number(words: str) -> tuple[Decimal, str] | None:
    """A bare number, and its wording where that says more than its digits."""
    try:
        number = Decimal(words.replace(",", ""))
    except InvalidOperation:
        found = read_short(words)
        bare = found and not (found.unit or found.qualifier or found.source)
        return (found.value, found.written) if found and found.value is not None and bare else None
    fits = number.is_finite() and max(len(words), abs(number.adjusted())) <= _MAX_DIGITS
    return (number, "") if fits else None


def read_short(words: str) -> Quantity | None:
    """The quantity in a short form; None where there is no number of digits."""
    cited = _CITED.fullmatch(words)
    match = _SHORT.fullmatch(cited["words"] if cited else words)
    if not match or len(match["number"]) > _MAX_DIGITS or _NUMERAL.search(match["before"]):
        return None
    before, after, unit = match["before"], match["after"] or "", (match["unit"] or "").strip()
    behind = None if before or after else _BEHIND.fullmatch(unit)
    unit, qualifier = behind.groups() if behind else (unit, before or after)
    number = Decimal(match["number"].replace(",", "").replace("，", "")) * _SCALES[match["scale"]]
    kept = after if before else ""
    return Quantity(
        value=number.normalize() if number else Decimal(0),
        written="".join((match["written"] + kept).split()) if kept or match["scale"] else "",
        unit=Text(zh=unit) if unit else None,
        approximate=bool(qualifier),
        qualifier=Text(zh=qualifier) if qualifier else None,
        source=cited["source"] if cited else None,
        locator=Text(zh=cited["locator"].strip()) if cited and cited["locator"] else None,
    )


# -- numbers in words -----------------------------------------------------------------------------

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 10**8}
_WORDS = "[零〇一二两三四五六七八九十百千万亿]"
_SAID = rf"(?:\d+(?:\.\d+)?|{_WORDS})(?:{_WORDS}|\d)*"
_REST = r"(?:(?!分之)[^点\d零〇一二两三四五六七八九十百千万亿]\D*)?"
"""A unit: it does not begin with what would go on counting."""
_ABOUT = "大概|大约|约莫|约|将近|接近|差不多|不到|超过|至少|最多|近|逾|共|有|才|就|仅"
_TAIL = re.compile(r"(?:[吧呢啊哦呀的。]|样子)+$")
_SOME = re.compile(
    rf"(?P<about>{_ABOUT})?(?P<some>好?[几数][十百千万亿]+|[上成][百千万亿]+(?:上[百千万亿])?|[百千万]把)"
    r"(?P<unit>\D*)"
)
_RANGE = re.compile(
    rf"(?P<about>{_ABOUT})?(?P<low>{_SAID})(?P<mid>[^\d零〇一二两三四五六七八九十百千万亿]{{0,2}}?)"
    rf"\s*[~～\-−–—到至]\s*(?P<high>{_SAID})(?P<unit>\D*)"
)
_EITHER = re.compile(
    rf"(?P<about>{_ABOUT})?(?P<one>[一二两三四五六七八九])(?P<other>[一二两三四五六七八九])"
    rf"(?P<scale>[十百千万亿]*)(?P<unit>{_REST})"
)
_SHARE = re.compile(
    rf"(?P<about>{_ABOUT})?(?:百分之(?P<percent>{_SAID})|(?P<tenths>{_SAID})成|一半|半数)"
    rf"(?P<rest>{_REST})"
)
_HALF = re.compile(
    rf"(?P<about>{_ABOUT})?(?:半(?P<one>个?\w{{1,3}})|(?P<said>{_SAID})(?P<unit>个?\w)半(?P<more>\D*))"
)
_PLAIN = re.compile(
    rf"(?P<about>{_ABOUT})?(?P<said>{_SAID})(?P<after>[多余来几])?(?P<unit>{_REST})"
)


def written_form(words: str) -> str:
    """How a number in words is to be written, as its field reads it; '' where that is unclear."""
    said = _TAIL.sub("", words.strip())
    for pattern, form in _FORMS:
        match = pattern.fullmatch(said)
        if match:
            return form(match)
    return ""


def _some(match: re.Match[str]) -> str:
    """数十人, 上千人次: no number can be told, the words are kept."""
    return _long(qualifier=(match["about"] or "") + match["some"], unit=match["unit"])


def _range(match: re.Match[str]) -> str:
    """10~20 人, 三到五天, 1-2千."""
    low, high = _number(match["low"]), _number(match["high"])
    if low is None or high is None:
        return ""
    scale = next((_UNITS[sign] for sign in match["high"] if sign in _UNITS), 1)
    if low < high / scale <= 10 and match["high"][:1].isdigit():  # noqa: PLR2004 -- 1-2千
        low *= scale
    return _between(match, low, high) if low < high else ""


def _either(match: re.Match[str]) -> str:
    """三四十户, 两三个."""
    low, high = _DIGITS[match["one"]], _DIGITS[match["other"]]
    scale = 1
    for sign in match["scale"]:
        scale *= _UNITS[sign]
    return _between(match, Decimal(low * scale), Decimal(high * scale)) if high == low + 1 else ""


def _between(match: re.Match[str], low: Decimal, high: Decimal) -> str:
    bounds = {"min": _plain(low), "max": _plain(high)}
    return _long(**bounds, qualifier=match["about"] or "", unit=match["unit"] or "")


def _share(match: re.Match[str]) -> str:
    """三成, 百分之八十, 一半."""
    number = _number(match["percent"] or match["tenths"] or "五")
    if number is None:
        return ""
    percent = number if match["percent"] else number * 10
    return _short(f"{match['about'] or ''}{_plain(percent)}%{match['rest']}")


def _half(match: re.Match[str]) -> str:
    """半年, 一年半."""
    if match["one"]:
        return _short(f"{match['about'] or ''}0.5{match['one']}")
    number = _number(match["said"])
    if number is None:
        return ""
    return _short(f"{match['about'] or ''}{_plain(number)}.5{match['unit']}{match['more']}")


def _exact(match: re.Match[str]) -> str:
    """一百多户, 三个月左右."""
    number = _number(match["said"])
    if number is None:
        return ""
    scale = next((sign for sign in "亿万" if number and not number % _UNITS[sign]), "")
    shown = _plain(number / _UNITS[scale] if scale else number) + scale
    return _short(f"{match['about'] or ''}{shown}{match['after'] or ''}{match['unit']}")


def _short(form: str) -> str:
    return form if read_short(form) else ""


def _long(**parts: str) -> str:
    told = {name: part.strip() for name, part in parts.items() if part.strip()}
    said = (
        f"{n}: {part}" if re.match(r"\w+$", part) else f'{n}: "{part}"' for n, part in told.items()
    )
    return f"{{{', '.join(said)}}}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _number(said: str) -> Decimal | None:
    """The number in numerals; a last digit after a unit is of the next smaller one: 一万二."""
    total, section, digit, last = Decimal(0), Decimal(0), Decimal(0), 1
    bare = True
    for sign in re.findall(r"\d+(?:\.\d+)?|\D", said):
        if sign in _UNITS:
            unit, bare = _UNITS[sign], False
            if unit >= 10_000:  # noqa: PLR2004 -- 万 and 亿 count what stands before them
                total, section = (total + (section + digit or 1)) * unit, Decimal(0)
            else:
                section += (digit or 1) * unit
            digit, last = Decimal(0), unit
        elif sign in _DIGITS:
            digit = digit * 10 + _DIGITS[sign] if bare else Decimal(_DIGITS[sign])
            last = 1 if sign in "零〇" else last
        else:
            digit = Decimal(sign)
    if last > 10 and digit and digit < 10 and said[-1] in _DIGITS:  # noqa: PLR2004
        digit *= last // 10
    return total + section + digit if len(said) <= _MAX_DIGITS else None


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_SOME, _some),
    (_RANGE, _range),
    (_EITHER, _either),
    (_SHARE, _share),
    (_HALF, _half),
    (_PLAIN, _exact),
)
