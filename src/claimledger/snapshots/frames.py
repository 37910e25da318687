"""The messages between a reader and its worker process: a JSON object and some bytes, their lengths before them."""

from __future__ import annotations

import json
import struct
from typing import IO, Any, Final

_LENGTHS: Final = struct.Struct("<IQ")
_LARGEST_HEAD: Final = 65_536


class BrokenFrame(Exception):
    """What arrived is no message: the other side has died, or was taken over by the document that it read."""


def send(stream: IO[bytes], head: dict[str, Any], payload: bytes = b"") -> None:
    """Write one message to an unbuffered stream."""
    encoded = json.dumps(head).encode()
    for part in (_LENGTHS.pack(len(encoded), len(payload)) + encoded, payload):
        rest = memoryview(part)
        while rest:
            rest = rest[stream.write(rest) :]


def receive(stream: IO[bytes], *, largest: int) -> tuple[dict[str, Any], bytes] | None:
    """
    Read one message from an unbuffered stream; None when the stream ends before it begins.

    Raises:
        BrokenFrame: when it ends halfway, is no message, or has a payload of more than `largest` bytes.
    """
    lengths = _read(stream, _LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < _LENGTHS.size:
        raise BrokenFrame
    head_length, payload_length = _LENGTHS.unpack(lengths)
    if head_length > _LARGEST_HEAD or payload_length > largest:
        raise BrokenFrame
    encoded = _read(stream, head_length)
    payload = _read(stream, payload_length)
    if len(encoded) < head_length or len(payload) < payload_length:
        raise BrokenFrame
    try:
        head = json.loads(encoded)
    except (ValueError, RecursionError):
        raise BrokenFrame from None
    if not isinstance(head, dict):
        raise BrokenFrame
    return head, payload


def _read(stream: IO[bytes], length: int) -> bytes:
    """Read so many bytes, fewer only where the stream ends."""
    parts = []
    while length and (part := stream.read(min(length, 1 << 20))):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
