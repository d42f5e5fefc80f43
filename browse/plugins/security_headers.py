"""Lets browsers load and run nothing but this server's own files, on every page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl

#: Even if a report's words were run as HTML, they could load and send nothing. No inline script or style is allowed.
CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    b"content-security-policy": CONTENT_POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
}


@hookimpl(tryfirst=True)
def asgi_wrapper() -> Callable[[Any], Any]:
    """Add the headers to every answer."""
    return _with_headers


def _with_headers(app: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    async def guarded(scope: dict[str, Any], receive: Callable[..., Any], send: Callable[..., Any]) -> None:
        async def send_guarded(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                others = [pair for pair in message["headers"] if pair[0].lower() not in HEADERS]
                message["headers"] = [*others, *HEADERS.items()]
            await send(message)

        await app(scope, receive, send_guarded)

    return guarded
