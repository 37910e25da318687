"""A text made ready for many quotes; every index is built when it is first needed, once."""

from __future__ import annotations

from claimledger.quotation.tokens import Tokens, tokenise


class PreparedText:
    """
    A source text and what searching it needs: its tokens, and where each of them stands.

    Verbatim quotes need neither. Making one costs nothing; it holds a few times the text's memory after a search that
    was not verbatim. Not for changing, and not to be shared between threads while it is first used.
    """

    __slots__ = ("_places", "_tokens", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens: Tokens | None = None
        self._places: dict[str, list[int]] | None = None

    @property
    def tokens(self) -> Tokens:
        """The text cut into tokens."""
        if self._tokens is None:
            self._tokens = tokenise(self.text)
        return self._tokens

    @property
    def is_indexed(self) -> bool:
        """Whether `places` has been built."""
        return self._places is not None

    @property
    def places(self) -> dict[str, list[int]]:
        """For each form, the tokens that have it, in order."""
        if self._places is None:
            places: dict[str, list[int]] = {}
            for index, form in enumerate(self.tokens.forms):
                known = places.get(form)
                if known is None:
                    places[form] = [index]
                else:
                    known.append(index)
            self._places = places
        return self._places
