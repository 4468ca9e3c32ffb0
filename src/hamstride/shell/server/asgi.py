"""The application that the production server runs: the site in a few threads, behind the door that waits for bodies."""

from __future__ import annotations

from typing import Any, cast

from a2wsgi import WSGIMiddleware

from hamstride.shell import settings
from hamstride.shell.server.arriving import Application, WholeBodies
from hamstride.shell.server.wsgi import application as site

THREADS = 4
# No bound on parts of an answer that wait to be sent: a page is small, and a slow reader must not hold a thread.
application = WholeBodies(
    cast("Application", WSGIMiddleware(cast("Any", site), workers=THREADS, send_queue_size=0)),
    settings.UPLOAD_MOST_BYTES,
)
