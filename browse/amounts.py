"""Numbers as people read them."""

from __future__ import annotations

from collections.abc import Iterable


def wan(value: float) -> str:
    """Return an amount in 万元 with thousands commas and at least two decimals, e.g. 1,301.50; none are rounded away.

    >>> wan(1301.5), wan(2810.24603), wan(0)
    ('1,301.50', '2,810.24603', '0.00')
    """
    whole, _, decimals = f"{value:,.6f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


def padding(value: float | None, column: Iterable[float | None]) -> str:
    """Return the zeros that an amount of a column lacks to stand with its decimal point under the others'; shown as blanks.

    >>> padding(2.18, [1.8351, 2.18, None])
    '00'
    """
    decimals = [len(wan(each).partition(".")[2]) for each in (value, *column) if each is not None]
    return "" if value is None else "0" * (max(decimals) - decimals[0])


def pct(value: float) -> str:
    """Return a rate in percent, e.g. 93.61%.

    >>> pct(93.6099999), pct(100)
    ('93.61%', '100.00%')
    """
    return f"{value:,.2f}%"


def plain(value: float | None) -> str:
    """Return a score or a count without needless decimals, and nothing for None.

    >>> plain(92.5), plain(100.0), plain(None)
    ('92.5', '100', '')
    """
    return "" if value is None else f"{value:,.{10 if abs(value) < 1e9 else 15}g}"
