"""Other people's records as ours: one foreign format, one file; nothing here writes."""
