"""`python -m claimledger`: the command line."""

from claimledger.cli import run

if __name__ == "__main__":
    run()
