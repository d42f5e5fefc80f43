"""Runs a function over many inputs, in a process for each core, with limits on the time and memory of each input.

A process that takes too long, or breaks, is killed with all that it started, and replaced: only the input it was at
work on is lost, the others go on.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from ingest.readers.shared.sandbox import BROKEN, Process, confine, took_too_long

Input = TypeVar("Input")
Answer = TypeVar("Answer")
_LOOK_SECONDS = 5.0  # how often a process that has nothing to do looks whether it is still wanted


def run_in_workers(
    function: Callable[[Input], Answer],
    inputs: Sequence[Input],
    seconds: Callable[[Input], float],
    megabytes: int,
    give_up: Callable[[Input, str], Answer],
) -> Generator[Answer, None, None]:
    """Yield the answer for every input, in order.

    `seconds` tells what an input may take; `megabytes` is what a process may take beyond what it begins with.
    `give_up` makes the answer for an input whose process had to be ended, from a sentence that says why.
    """
    crew = _Crew(function, megabytes, min(os.cpu_count() or 1, len(inputs)))
    answers: dict[int, Answer] = {}
    waiting = iter(range(len(inputs)))
    try:
        for number in range(len(inputs)):
            while number not in answers:
                crew.hand_out(waiting, inputs, seconds)
                for done, answer, reason in crew.collect():
                    answers[done] = give_up(inputs[done], reason) if answer is None else answer
            yield answers.pop(number)
    finally:
        crew.end()


class _Worker:
    """A process, the line to it, and the number of the input it is at work on."""

    def __init__(self, function: Callable[[Input], Answer], megabytes: int) -> None:
        self.line, there = multiprocessing.Pipe()
        self.process = Process(target=_serve, args=(function, megabytes, there), daemon=False)
        self.process.start()
        there.close()
        self.number: int | None = None
        self.seconds = self.deadline = 0.0

    def end(self) -> None:
        """End the process and whatever it started."""
        try:
            os.killpg(self.process.pid or 0, signal.SIGKILL)
        except OSError:  # it has not yet made a group of its own, or is gone
            self.process.kill()
        self.process.join()
        self.line.close()


class _Crew(Generic[Input, Answer]):
    """The processes at work."""

    def __init__(self, function: Callable[[Input], Answer], megabytes: int, count: int) -> None:
        self._task = function, megabytes
        self._workers = [_Worker(*self._task) for _ in range(count)]

    def hand_out(self, waiting: Iterator[int], inputs: Sequence[Input], seconds: Callable[[Input], float]) -> None:
        """Give an input to every process that has none."""
        for index, worker in enumerate(self._workers):
            if worker.number is not None:
                continue
            number = next(waiting, None)
            if number is None:
                return
            if not worker.process.is_alive():
                worker.end()
                worker = self._workers[index] = _Worker(*self._task)
            worker.line.send(inputs[number])
            worker.number, worker.seconds, worker.deadline = number, seconds(inputs[number]), float("inf")

    def collect(self) -> Iterator[tuple[int, Answer | None, str]]:
        """Wait, and yield (number, answer, "") for what is done, (number, None, reason) for what is lost."""
        busy = [worker for worker in self._workers if worker.number is not None]
        now = time.monotonic()
        for worker in busy:
            worker.deadline = min(worker.deadline, now + worker.seconds)
        ready = wait([worker.line for worker in busy], max(0.0, min(worker.deadline for worker in busy) - now))
        for worker in busy:
            number = worker.number or 0
            if worker.line in ready:
                try:
                    answer = worker.line.recv()
                except (EOFError, OSError):
                    self._replace(worker)
                    yield number, None, BROKEN
                    continue
                worker.number = None
                yield number, answer, ""
            elif time.monotonic() >= worker.deadline:
                self._replace(worker)
                yield number, None, took_too_long(worker.seconds)

    def end(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.end()

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        self._workers[self._workers.index(worker)] = _Worker(*self._task)


def _serve(function: Callable[[Input], Answer], megabytes: int, line: Connection) -> None:
    """Answer what comes over the line until it is closed or the process at its other end is gone."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()
    confine(megabytes)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is stopped at the keyboard ends this process
    parent = os.getppid()
    while os.getppid() == parent:
        if line.poll(_LOOK_SECONDS):
            try:
                line.send(function(line.recv()))
            except (EOFError, OSError, MemoryError):
                return
