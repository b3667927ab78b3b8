"""How long hypothesis searches: HYPOTHESIS_PROFILE is "ci" (if it is not set), "mutant", "nightly".

`ci` is the same search every time, so that a change that passes today passes tomorrow; `mutant`
stops at the first find; `nightly` looks elsewhere every night.
"""

import os

from hypothesis import HealthCheck, Phase, settings


def pytest_configure() -> None:
    """Register the profiles and load the one that is asked for; pytest calls it at its start."""
    settings.register_profile(
        "ci",
        max_examples=200,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],  # the machine may be busy with other tests
    )
    settings.register_profile(
        "mutant",
        settings.get_profile("ci"),
        phases=(Phase.explicit, Phase.generate),  # nobody reads the shortest example
    )
    settings.register_profile(
        "nightly", settings.get_profile("ci"), max_examples=5_000, derandomize=False
    )
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
