"""Everything that decides about a conversation: commands go in, events come out."""
