"""Run one command and measure it: seconds on the clock, seconds of processor time, peak memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_SECONDS = 0.05
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_PROC = Path("/proc")


class StageError(Exception):
    """A command failed; says which, and the end of what it printed."""


@dataclass(frozen=True)
class Measure:
    """What a command took: `seconds` on the clock, `cpu_seconds` of all its processes, `peak_bytes` of memory.

    `peak_bytes` is the largest sum, over one moment, of the resident memory of the command and its descendants. Pages
    they share are counted once for each, so it is an upper bound. Without /proc it is that of the largest process.
    """

    seconds: float
    cpu_seconds: float
    peak_bytes: int


def measure(command: str, folder: Path, environment: dict[str, str], accepted: tuple[int, ...] = (0,)) -> Measure:
    """Run a shell command in a folder and return what it took.

    Raises: StageError, where its exit code is not among those accepted.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        ["/bin/bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # all it starts is then one group, found by its number
    )
    with process, _Watch(process.pid) as watch:
        printed = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
    if process.returncode not in accepted:
        raise StageError(f"exit code {process.returncode}: {command}\n{printed.decode(errors='replace')[-2000:]}")
    return Measure(seconds, usage.ru_utime + usage.ru_stime, watch.peak_bytes or usage.ru_maxrss * 1024)


class _Watch(threading.Thread):
    """Looks at a group's memory many times a second and remembers the most."""

    def __init__(self, group: int) -> None:
        super().__init__(daemon=True)
        self._group = group
        self._is_over = threading.Event()
        self.peak_bytes = 0

    def __enter__(self) -> _Watch:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self.join()

    def run(self) -> None:
        while not self._is_over.wait(_SAMPLE_SECONDS):
            self.peak_bytes = max(self.peak_bytes, group_memory(self._group))


def group_memory(group: int) -> int:
    """Return the resident memory in bytes of all processes of a process group; 0 where the system has no /proc."""
    return sum(_resident(path, group) for path in _PROC.glob("[0-9]*/stat"))


def _resident(stat: Path, group: int) -> int:
    try:
        # The name stands in brackets and may hold anything: what follows its last bracket is plain numbers.
        fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:  # it ended meanwhile
        return 0
    return int(fields[21]) * _PAGE_BYTES if int(fields[2]) == group else 0
