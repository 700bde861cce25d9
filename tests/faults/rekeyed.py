"""Changes the passphrase of a store and is ended at a chosen moment: run by ``test_killed_rekeying``.

Prints how long it takes if nobody ends it, or works until the alarm of the system ends the process.
"""

import signal
import sys
import time
from pathlib import Path

from faults.killed import MOMENT, NEW
from store.cases import PASSPHRASE

from casedesk.store import rekeying
from casedesk.store.opening import open_store

if __name__ == "__main__":
    with open_store(Path(sys.argv[1]), PASSPHRASE) as store:
        began = time.monotonic()
        # Nothing hears this alarm, so the process ends where it is, as by kill -9.
        signal.setitimer(signal.ITIMER_REAL, float(sys.argv[2]))
        rekeying.change(store, NEW, moment=MOMENT)
        signal.setitimer(signal.ITIMER_REAL, 0)
        print(time.monotonic() - began)
