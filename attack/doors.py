"""From outside: slow clients, thousands of requests, values of the wrong kind, a proxy with TLS, and an erasure."""

from __future__ import annotations

import contextlib
import http.client
import random
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from tests.shell.test_server import PASSWORD, Visitor, free_port, kill_hard, start

from attack.found import Found
from attack.place import folder, newcomer, server, status

SLOW, REQUESTS, POSTS = 24, 5000, 200
FLAT = 1.2  # memory at the end over memory after a fifth of the requests
MARK = "a word that stands nowhere else: kumquat"
ODD = (
    "",
    "-1",
    "1e999",
    "nan",
    "yes",
    "11",
    "[]",
    "{}",
    "\u0000",
    "\u0664\u0662",
    "0001-01-01",
    "9999-12-31",
    "x" * 5000,
    "'; --",
    "../..",
)
PAGES = (
    "/today",
    "/check-in",
    "/runs",
    "/plan",
    "/progress",
    "/record",
    "/patterns",
    "/settings",
    "/season",
    "/exercises",
)


def slow(_chance: random.Random) -> Found:
    """Half headers, half bodies and readers who do not read: others are answered within a second or two."""
    found = Found()
    with folder() as data, server(data) as root, contextlib.ExitStack() as open_ones:
        visitor = newcomer(root)
        host, port = urlsplit(root).hostname or "", urlsplit(root).port or 0
        token = "a" * 32
        head = f"POST /login HTTP/1.1\r\nHost: {host}\r\nCookie: csrftoken={token}\r\nX-CSRFToken: {token}\r\n"
        half_body = head + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nname="
        for said in (head, half_body, f"GET /static/none HTTP/1.1\r\nHost: {host}\r\n\r\n" * 50):
            for _ in range(SLOW):
                caller = open_ones.enter_context(socket.create_connection((host, port)))
                caller.sendall(said.encode())
            for path in ("/health", "/today", "/login"):
                began = time.monotonic()
                found.check(bool(visitor.get(path)), path)
                found.check(time.monotonic() - began < 10, f"{path} waits for others")
    return found


