"""Everything that keeps words: always sealed, always with an end."""
