"""What a command loads before it begins."""

from __future__ import annotations

import subprocess
import sys


def test_the_commands_start_without_the_graph_library() -> None:
    program = "import sys; import strideline.api.cli.application; sys.exit('networkx' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
