"""Where a deployed run stands: the pull step of prefect.yaml.

A worker starts each run in an empty temporary folder, and a path in prefect.yaml would be the deploying machine's. The
project's folder on the worker's own machine is where this package lies.
"""

from __future__ import annotations

import os
from pathlib import Path


def project_folder() -> dict[str, str]:
    """Make the project's folder the working folder: the entrypoint, hasila.toml and relative paths are found from it."""
    folder = Path(__file__).parents[1]
    os.chdir(folder)
    return {"directory": str(folder)}
