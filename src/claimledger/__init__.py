"""Keep claims as plain text, check them like code, publish them as tables."""

__version__ = "0.1.0"
