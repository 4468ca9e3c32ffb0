"""Bodies arrive whole before a page sees them, and who sends half of one stops nobody."""

from __future__ import annotations

import asyncio
import socket
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from hamstride.shell.server import arriving
from hamstride.shell.server.arriving import Message, Receive, Scope, Send, WholeBodies
from tests.shell.test_server import free_port, kill_hard, start

MOST = 1000


def asked(headers: dict[str, str], *parts: Message | None, most: int = MOST) -> tuple[int, bytes, Scope]:
    """(status, the body that the site saw or what was said, scope) where these parts come in; None never comes."""
    told: list[Message] = []
    seen: list[bytes] = []
    coming = iter(parts)
    scope: Scope = {"type": "http", "headers": [(n.encode(), v.encode()) for n, v in headers.items()]}

    async def site(_scope: Scope, receive: Receive, send: Send) -> None:
        more = True
        while more:
            message = await receive()
            seen.append(message["body"])
            more = message["more_body"]
        await send({"type": "http.response.start", "status": 200})

    async def receive() -> Message:
        part = next(coming)
        if part is None:
            await asyncio.sleep(3600)
        assert part is not None
        return part

    async def send(message: Message) -> None:
        told.append(message)

    asyncio.run(WholeBodies(site, most)(scope, receive, send))
    if not told:
        return 0, b"", scope
    said = b"".join(seen) if told[0]["status"] == 200 else told[1]["body"]
    return told[0]["status"], said, scope


def part(data: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.request", "body": data, "more_body": more}


def test_a_body_comes_whole() -> None:
    parts = [part(b"a" * 300, more=True), part(b"b" * 300, more=False)]
    assert asked({"content-length": "600"}, *parts)[:2] == (200, b"a" * 300 + b"b" * 300)


def test_a_large_body_comes_whole() -> None:
    whole = bytes(range(256)) * 4096
    assert asked({"content-length": str(len(whole))}, part(whole, more=False), most=2 * len(whole))[1] == whole


@pytest.mark.parametrize("headers", [{}, {"content-length": "1001"}, {"content-length": "no"}])
def test_of_a_body_without_measure_nothing_is_read(headers: dict[str, str]) -> None:
    assert asked(headers)[:2] == (200, b"")


def test_a_sender_who_stops_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "SILENT_MOST_S", 0.01)
    assert asked({"content-length": "600"}, part(b"a", more=True), None)[0] == 408


def test_a_sender_who_trickles_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "GRACE_S", 0.0)
    assert asked({"content-length": "600"}, None)[0] == 408


def test_a_sender_who_goes_away_is_forgotten() -> None:
    assert asked({"content-length": "600"}, part(b"a", more=True), {"type": "http.disconnect"})[0] == 0


def test_more_than_was_said_is_not_kept() -> None:
    assert asked({"content-length": "600"}, part(b"a" * 2001, more=True))[0] == 503


def test_a_name_that_passes_for_another_is_dropped() -> None:
    _, _, scope = asked({"x_forwarded_proto": "https", "x-forwarded-proto": "http"})
    assert scope["headers"] == [(b"x-forwarded-proto", b"http")]


def test_half_sent_bodies_stop_nobody(tmp_path: Path) -> None:
    port = free_port()
    server = start(tmp_path, port)
    token = "a" * 32
    half = (
        f"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: csrftoken={token}\r\nX-CSRFToken: {token}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nusername="
    ).encode()
    callers = []
    try:
        for _ in range(12):
            callers.append(socket.create_connection(("127.0.0.1", port)))
            callers[-1].sendall(half)
        for path in ("/health", "/login"):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
                assert answer.status == 200
    finally:
        for caller in callers:
            caller.close()
        kill_hard(server)
