"""What a command loads before it begins."""

from __future__ import annotations

import subprocess
import sys


def test_the_commands_start_without_scipy() -> None:
    program = "import sys; import strideline.api.cli.application; sys.exit('scipy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
