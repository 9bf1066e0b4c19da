"""What the tests of this folder know of the text in `content/`: its addresses, and its sites."""

from __future__ import annotations

DECLARATION = "seoul-declaration/"
EDITION = "seoul-declaration/2024-05-21/"
VERIFY = "seoul-declaration/verify/"
ONE_BY_ONE = tuple(f"seoul-declaration/p{n}/" for n in range(1, 10))
