"""Pictures of the running site with the sample runner: `python tools/shots.py docs/images [--all]`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PAGES = (
    "today", "check-in", "plan", "plan/season", "exercises", "runs", "season", "imports", "assessment", "progress",
    "patterns", "record", "settings", "evidence", "evidence/conflicts", "style",
)  # fmt: skip
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CALM = {
    "pain_now": 0, "pain_worst_24h": 0, "morning": "usual", "stiffness": 0, "load_test_pain": 0,
    "limps": "no", "sharp": "no", "new_red_flag": "no",
}  # fmt: skip
PHONE, DESKTOP = {"width": 375, "height": 812}, {"width": 1100, "height": 900}


def main(folder: Path, *, everything: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    with tempfile.TemporaryDirectory() as data:
        env = {**os.environ, "HAMSTRIDE_DATA": data}
        server = subprocess.Popen(
            [str(Path(sys.executable).with_name("hamstride")), "serve", "--port", str(port)], env=env
        )
        try:
            _wait(f"http://127.0.0.1:{port}/health")
            with sync_playwright() as play:
                browser = play.chromium.launch(executable_path=_chromium(), args=ARGUMENTS)
                _shoot(browser, f"http://127.0.0.1:{port}", folder, everything=everything)
                browser.close()
        finally:
            server.terminate()
            server.wait(10)


def _shoot(browser: Browser, root: str, folder: Path, *, everything: bool) -> None:
    looks = [
        ("phone", PHONE, "light"),
        ("phone", PHONE, "dark"),
        ("desktop", DESKTOP, "light"),
        ("desktop", DESKTOP, "dark"),
    ]
    cookies = None
    for name, size, scheme in looks if everything else [("desktop", DESKTOP, "light")]:
        context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        if cookies is None:
            page.goto(root)
            if everything:
                page.screenshot(path=folder / f"welcome-{name}-{scheme}.png", full_page=True)
            page.get_by_role("button", name="Look around").click()
            page.wait_for_url("**/today", timeout=60_000)
            cookies = context.cookies()
            _check_in_calmly(page, root)
        else:
            context.add_cookies(cookies)  # type: ignore[arg-type]
        for address in PAGES if everything else ("today",):
            page.goto(f"{root}/{address}")
            target = folder / (f"{address.replace('/', '-')}-{name}-{scheme}.png" if everything else f"{address}.png")
            page.screenshot(path=target, full_page=everything)
        context.close()


def _check_in_calmly(page: Page, root: str) -> None:
    page.goto(f"{root}/check-in")
    for field, value in CALM.items():
        page.locator(f"input[name={field}][value='{value}']").check()
    page.get_by_role("button", name="Save and see today").click()
    page.wait_for_url("**/today")


def _chromium() -> str:
    found = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
    if found is None:
        raise SystemExit("No Chromium here. On Debian: apt install chromium")
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main(Path(sys.argv[1]), everything="--all" in sys.argv)
