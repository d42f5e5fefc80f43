"""Files that come packed: every archive among the files found is replaced by the files in it, `archive.zip/inner.docx`.

Members are put into a scratch folder under numbers, so that they are read like all other files, in whatever process.
An archive stands for itself only where it cannot be unpacked or holds nothing to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from ingest.errors import UNPACK_FIRST, IngestError, UnreadableFile
from ingest.files import FoundFile, is_passed_over, read_bytes
from ingest.readers.bundles.members import SIGNATURES, Member, is_archive, read_members

MAX_DEPTH = 2
MAX_FILES = 5_000  # in one archive and the archives within
MAX_BYTES = 512 * 1024 * 1024
# Files of programs that are zip files inside; under such a name a zip file is no archive but a mistake.
_DOCUMENT_SUFFIXES = frozenset(
    {".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".pptx", ".odt", ".ods", ".odp", ".ofd", ".wps", ".et"}
)


def unpack_archives(files: Iterable[FoundFile], scratch: Path) -> list[FoundFile]:
    """Return the files with every archive replaced by its members, ordered by `source_name`.

    `scratch` is an empty folder that has to stay until the last member was read. Never raises for what is in a file.
    """
    unpacked: list[FoundFile] = []
    for found in files:
        unpacked += _Unpacker(scratch, len(unpacked)).expand(found, 1) if _may_be_archive(found) else [found]
    return sorted(unpacked, key=lambda file: file.source_name)


def _may_be_archive(found: FoundFile) -> bool:
    if found.problem is not None or PurePosixPath(found.source_name).suffix.lower() in _DOCUMENT_SUFFIXES:
        return False
    try:
        with found.path.open("rb") as file:
            return file.read(8).startswith(SIGNATURES)
    except OSError:
        return False


class _Unpacker:
    """Unpacks one archive and the archives within; counts what comes out of all of them together."""

    def __init__(self, scratch: Path, number: int) -> None:
        self._scratch = scratch / str(number)
        self._file_count = 0
        self._byte_count = 0

    def expand(self, found: FoundFile, depth: int) -> list[FoundFile]:
        """Return the files of an archive at this depth (1 = it lies in the folder), or the file itself if it is none."""
        try:
            content = read_bytes(found)
            if not is_archive(content):
                return [found]
            if depth > MAX_DEPTH:
                raise UnreadableFile(f"压缩包套压缩包超过 {MAX_DEPTH} 层，没有解压；{UNPACK_FIRST}")
            members = [file for member in read_members(content) for file in self._unpack(found, member)]
        except IngestError as error:
            return [FoundFile(found.source_name, found.path, str(error))]
        if not members:
            return [FoundFile(found.source_name, found.path, f"压缩包里没有文件；{UNPACK_FIRST}")]
        inner = (self.expand(file, depth + 1) if _may_be_archive(file) else [file] for file in _told_apart(members))
        return [file for files in inner for file in files]

    def _unpack(self, archive: FoundFile, member: Member) -> Iterator[FoundFile]:
        if any(is_passed_over(part) for part in member.name.split("/")):
            return
        self._file_count += 1
        self._byte_count += len(member.content)
        if self._file_count > MAX_FILES or self._byte_count > MAX_BYTES:
            raise UnreadableFile(
                f"压缩包解压后超过 {MAX_FILES} 个文件或 {MAX_BYTES // 1048576} MB，没有读取；{UNPACK_FIRST}"
            )
        path = self._scratch / str(self._file_count)
        if member.problem is None:
            self._scratch.mkdir(parents=True, exist_ok=True)
            path.write_bytes(member.content)
        yield FoundFile(f"{archive.source_name}/{member.name}", path, member.problem)


def _told_apart(files: list[FoundFile]) -> Iterator[FoundFile]:
    """Yield the files under names of their own: an archive may hold one name several times."""
    taken: set[str] = set()
    for file in files:
        name, number = file.source_name, 1
        while name in taken:
            number += 1
            name = f"{file.source_name} ({number})"
        taken.add(name)
        yield FoundFile(name, file.path, file.problem)