def many(chance: random.Random) -> Found:
    """5,000 requests with 200 posts: none is an error, and memory stays flat."""
    found = Found()
    with folder() as data:
        port = free_port()
        process = start(data, port)
        try:
            visitor = newcomer(f"http://127.0.0.1:{port}")
            early = 0.0
            for number in range(REQUESTS):
                if number % (REQUESTS // POSTS) == 0:
                    found.check(status(visitor, "/check-in", pain_now=str(number % 4)) == 200, f"post {number}")
                else:
                    path = chance.choice(("/health", "/login", *PAGES[:2], "/runs"))
                    with contextlib.suppress(urllib.error.HTTPError):
                        found.check(bool(visitor.get(path)), f"{path} is empty")
                        continue
                    found.check(False, f"{path} is an error")
                if number == REQUESTS // 5:
                    early = _megabytes(process.pid)
            late = _megabytes(process.pid)
            found.check(late < FLAT * early, f"memory grew from {early:.0f} to {late:.0f} MB")
        finally:
            kill_hard(process)
    return found


def _megabytes(pid: int) -> float:
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return float(sum(p.memory_full_info().pss for p in family)) / 1e6


FORMS = {
    "/check-in": ("day", "pain_now", "morning", "stiffness", "sharp", "note", "form_number"),
    "/runs/add": ("day", "minutes", "distance_km", "effort", "form_number"),
    "/exercises/bridge": ("day", "sets", "amount", "effort", "pain"),
    "/progress/calf_raise_reps": ("left", "right", "pain", "clinician"),
    "/settings": ("birth_year", "height_m", "mass_kg", "country", "zone"),
    "/settings/goal": ("race_day", "day", "distance_km", "kind", "minutes"),
    "/settings/order": ("minutes", "until", "what", "days", "value"),
    "/settings/away": ("first", "last", "from", "until"),
}


def wrong_types(chance: random.Random) -> Found:
    """Every form with values of the wrong kind, then every page: a word, never an error."""
    found = Found()
    with folder() as data, server(data) as root:
        visitor = newcomer(root)
        token = visitor_token(visitor)
        for path, names in FORMS.items():
            for odd in ODD:
                said = {name: odd if chance.random() < 0.6 else "3" for name in names}
                found.check(_posted(visitor, root + path, {**said, **token}) < 500, f"{path} with {odd[:12]!r}")
        for path in PAGES:
            for question in ("", "?page=-1", "?day=9999-12-31", "?day=0001-01-01", "?hurts=%00", "?from=nan"):
                found.check(_got(visitor, root + path + question) < 500, f"{path}{question}")
    return found


def visitor_token(visitor: Visitor) -> dict[str, str]:
    """What a form of the visitor's pages carries to be believed."""
    page = visitor.get("/check-in")
    return {"csrfmiddlewaretoken": page.split('csrfmiddlewaretoken" value="')[1].split('"')[0]}


def _posted(visitor: Visitor, address: str, said: dict[str, str]) -> int:
    try:
        with visitor.opener.open(address, urllib.parse.urlencode(said).encode(), timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def _got(visitor: Visitor, address: str) -> int:
    try:
        with visitor.opener.open(address, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def erase(_chance: random.Random) -> Found:
    """After an erasure nothing of the runner stands in any byte of the folder."""
    found = Found()
    with folder() as data:
        with server(data) as root:
            visitor = newcomer(root, "kumquat-runner")
            for number in range(20):
                visitor.post("/check-in", pain_now="1", note=f"{MARK} {number}")
                visitor.get("/today")
            found.check(_stands(data, b"kumquat"), "the word never stood there: this attack is too weak")
            visitor.post("/erase", password=PASSWORD)
            time.sleep(1)
            found.check(not _stands(data, b"kumquat"), "something is left while the server runs")
        found.check(not _stands(data, b"kumquat"), "something is left after the server has ended")
    return found


def _stands(data: Path, word: bytes) -> bool:
    return any(word in place.read_bytes() for place in data.rglob("*") if place.is_file())


NGINX = """
daemon off; pid {place}/nginx.pid; error_log {place}/error.log; events {{ }}
http {{
  access_log off; client_body_temp_path {place}/body; proxy_temp_path {place}/proxy;
  fastcgi_temp_path {place}/f; uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;
  server {{
    listen 127.0.0.1:{tls} ssl; ssl_certificate {place}/c.pem; ssl_certificate_key {place}/k.pem;
    location / {{
      proxy_pass http://127.0.0.1:{port}; proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Proto https; proxy_set_header X-Forwarded-For $remote_addr;
    }}
  }}
}}
"""


def proxy(_chance: random.Random) -> Found:
    """Behind a real proxy with TLS a person logs in and saves; a page elsewhere cannot."""
    found = Found()
    if shutil.which("nginx") is None or shutil.which("openssl") is None:
        found.not_here = "nginx and openssl are not installed"
        return found
    with folder() as data, _behind_tls(data) as (root, trusted):
        opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=trusted), urllib.request.HTTPCookieProcessor()
        )
        visitor = Visitor(root)
        visitor.opener = opener
        opener.addheaders = [("Origin", root), ("Referer", f"{root}/signup")]
        signed_up = status(visitor, "/signup", username="made-up", password1=PASSWORD, password2=PASSWORD)
        found.check(signed_up == 200, f"signing up says {signed_up}")
        found.check(status(visitor, "/check-in", pain_now="1") == 200, "a check-in is refused")
        cookies = [c for h in opener.handlers if isinstance(h, urllib.request.HTTPCookieProcessor) for c in h.cookiejar]
        found.check(bool(cookies) and all(c.secure for c in cookies), "a cookie would go over plain http")
        for elsewhere in ("https://elsewhere.example", "null", root.replace("https", "http")):
            opener.addheaders = [("Origin", elsewhere)]
            found.check(status(visitor, "/check-in", pain_now="1") == 403, f"a form from {elsewhere} is kept")
    return found


@contextlib.contextmanager
def _behind_tls(data: Path) -> Iterator[tuple[str, ssl.SSLContext]]:
    place, port, tls = data.parent, free_port(), free_port()
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    made += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", f"{place}/k.pem", "-out", f"{place}/c.pem"]
    subprocess.run(made, check=True, capture_output=True)
    (place / "nginx.conf").write_text(NGINX.format(place=place, port=port, tls=tls))
    with _set("HAMSTRIDE_HTTPS", "1"):
        process = start(data, port)
    front = subprocess.Popen(["nginx", "-c", f"{place}/nginx.conf"], stderr=subprocess.DEVNULL)
    trusted = ssl.create_default_context(cafile=f"{place}/c.pem")
    try:
        _wait_for(tls)
        yield f"https://127.0.0.1:{tls}", trusted
    finally:
        front.terminate()
        front.wait(10)
        kill_hard(process)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise http.client.HTTPException("the proxy did not start")


@contextlib.contextmanager
def _set(name: str, value: str) -> Iterator[None]:
    import os

    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
