"""Runs a reader whose library is not written in Python in a process of its own, with limits on time and memory.

A file made for it can make such a library take all memory or break; then only that process ends.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import resource
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from ingest.errors import IngestError, UnreadableFile

if sys.platform == "linux":  # begins with all that this process has loaded, which takes milliseconds
    from multiprocessing.context import ForkProcess as Process
else:
    from multiprocessing.context import SpawnProcess as Process

__all__ = ["BROKEN", "Process", "confine", "read_apart", "took_too_long"]

Answer = TypeVar("Answer")
BROKEN = "读取时超出内存或中断，文件可能已损坏或异常庞大；请从来源重新取得文件"
_STATM = Path("/proc/self/statm")


def read_apart(read: Callable[[bytes], Answer], content: bytes, seconds: int, megabytes: int) -> Answer:
    """Return what `read` gives for the content; `megabytes` is what it may take beyond what this process has.

    Raises:  UnreadableFile, where it exceeds a limit or breaks; whatever IngestError `read` raises.
    """
    here, there = multiprocessing.Pipe(duplex=False)
    worker = Process(target=_work, args=(read, content, seconds, megabytes, there), daemon=False)
    worker.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise UnreadableFile(took_too_long(seconds))
        answer = here.recv()
    except (EOFError, OSError) as error:
        raise UnreadableFile(BROKEN) from error
    finally:
        worker.kill()
        worker.join()
        here.close()
    if isinstance(answer, BaseException):
        raise answer
    result: Answer = answer
    return result


def took_too_long(seconds: float) -> str:
    """Return the sentence for a file that was given up."""
    return f"读取超过 {seconds:g} 秒，已放弃；请检查文件是否异常庞大，或另存后重试"


def confine(megabytes: int) -> None:
    """Let this process take no more memory than so much beyond what it has, and leave nothing behind if it breaks."""
    faulthandler.disable()  # that it may break is expected
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, _bytes_in_use() + megabytes * 1024 * 1024)


def _work(read: Callable[[bytes], Answer], content: bytes, seconds: int, megabytes: int, there: Connection) -> None:
    """Read in the process of its own, and send the blocks or the error."""
    _limit(resource.RLIMIT_CPU, seconds + 1)
    confine(megabytes)
    answer: Any
    try:
        answer = read(content)
    except (MemoryError, RecursionError):
        answer = UnreadableFile(BROKEN)
    except IngestError as error:
        answer = error
    there.send(answer)
    there.close()


def _limit(what: int, most: int) -> None:
    """Lower a limit of this process; one that is lower already, or that the system does not know, stays."""
    _, hard = resource.getrlimit(what)
    if hard == resource.RLIM_INFINITY or most <= hard:
        try:
            resource.setrlimit(what, (most, hard))
        except (ValueError, OSError):
            return


def _bytes_in_use() -> int:
    """Return the address space this process has; a process of its own that began empty has little."""
    return int(_STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize() if _STATM.exists() else 0
