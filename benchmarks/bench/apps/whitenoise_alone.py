"""The page as a file that WhiteNoise serves, with its compressed twin. BENCH_FOLDER: where it lies."""

import os

from whitenoise import WhiteNoise

from benchmarks.bench.apps.nothing import application as nothing

application = WhiteNoise(nothing, root=os.environ["BENCH_FOLDER"], index_file=True)
