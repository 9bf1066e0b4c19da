"""The command `silcrow guide`: the guides of `docs/`, where Silcrow is installed too."""

from __future__ import annotations

from pathlib import Path

import click

from silcrow import console
from silcrow.invoked import GUIDES
from silcrow.problem import nearest

_BESIDE = Path(__file__).parent / "guides"
"""Where a wheel has them; a checkout has them in `docs/`."""
_DOCS = Path(__file__).parents[2] / "docs"


def read(name: str) -> str:
    """Read a guide, by its name in `GUIDES`: Markdown."""
    folder = _BESIDE if _BESIDE.is_dir() else _DOCS
    return (folder / f"{name}.md").read_text("utf-8")


@click.command()
@click.argument("name", required=False)
def guide(name: str | None) -> None:
    """Print a guide, or list them all.

    The guides are in Markdown, and are the files of docs/ in the repository of Silcrow.

    \b
    Examples:
      silcrow guide
      silcrow guide source-format     how a text is written, with every key

    Exits with 2 if there is no such guide.
    """  # noqa: D301 — the sign that keeps Click from wrapping lines
    if name is None:
        console.say("\n".join(f"{each:<15} {_title(each)}" for each in GUIDES))
        return
    asked = name.removeprefix("docs/").removesuffix(".md")
    if asked not in GUIDES:
        near = " or ".join(nearest(asked, GUIDES))
        told = f"there is none{f'; did you mean {near}?' if near else ''}"
        raise click.BadParameter(f"{told} `silcrow guide` lists them.", param_hint="NAME")
    console.say(read(asked).rstrip("\n"))


def _title(name: str) -> str:
    return read(name).partition("\n")[0].removeprefix("# ").replace("`", "")
