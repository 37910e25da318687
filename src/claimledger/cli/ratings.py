"""`claimledger ratings`: what a rating's words mean on the built-in scales, and why."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from claimledger.ratings import RatingReading


class _Number(click.ParamType):  # type: ignore[type-arg] # generic to some releases of click only
    name = "NUMBER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Return *value* as a number, without rounding it."""
        try:
            return Decimal(str(value))
        except InvalidOperation:
            self.fail(f"{value!r} is no number", param, ctx)


@click.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--publisher", metavar="HOST", help="Whose words they are: a host, an address or a house's name.")
@click.option("--value", type=_Number(), help="The number beside the words [ratingValue].")
@click.option("--best", type=_Number(), help="The best number of its scale [bestRating].")
@click.option("--worst", type=_Number(), help="The worst number of its scale [worstRating].")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is printed.",
)
def command(
    words: tuple[str, ...],
    publisher: str | None,
    value: Decimal | None,
    best: Decimal | None,
    worst: Decimal | None,
    format_: str,
) -> None:
    """
    Tell what a rating's words mean, whoever gave it.

    The WORDS are read as a rating of the built-in scales, with the reason.

    Exits with 1 where nothing decides what they mean: such a rating is `other`, and its words are kept.
    """
    from claimledger.ratings import read_rating

    reading = read_rating(" ".join(words), publisher=publisher, value=value, best=best, worst=worst)
    click.echo(_json(reading) if format_ == "json" else "\n".join(_lines(reading, publisher)))
    if not reading.is_decided:
        raise click.exceptions.Exit(1)


def _lines(reading: RatingReading, publisher: str | None) -> list[str]:
    from claimledger.terminal import visible_line

    lines = [
        f"words      {visible_line(reading.text)}",
        f"rating     {reading.rating or 'none: not rated yet'}",
        f"axis       {reading.axis}",
        f"because    {visible_line(reading.why)}",
    ]
    if publisher is not None:
        lines.insert(1, f"house      {reading.house or f'no table for {visible_line(publisher)}'}")
    return lines


def _json(reading: RatingReading) -> str:
    import json

    from attrs import asdict

    return json.dumps({**asdict(reading), "is_decided": reading.is_decided}, ensure_ascii=False, indent=2)
