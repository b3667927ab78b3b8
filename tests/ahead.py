"""The server's clock as a test puts it forward: time goes on, and jumps."""

import time


class Ahead:
    """The server's clock: the true time, and what a test has let pass."""

    def __init__(self) -> None:
        self.by = 0.0

    def __call__(self) -> float:
        return time.time() + self.by

    def passes(self, seconds: float) -> None:
        """Let time pass for the server."""
        self.by += seconds
