"""From where a page can be reached, and the secrets that guard it; light, since the command asks before the server is imported."""

from __future__ import annotations

import ipaddress
import secrets


def new_token() -> str:
    """A secret that no other page can guess."""
    return secrets.token_urlsafe(24)


def is_address(name: str) -> bool:
    """Whether a name is an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_local(host: str) -> bool:
    """Whether only this machine can reach an address."""
    return host == "localhost" or (is_address(host) and ipaddress.ip_address(host).is_loopback)
