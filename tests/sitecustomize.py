"""What Python loads by itself in every process that a test starts, since the suite puts this folder on its path."""

import os

from guard import no_network

if no_network.NOTED_IN in os.environ:
    no_network.shut()
