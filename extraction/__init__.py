"""The reading of Arabic: one article in, facts out.

Belongs here: pure functions and the words they need (`lexicon/`). Does not belong here: Prefect, DuckDB,
the network, the clock, randomness, or any file but the lexicon.
"""
