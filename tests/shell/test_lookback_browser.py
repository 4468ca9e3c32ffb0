"""The pages that look back in a real browser, on a phone and in the dark: nothing sticks out, nothing is barred."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shell.test_server import _chromium, free_port, start


@pytest.mark.skipif(_chromium() is None, reason="no Chromium on this machine")
def test_looking_back_on_a_phone(tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    port = free_port()
    server = start(tmp_path, port)
    root = f"http://127.0.0.1:{port}"
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    complaints: list[str] = []
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=_chromium(), args=arguments)
            size = {"width": 375, "height": 812}
            page = browser.new_page(viewport=size)  # type: ignore[arg-type]
            page.set_default_timeout(120_000)  # a busy machine is slow, not broken
            page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

            def judged() -> None:
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    found = Axe().run(page).response["violations"]
                    assert [(v["id"], [n["html"][:90] for n in v["nodes"]]) for v in found] == [], (page.url, scheme)
                assert page.evaluate("document.documentElement.scrollWidth") <= 375

            page.goto(root)
            page.get_by_role("button", name="Look around").click(timeout=120_000)
            page.wait_for_url("**/today", timeout=120_000)
            page.get_by_role("link", name="Leg").click()
            page.get_by_role("link", name="Patterns").click()
            page.get_by_text("Every bad morning").click()
            assert page.locator("table.heat th[scope=rowgroup]").count() >= 3
            judged()
            page.get_by_role("link", name="How we did").click()
            judged()
            page.locator("ul.told a").first.click()
            page.get_by_role("heading", name="Why, as it was said then").wait_for()
            judged()
            browser.close()
    finally:
        server.terminate()
        server.wait(15)
    assert complaints == []
