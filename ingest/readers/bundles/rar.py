"""RAR archives, unpacked by the format's own library, which comes inside the package unrar2-cffi (Linux on x86-64).

Elsewhere the package is not installed, and the steward is told to pack the files as .zip.
"""

from __future__ import annotations

import tempfile

from ingest.errors import UnreadableFile, UnsupportedFormat
from ingest.readers.shared.archive import MAX_MEMBERS, MAX_UNPACKED_BYTES

SIGNATURE = b"Rar!\x1a\x07"


def unpack_rar(content: bytes, max_bytes: int, advice: str) -> list[tuple[str, bytes]]:
    """Return the names (as stored) and bytes of all files in a RAR archive; none may be larger than `max_bytes`.

    `advice` is what an error tells the steward to do. To be run in a process of its own: the library is written in C.

    Raises:  UnreadableFile, for an archive that is damaged, locked or too large; UnsupportedFormat, where the library
             is not installed.
    """
    try:
        from unrar.cffi import unrarlib
    except ImportError as error:
        raise UnsupportedFormat(f"这是 RAR 压缩包，这台机器不能解压；{advice}，或改用 .zip 压缩") from error
    files: list[tuple[str, bytes]] = []
    with tempfile.NamedTemporaryFile(suffix=".rar") as file:  # the library opens files, no bytes
        file.write(content)
        file.flush()
        try:
            with unrarlib.RarArchive.open_for_processing(file.name) as archive:
                left = MAX_UNPACKED_BYTES // 2
                for header in archive.iterate_headers():
                    size = header.UnpSize + (header.UnpSizeHigh << 32)
                    left -= size
                    _check_size(size, left, len(files), max_bytes, advice)
                    if header.Flags & unrarlib.FLAGS_RHDF_DIRECTORY:
                        header.skip()
                        continue
                    chunks: list[bytes] = []
                    header.test(chunks.append)
                    files.append((header.FileNameW, b"".join(chunks)))
        except unrarlib.BadRarFile as error:
            locked = (unrarlib.FLAGS_MISSING_PASSWORD, unrarlib.FLAGS_BAD_PASSWORD)
            if error.code in locked:
                raise UnreadableFile(f"压缩包加了密码，打不开；{advice}") from error
            raise UnreadableFile(
                f"RAR 压缩包已损坏，解不开；请从来源重新取得文件，或{advice.removeprefix('请')}"
            ) from error
    return files


def _check_size(size: int, left: int, count: int, max_bytes: int, advice: str) -> None:
    """Refuse an archive by what it says of its next file, before that is unpacked."""
    if count >= MAX_MEMBERS:
        raise UnreadableFile(f"压缩包里的条目超过 {MAX_MEMBERS} 个，没有解压；{advice}")
    if size > max_bytes or left < 0:
        raise UnreadableFile(f"压缩包里的文件解压后超过上限，没有解压；{advice}")
