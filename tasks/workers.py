"""Workers: what a process that reads batches for a run does besides reading them. It leaves when the process that it works for is gone.

Does not belong here: which batches run where (flows/nightly.py).
"""

from __future__ import annotations

import os
import threading
from functools import cache
from multiprocessing import parent_process
from multiprocessing.connection import wait


@cache
def leave_with_parent() -> None:
    """In a worker process: end it when its parent ends, however that ends. Elsewhere nothing happens.

    A parent that was killed tells nobody, and its pool's workers hold both ends of the queue that they wait at: they would wait for ever,
    with all that the reader holds.
    """
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_leave_after, args=(parent.sentinel,), name="leave with parent", daemon=True).start()


def _leave_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)  # nothing is half done: outputs are written in one step each
