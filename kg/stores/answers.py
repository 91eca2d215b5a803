"""Answers of servers, read up to a size and a time: one that never ends must not fill the memory."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter

from kg.errors import StoreError

if TYPE_CHECKING:
    import requests

#: Bytes that an answer may have, and seconds that it may take to arrive once it has begun.
LARGEST, SECONDS = 10_000_000, 60.0
_PART = 1 << 16


class Careful(HTTPAdapter):
    """Reads every answer at once and whole, also those that a sign-in asks for. Raises StoreError."""

    def send(self, request: requests.PreparedRequest, *arguments: Any, **options: Any) -> requests.Response:
        """Send a request and read its answer."""
        answer = super().send(request, *arguments, **{**options, "stream": True})
        try:
            body = _read(answer)
        finally:
            answer.close()
        vars(answer).update(_content=body, _content_consumed=True)  # where requests itself keeps it
        return answer


def _read(answer: requests.Response) -> bytes:
    end = time.monotonic() + SECONDS
    body = bytearray()
    while part := answer.raw.read1(_PART, decode_content=True):  # what has come, without waiting for more
        body += part
        if len(body) > LARGEST:
            raise StoreError(f"answers with more than {LARGEST / 1e6:g} MB", where=answer.url)
        if time.monotonic() > end:
            raise StoreError(f"the answer does not end within {SECONDS:g} seconds", where=answer.url)
    return bytes(body)
