"""`python -m gapismith` is the command `gapismith`."""

from gapismith.cli import main

main(prog_name="gapismith")
