"""Money as a reader wants it: in the unit that the address names, and a long figure in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from urllib.parse import urlencode

from flask import Flask, request

from webapp.wording import wan

WAN, YI = Decimal(10_000), Decimal(100_000_000)
UNITS = {"yuan": "元", "wan": "万元", "yi": "亿元"}
USUAL = "wan"
_PRINTED = {"元": Decimal(1), "千元": Decimal(1_000), "万元": WAN, "亿元": YI}
_LEAST = Decimal("0.0001")


def register(app: Flask) -> None:
    for filters in (money, figure):
        app.add_template_filter(filters, filters.__name__)
    app.jinja_env.globals.update(
        UNITS=UNITS, unit=unit, unit_words=unit_words, here=here, in_words=in_words
    )


def unit() -> str:
    """The unit amounts are shown in: the address's ``unit``, else 万元."""
    asked = request.args.get("unit", "")
    return asked if asked in UNITS else USUAL


def unit_words() -> str:
    return UNITS[unit()]


def money(yuan: str | Decimal | None, shown: str | None = None) -> str:
    """Yuan in the shown unit; 亿元 to the nearest 万元, as its pages say; "" for None."""
    if yuan is None or yuan == "":
        return ""
    chosen = shown or unit()
    if chosen == "wan":
        return wan(yuan)
    try:
        amount = Decimal(str(yuan))
    except InvalidOperation:
        return str(yuan)
    if chosen == "yuan":
        places = max(2, -int(amount.normalize().as_tuple().exponent))
        return f"{amount:,.{places}f}"
    rounded = (amount / YI).quantize(_LEAST, ROUND_HALF_UP)
    if amount and not rounded:
        return "<0.0001" if amount > 0 else ">-0.0001"
    return f"{rounded:,}"


def figure(value: str) -> str:
    """A plain decimal with its thousands set apart; anything else as it is."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{number:,f}" if number.is_finite() else value


def in_words(value: str, printed_unit: str) -> str:
    """A long amount as it is said: 371514655.00 元 as 约 3.72 亿元; "" where it reads well already."""
    if printed_unit not in _PRINTED:
        return ""
    try:
        yuan = Decimal(value) * _PRINTED[printed_unit]
    except InvalidOperation:
        return ""
    scale, words = (YI, "亿元") if abs(yuan) >= YI else (WAN, "万元")
    if abs(yuan) < WAN or words == printed_unit:
        return ""
    said = (yuan / scale).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{'即' if said * scale == yuan else '约'} {said:,} {words}"


def here(**changed: object) -> str:
    """This page's address with some of its query changed; "" takes a name away."""
    kept = [(k, v) for k, v in request.args.items(multi=True) if k not in changed]
    made = [*kept, *((k, str(v)) for k, v in changed.items() if v != "")]
    return request.path + ("?" + urlencode(made) if made else "")
