"""Some of the kills of ``kills.py``, which does more of them by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_a_killed_writer_harms_nothing() -> None:
    script = Path(__file__).parent / "kills.py"
    count = os.environ.get("SASIL_KILLS", "12")
    run = subprocess.run([sys.executable, str(script), count], capture_output=True, text=True, timeout=3000)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.count(" 0 wrong") == 4
