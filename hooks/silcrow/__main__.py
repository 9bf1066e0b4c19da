"""The command, where the library lies in a checkout: `PYTHONPATH=hooks python -m silcrow`."""

from silcrow.cli import main

main(prog_name="silcrow")
