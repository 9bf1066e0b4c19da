"""Reserved names: addresses that nobody can ever reach, so that nothing can be promised at them.

The names are those of RFC 2606 and RFC 6761 (`test`, `example`, `invalid`, `localhost`,
`example.com`, `.net` and `.org`), RFC 6762 (`local`), RFC 8375 (`home.arpa`) and what ICANN keeps
for private use (`internal`); numbers, what IANA lists as not globally reachable.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

_LAST = frozenset({"example", "internal", "invalid", "local", "localhost", "test"})
_DOMAINS = ("example.com", "example.net", "example.org", "home.arpa")
_OWNERS = frozenset({"example", "example-org", "your-name", "your-org"})
"""Owners of a repository that stand for one that is still to be named."""
_EMAIL = re.compile(r"[^@\s/:]+@([^@\s/:]+)")
_SHELL = re.compile(r"[\w.-]+@([\w.-]+):(.+)")
"""An address of a repository as `git clone` takes it over a secure shell."""


def is_reserved(address: str) -> bool:
    """Tell a web address, or an address for e-mail, that cannot answer to everybody."""
    email = _EMAIL.fullmatch(address)
    return is_reserved_host(email[1] if email else urlsplit(address).hostname or "")


def is_reserved_host(host: str) -> bool:
    """Tell the name or number of a host that is reserved, or known in one network alone."""
    name = host.lower().rstrip(".")
    try:
        return not ip_address(name).is_global
    except ValueError:
        is_ours = any(name == domain or name.endswith(f".{domain}") for domain in _DOMAINS)
        return is_ours or "." not in name or name.rpartition(".")[2] in _LAST


def is_reserved_repository(address: str) -> bool:
    """Tell the address of a repository that stands for one that is still to be named."""
    if shell := _SHELL.fullmatch(address):
        address = f"ssh://{shell[1]}/{shell[2]}"
    owner = urlsplit(address).path.strip("/").partition("/")[0].lower()
    return is_reserved(address) or owner in _OWNERS
