"""Whether a figure's typed unit and value can be what its words say."""

from __future__ import annotations

from decimal import Decimal

from claimledger.numbers import Kind, Quantity
from claimledger.numbers.currencies import CODES, SIGNS
from claimledger.rules.quantities import same_currency

_THOUSAND = Decimal(1000)
_PERCENT = frozenset({"%", "percent", "per cent", "pct", "percentage"})
_POINTS = frozenset({"percentage points", "percentage point", "pp", "points", "per cent points"})
_COUNTED = frozenset(
    {"people", "person", "persons", "workers", "members", "voters", "women", "men", "children", "jobs"}
)
_MONEY = {"pounds": "GBP", "pounds sterling": "GBP", "dollars": "$", "us dollars": "USD", "euros": "EUR", "euro": "EUR"}


def is_off_by_thousands(told: Quantity, value: Decimal) -> bool:
    """Tell whether *value* has the digits of the words and another magnitude."""
    if told.value is None or value in (0, told.value) or not told.value:
        return False
    ratio = value / told.value
    return any(ratio == step or ratio * step == 1 for step in (_THOUSAND, _THOUSAND**2, _THOUSAND**3))


def takes_points_for_percent(told: Quantity, unit: str) -> bool:
    """Tell whether the words say per cent and the unit points, or the other way round."""
    bare = unit.strip().lower()
    return (told.kind is Kind.PERCENT and bare in _POINTS) or (told.kind is Kind.POINTS and bare in _PERCENT)


def unit_contradicts(told: Quantity, unit: str) -> bool:
    """Tell whether the words are certainly in another unit; points and per cent are not looked at."""
    kind, code = _kind_of(unit)
    if kind is None:
        return False
    if told.kind is Kind.MONEY:
        return kind is not Kind.MONEY or not same_currency(told.unit or "", code)
    if told.kind in (Kind.PERCENT, Kind.POINTS, Kind.SHARE):
        return kind is Kind.MONEY
    return kind is Kind.MONEY and told.unit is not None and told.unit != "pound" and told.kind is Kind.NUMBER


def _kind_of(unit: str) -> tuple[Kind | None, str]:
    """Return whether a unit is money (and which), a percentage or something counted; None where nobody can know."""
    bare = unit.strip()
    if bare in SIGNS or bare in CODES:
        return Kind.MONEY, SIGNS.get(bare) or CODES[bare]
    if bare.lower() in _MONEY:
        return Kind.MONEY, _MONEY[bare.lower()]
    if bare.lower() in _COUNTED:
        return Kind.NUMBER, ""
    return (Kind.PERCENT, "") if bare.lower() in _PERCENT | _POINTS else (None, "")
