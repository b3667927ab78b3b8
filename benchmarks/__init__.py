"""How much work the server does for each message, always beside a bare relay in the same run."""
