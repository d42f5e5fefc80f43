"""What can go wrong with a file, each as one Chinese sentence: what, where, and what would have worked.

The message never holds the file's own name: `ingest_file.source_name` and the summary put it in front.
Every error takes one string only, so that it survives the way back from a worker process.
"""

from __future__ import annotations

PUT_REPORT = "请放入 Word、Excel、PDF、网页或文本（.txt）格式的报告"
UNPACK_FIRST = "请解压后放入其中的报告"


class IngestError(Exception):
    """Base of all errors that a steward can understand and act upon."""


class FolderError(IngestError):
    """The folder of reports is missing, is no folder, cannot be listed, or holds no file at all."""


class UnreadableFile(IngestError):
    """The file is empty, damaged, too large, locked, or made so that reading it would exhaust the machine."""


class UnsupportedFormat(IngestError):
    """The file is whole, but of a kind that no reader knows."""


class NotAReport(IngestError):
    """The file was read, but what it says is no performance report."""


class StoreError(IngestError):
    """The staging database is in use, damaged, or there is no room to write it."""


class StewardError(IngestError):
    """`steward.yml` says something that cannot be meant: unknown key, wrong type, an entry that matches no file."""


class LexiconError(IngestError):
    """`lexicon.yml` gives one word two meanings."""
