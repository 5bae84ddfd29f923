"""Who may ask the page for what: checks on every request, and the headers that every answer carries.

The page runs on a reviewer's own machine, where any web site they visit could try to talk to it. So: the Host must be one that the
server was started under (no DNS rebinding); what changes something is a POST of JSON from the same origin with the token that only the
page knows; nothing may be framed, and no script runs but the one that is served here. Where the page is open to other machines, every
request needs the access token, which the first visit turns into a cookie.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.review.access import is_address

COOKIE = "onrecord_access"
TOKEN_HEADER = b"x-onrecord-token"
MAX_BODY = 1_000_000  # bytes
LOCAL = ("127.0.0.1", "localhost", "::1")
HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
        b"form-action 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"cache-control", b"no-store"),
)


@dataclass(frozen=True, slots=True)
class Guard:
    """What a server checks: where it listens and its tokens."""

    host: str
    token: str  # the page sends it with every POST
    access: str | None = None  # others' machines: needed for everything

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which the page may be asked for."""
        return LOCAL if self.host in LOCAL else (*LOCAL, self.host)

    def allows_host(self, header: str) -> bool:
        """Whether a Host header names this server; behind an access token any address is as good as another."""
        name = (urlsplit(f"//{header}").hostname or "") if header else ""
        return name in self.hosts or (self.access is not None and is_address(name))


class Guarded:
    """The application behind its checks (ASGI)."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app = app
        self.guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [pair for pair in message["headers"] if pair[0].lower() not in {name for name, _ in HEADERS}]
                message = {**message, "headers": [*given, *HEADERS]}
            await send(message)

        refusal = self.refused(scope)
        await (refusal or self.app)(scope, receive, send_with_headers)

    def refused(self, scope: Scope) -> Response | None:
        """The answer to a request that may not pass; None where it may."""
        headers = {name.lower(): value for name, value in scope["headers"]}
        host = headers.get(b"host", b"").decode("latin-1")
        try:
            if not self.guard.allows_host(host):
                return PlainTextResponse("this name is not the reviewer's page", 421)
        except ValueError:
            return PlainTextResponse("the Host header cannot be read", 400)
        if self.guard.access is not None and (answer := self.unknown_visitor(scope, headers, self.guard.access)):
            return answer
        if headers.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none") and scope["path"].startswith("/api"):
            return PlainTextResponse("another site may not ask for this", 403)
        return None if scope["method"] in ("GET", "HEAD") else self.refused_change(headers, host)

    def refused_change(self, headers: dict[bytes, bytes], host: str) -> Response | None:
        """The answer to a POST that is not the page's own."""
        origin = headers.get(b"origin")
        if origin is not None and urlsplit(origin.decode("latin-1")).netloc != host:
            return PlainTextResponse("another site may change nothing here", 403)
        if not hmac.compare_digest(headers.get(TOKEN_HEADER, b""), self.guard.token.encode()):
            return PlainTextResponse("the page's token is missing or of an earlier start of the server", 403)
        if not headers.get(b"content-type", b"").startswith(b"application/json"):
            return PlainTextResponse("send JSON", 415)
        length = headers.get(b"content-length", b"")
        if not length.isdigit():
            return PlainTextResponse("say how long the body is", 411)
        return PlainTextResponse("the body is too long", 413) if int(length) > MAX_BODY else None

    def unknown_visitor(self, scope: Scope, headers: dict[bytes, bytes], access: str) -> Response | None:
        """The answer to a request without the access token; a first visit with it in the address gets the cookie."""
        cookie = SimpleCookie()
        try:
            cookie.load(headers.get(b"cookie", b"").decode("latin-1"))
        except CookieError:
            cookie = SimpleCookie()
        held = cookie[COOKIE].value if COOKIE in cookie else ""
        if hmac.compare_digest(held.encode(), access.encode()):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"))
        if scope["method"] == "GET" and any(
            name == "access" and hmac.compare_digest(value.encode(), access.encode()) for name, value in query
        ):
            rest = urlencode([pair for pair in query if pair[0] != "access"])
            answer = RedirectResponse("/" + scope["path"].lstrip("/") + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(COOKIE, access, httponly=True, samesite="strict")
            return answer
        return PlainTextResponse("open the link that onrecord review printed: it holds the access token", 401)
