"""Says what holds on this installation, and what does not: `helpline doctor`.

Visitors are promised what the program does. Some of it hangs on the machine: on file modes, swap,
the proxy in front, Redis. The doctor looks at all of that and changes nothing.
"""

import os
import time
from pathlib import Path

from helpline.checkups.files import files
from helpline.checkups.finding import Finding
from helpline.checkups.log import log
from helpline.checkups.memory import memory
from helpline.checkups.storage import storage
from helpline.checkups.surroundings import surroundings
from helpline.checkups.translation import translation
from helpline.hardening import Hardened
from helpline.settings import Settings
from web_widget import STATIC


def examine(settings: Settings, hardened: Hardened) -> list[Finding]:
    """Everything that was looked at. `hardened` is what `harden` found out in this process."""
    return [
        *files(settings),
        *storage(settings),
        *log(settings),
        *translation(settings),
        *memory(hardened, machine=Path("/"), environment=os.environ),
        *surroundings(
            settings,
            now=time.time(),
            environment=os.environ,
            words=STATIC / "visitor" / "words",
        ),
    ]


def keeps_promises(findings: list[Finding]) -> bool:
    """Whether everything holds that a promise to visitors hangs on."""
    return all(finding.holds for finding in findings if finding.promised)


def report(findings: list[Finding]) -> str:
    """What the command prints: one line each, what does not hold first."""
    lines = []
    for finding in sorted(findings, key=lambda one: (one.holds, not one.promised)):
        mark = "ok    " if finding.holds else "BROKEN" if finding.promised else "advice"
        lines.append(f"{mark}  {finding.name}: {finding.says}")
    return "\n".join(lines)
