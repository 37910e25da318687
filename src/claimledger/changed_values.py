"""What plain values become by changes that are told by route."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from itertools import pairwise

from claimledger.diagnostic import Change
from claimledger.document import Plain
from claimledger.errors import EditRefused
from claimledger.location import Route


def changed_values(path: str, plain: Plain, changes: Sequence[Change]) -> Plain:
    """Return a copy of *plain* with the changes made: texts first, then keys, then what is added and taken out."""
    root: Plain = copy.deepcopy(plain)
    _refuse_doubles(path, changes)
    for change in sorted(changes, key=order_within):
        if not (change.key or change.remove or change.add):
            root = _with_value(path, root, change)
    for change in changes:
        if change.add:
            _add_to(path, root, change)
    # From the last to the first, so that the indices that follow stay true.
    for change in sorted((change for change in changes if change.remove), key=_order_of_removal, reverse=True):
        parent = _container(path, root, change.route)
        del parent[change.route[-1]]  # type: ignore[arg-type]
    for change in changes:
        if change.key:
            _rename_in(path, root, change)
    return root


def _refuse_doubles(path: str, changes: Sequence[Change]) -> None:
    plain_routes = [change.route for change in changes if change.within is None and not change.key]
    within = {change.route for change in changes if change.within is not None}
    if len(set(plain_routes)) < len(plain_routes) or within & set(plain_routes):
        raise EditRefused(path, "two changes are about the same place")
    parts = [(change.route, change.within) for change in changes if change.within is not None]
    parts.sort(key=lambda part: (repr(part[0]), part[1]))
    for (route, span), (next_route, next_span) in pairwise(parts):
        if route == next_route and next_span.start < span.end:
            raise EditRefused(path, "two changes are about the same words")


def order_within(change: Change) -> int:
    """Return what changes of parts of one text are sorted by: the last part first, so that the offsets stay true."""
    return 0 if change.within is None else -change.within.start


def _order_of_removal(change: Change) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in change.route)


def _container(path: str, root: Plain, route: Route) -> dict[str, Plain] | list[Plain]:
    """Return the mapping or list in which *route*'s last step stands; the step exists."""
    at = root
    for step in route[:-1]:
        at = _step_into(path, at, step, route)
    if not route or isinstance(at, str):
        raise EditRefused(path, f"there is nothing at {spelt_route(route)}")
    _step_into(path, at, route[-1], route)
    return at


def _step_into(path: str, at: Plain, step: str | int, route: Route) -> Plain:
    inner = _inner(at, step)
    if inner is None:
        raise EditRefused(path, f"there is nothing at {spelt_route(route)}")
    return inner


def _inner(at: Plain, step: str | int) -> Plain | None:
    if isinstance(at, dict) and isinstance(step, str):
        return at.get(step)
    if isinstance(at, list) and isinstance(step, int) and 0 <= step < len(at):
        return at[step]
    return None


def spelt_route(route: Route) -> str:
    """Return *route* as people read it: ``claims.3.quote``."""
    return ".".join(str(step) for step in route) or "the top"


def _with_value(path: str, root: Plain, change: Change) -> Plain:
    new = plain_value(path, change.value)
    if not change.route:
        return new
    parent = _container(path, root, change.route)
    step = change.route[-1]
    if change.within is not None:
        old = parent[step]  # type: ignore[index]
        if not isinstance(old, str) or not isinstance(new, str) or not change.within.end <= len(old):
            raise EditRefused(path, f"there is no such text at {spelt_route(change.route)}")
        new = old[: change.within.start] + new + old[change.within.end :]
    parent[step] = new  # type: ignore[index]
    return root


def plain_value(path: str, value: object) -> Plain:
    """
    Return the value of a change as plain values.

    Raises:
        EditRefused: it holds something that is no text, list or mapping, or a text that UTF-8 cannot hold.

    """
    if isinstance(value, str):
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise EditRefused(path, f"{value!r} holds half of a surrogate pair")
        return value
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: plain_value(path, inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_value(path, inner) for inner in value]
    raise EditRefused(path, f"{value!r} is not a value of a ledger file")


def _first_missing(plain: Plain, route: Route) -> int:
    """Return how many steps of *route* exist in *plain*."""
    at = plain
    for number, step in enumerate(route):
        inner = _inner(at, step)
        if inner is None:
            return number
        at = inner
    return len(route)


def with_missing_parents(path: str, plain: Plain, change: Change) -> tuple[Route, Plain]:
    """Return the first step of an added route that is missing, and what is added there: mappings around the value."""
    there = _first_missing(plain, change.route)
    if there == len(change.route):
        raise EditRefused(path, f"{spelt_route(change.route)} is there already")
    value = plain_value(path, change.value)
    for step in reversed(change.route[there + 1 :]):
        value = {step: value} if isinstance(step, str) else [value]
    return change.route[: there + 1], value


def _add_to(path: str, root: Plain, change: Change) -> None:
    route, value = with_missing_parents(path, root, change)
    at = root
    for step in route[:-1]:
        at = _step_into(path, at, step, route)
    if isinstance(at, dict) and isinstance(route[-1], str):
        at[route[-1]] = value
    elif isinstance(at, list) and route[-1] == len(at):
        at.append(value)
    else:
        raise EditRefused(path, f"nothing can be added at {spelt_route(route)}")


def _rename_in(path: str, root: Plain, change: Change) -> None:
    parent = _container(path, root, change.route)
    if not isinstance(parent, dict) or not isinstance(change.value, str):
        raise EditRefused(path, f"there is no key at {spelt_route(change.route)}")
    if change.value in parent:
        raise EditRefused(path, f"`{change.value}` is there already")
    parent[change.value] = parent.pop(str(change.route[-1]))
