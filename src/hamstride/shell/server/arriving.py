"""Bodies are whole before a page sees them: who sends slowly, or stops half-way, waits alone and not for ever."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import IO, Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

SILENT_MOST_S = 15.0  # between two parts of a body
GRACE_S = 30.0  # for any body; longer ones may take as long as the slowest line that is waited for
SLOWEST_BYTES_PER_S = 8 * 1024
IN_MEMORY_BYTES = 256 * 1024
PART_BYTES = 64 * 1024
TOO_SLOW = "This took too long to arrive. Try again, on a better line or in smaller parts."
TOO_MUCH = "Too much is arriving at once. Try again in a minute."


class _GaveUp(Exception):
    """The sender went away."""


class _Refused(Exception):
    def __init__(self, status: int, said: str) -> None:
        self.status, self.said = status, said


class WholeBodies:
    """An application in front of another one, which gets every body at once; larger ones wait in a nameless file."""

    def __init__(self, following: Application, most_bytes: int) -> None:
        self._following, self._most_bytes = following, most_bytes
        self._arriving = 0  # bytes of all bodies together

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._following(scope, receive, send)
            return
        # A name with "_" would pass for one with "-", and so for what only the proxy may say.
        scope["headers"] = [(name, value) for name, value in scope["headers"] if b"_" not in name]
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES) as body:
            try:
                if self._is_bounded(dict(scope["headers"])):
                    await self._gather(receive, body)
            except _GaveUp:
                return
            except _Refused as refused:
                await _say(send, refused)
                return
            body.seek(0)
            await self._following(scope, _again(body, receive), send)

    def _is_bounded(self, headers: dict[bytes, bytes]) -> bool:
        """Whether it says how large it is, and is not too large. Of others nothing is read: the site refuses them."""
        told = headers.get(b"content-length", b"")
        return told.isdigit() and int(told) <= self._most_bytes

    async def _gather(self, receive: Receive, body: IO[bytes]) -> None:
        begun, got, more = time.monotonic(), 0, True
        try:
            while more:
                left = begun + GRACE_S + got / SLOWEST_BYTES_PER_S - time.monotonic()
                try:
                    message = await asyncio.wait_for(receive(), min(SILENT_MOST_S, max(left, 0.0)))
                except TimeoutError as error:
                    raise _Refused(408, TOO_SLOW) from error
                if message["type"] == "http.disconnect":
                    raise _GaveUp
                part = message.get("body", b"")
                more = message.get("more_body", False)
                got += len(part)
                self._arriving += len(part)
                if self._arriving > 2 * self._most_bytes:
                    raise _Refused(503, TOO_MUCH)
                body.write(part)
        finally:
            self._arriving -= got


def _again(body: IO[bytes], receive: Receive) -> Receive:
    """What arrived, part by part; then what comes after it."""
    done = False

    async def part() -> Message:
        nonlocal done
        if done:
            return await receive()
        data = body.read(PART_BYTES)
        done = len(data) < PART_BYTES
        return {"type": "http.request", "body": data, "more_body": not done}

    return part


async def _say(send: Send, refused: _Refused) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": refused.said.encode()})
