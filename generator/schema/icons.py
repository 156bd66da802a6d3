"""The icons that a step may be drawn with: a name each, and what people call it.

`templates/components/icons.html` draws them; `options: icons` in a schema file offers them.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Text

ICONS: Mapping[str, Text] = {
    "box": Text(zh="箱子", en="Box"),
    "exchange": Text(zh="爱心小屋", en="House with a heart"),
    "book": Text(zh="账本", en="Account book"),
    "shop": Text(zh="小店", en="Shop"),
    "door": Text(zh="上门", en="Door"),
    "people": Text(zh="几个人", en="People"),
    "list": Text(zh="清单", en="List"),
    "plaque": Text(zh="牌子", en="Plaque"),
    "handshake": Text(zh="握手", en="Handshake"),
    "garden": Text(zh="花苗", en="Seedling"),
    "clock": Text(zh="钟", en="Clock"),
    "coin": Text(zh="钱", en="Coin"),
    "phone": Text(zh="手机", en="Phone"),
    "lamp": Text(zh="灯", en="Lamp"),
    "tool": Text(zh="工具", en="Tool"),
    "calendar": Text(zh="日历", en="Calendar"),
    "vote": Text(zh="投票箱", en="Ballot box"),
    "megaphone": Text(zh="喇叭", en="Megaphone"),
    "route": Text(zh="路线", en="Route"),
    "screen": Text(zh="屏幕", en="Screen"),
    "heart": Text(zh="爱心", en="Heart"),
    "scale": Text(zh="天平", en="Scales"),
    "basket": Text(zh="篮子", en="Basket"),
    "key": Text(zh="钥匙", en="Key"),
}
