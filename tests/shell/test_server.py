"""The real server: what it acknowledged survives kill -9, and a person can walk the pages in a browser."""

from __future__ import annotations

import http.cookiejar
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

PASSWORD = "made up for this test"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(data: Path, port: int) -> subprocess.Popen[bytes]:
    env = {**os.environ, "HAMSTRIDE_DATA": str(data), "PYTHONPATH": "src"}
    command = [sys.executable, "-c", "from hamstride.shell.cli import main; main()", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(600):  # a busy machine is slow, not broken
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1).close()
            return server
        except OSError:
            time.sleep(0.15)
    server.kill()
    raise AssertionError("the server did not start")


def kill_hard(server: subprocess.Popen[bytes]) -> None:
    family = [*psutil.Process(server.pid).children(recursive=True), psutil.Process(server.pid)]
    for process in family:
        process.send_signal(signal.SIGKILL)
    server.wait(10)


@pytest.fixture
def root(tmp_path: Path) -> Iterator[str]:
    port = free_port()
    server = start(tmp_path, port)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(15)


class Visitor:
    """A browser without a screen: cookies and forms."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def get(self, path: str) -> str:
        with self.opener.open(self.root + path, timeout=20) as response:
            return str(response.read().decode())

    def post(self, path: str, **values: str) -> str:
        token = re.search(
            r'csrfmiddlewaretoken" value="([^"]+)', self.get(path if path != "/yesterday" else "/check-in")
        )
        assert token is not None
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **values}).encode()
        with self.opener.open(self.root + path, data, timeout=20) as response:
            return str(response.read().decode())


def test_an_acknowledged_fact_survives_kill_9(tmp_path: Path) -> None:
    port = free_port()
    server = start(tmp_path, port)
    visitor = Visitor(f"http://127.0.0.1:{port}")
    visitor.post("/signup", username="survivor", password1=PASSWORD, password2=PASSWORD)
    for pain in range(5):
        visitor.post("/check-in", pain_now=str(pain))
    kill_hard(server)
    with closing(sqlite3.connect(tmp_path / "hamstride.sqlite3")) as base:
        kept = base.execute("SELECT count(*) FROM store_factrow WHERE kind = 'checked_in'").fetchone()[0]
        assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert kept == 5
    again = start(tmp_path, port)
    assert "Change today" in visitor.get("/today")
    kill_hard(again)


def _chromium() -> str | None:
    return next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)


@pytest.mark.skipif(_chromium() is None, reason="no Chromium on this machine")
def test_a_newcomers_walk_in_a_browser(root: str) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    complaints: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=_chromium(), args=arguments)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.set_default_timeout(120_000)  # a busy machine is slow, not broken
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))

        def judged() -> None:
            found = Axe().run(page).response["violations"]
            assert [(v["id"], [n["html"][:90] for n in v["nodes"]]) for v in found] == [], page.url

        page.goto(root)
        judged()
        page.get_by_role("link", name="Make the first account").click()
        page.get_by_label("Username").fill("newcomer")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_label("Password confirmation").fill(PASSWORD)
        judged()
        page.get_by_role("button", name="Go on to the first questions").click()
        page.wait_for_url("**/intake")
        judged()
        for _ in range(40):
            if "/intake" not in page.url:
                break
            _answer(page)
        page.wait_for_url("**/assessment")
        judged()
        page.goto(f"{root}/check-in")
        judged()
        page.locator("#id_pain_now_8").check()
        page.locator("#preview .verdict.stop").wait_for()
        page.get_by_role("button", name="Save and see today").click()
        page.wait_for_url("**/today")
        assert page.locator(".verdict.stop").count() == 1
        judged()
        for address in (
            "/patterns", "/record", "/plan", "/runs", "/settings", "/style", "/evidence/red_flags", "/progress",
            "/progress/calf_raise_reps", "/exercises", "/exercises/bridge",
        ):  # fmt: skip
            page.goto(root + address)
            judged()
        browser.close()
    assert complaints == []


def _answer(page: object) -> None:
    """Answer the first question of a screen in the harmless way, by keyboard where it is a choice."""
    pills = page.locator(".card .pills label")  # type: ignore[attr-defined]
    none_of_these = page.get_by_label("None of these")  # type: ignore[attr-defined]
    if none_of_these.count():
        none_of_these.first.focus()
        page.keyboard.press("Space")  # type: ignore[attr-defined]
    elif pills.count():
        harmless = page.locator(".card .pills input[value=none], .card .pills input[value=no]")  # type: ignore[attr-defined]
        target = harmless.first if harmless.count() else page.locator(".card .pills input").first  # type: ignore[attr-defined]
        target.focus()
        page.keyboard.press("Space")  # type: ignore[attr-defined]
    else:
        page.locator(".card input[type=number]").fill("35")  # type: ignore[attr-defined]
    page.get_by_role("button", name="Next").click()  # type: ignore[attr-defined]
    page.wait_for_load_state()  # type: ignore[attr-defined]
