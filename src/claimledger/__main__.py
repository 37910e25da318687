"""`python -m claimledger`: the command line."""

from claimledger.cli import main

if __name__ == "__main__":
    main()
