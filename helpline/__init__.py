"""The hub of the anonymous chat line: it connects a person who writes with the one who answers."""
