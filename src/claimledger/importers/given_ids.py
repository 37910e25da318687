"""Ids that the input itself gives: two records with one id, that say different things, are not one."""

from __future__ import annotations

from hashlib import blake2b

from attrs import Factory, define


@define
class GivenIds:
    """The ids that an input has given so far, each with a digest of what the first record said that has it."""

    _digests: dict[str, bytes] = Factory(dict)

    def fault_of(self, id_: str, text: str) -> str:
        """Return why a record that says *text* cannot have *id_*; "" where it can, or where it is the same again."""
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if self._digests.setdefault(id_, digest) == digest:
            return ""
        return f"another record before it has the id `{id_}`, and says something else: give it one of its own"
