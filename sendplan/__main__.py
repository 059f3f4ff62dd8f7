"""`python -m sendplan`."""

from sendplan.cli.main import run

run()
