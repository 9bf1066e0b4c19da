"""The command as `python -m silcrow`, which `./silcrow` of a checkout starts."""

from silcrow.cli import main

main(prog_name="silcrow")
