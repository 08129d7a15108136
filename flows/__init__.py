"""The story of a night and the command line. Belongs here: flows, settings, `hasila`. What a step does stands in tasks/.

The environment is prepared before anything of Prefect or Great Expectations is imported: both read it at import.
"""

from flows.settings import prepare_environment

prepare_environment()
