"""The helpline itself on a listening socket that the parent process has opened.

App and web server are configured as when it is installed; settings come from the environment. With
`--profile FILE` it also writes down, when it stops, where its event loop spent the time.
"""

import argparse
import cProfile
import os
import signal
import socket
import sys
from collections.abc import Sequence

import uvicorn

from helpline.app import create_app
from helpline.settings import read_settings
from helpline.web.serve import configuration


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fd", type=int, required=True)
    parser.add_argument("--profile", default="")
    given = parser.parse_args(arguments)
    listening = socket.socket(fileno=given.fd)
    os.environ["HELPLINE_PORT"] = str(listening.getsockname()[1])
    settings = read_settings()
    server = uvicorn.Server(configuration(create_app(settings), settings))
    if not given.profile:
        server.run(sockets=[listening])
        return
    # The web server raises the signal that ended it once more; what was seen is kept all the same.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    profile = cProfile.Profile()
    try:
        profile.runcall(server.run, sockets=[listening])
    finally:
        profile.dump_stats(given.profile)


if __name__ == "__main__":
    main()
