"""The language server: what `check` finds while one types, and what an editor asks about ids and codes."""
