"""Older Word formats (.doc, .wps, .rtf) and .odt: turned into .docx by LibreOffice, where that is installed.

LibreOffice runs alone in a folder of its own, without macros and without the network's pictures, and is ended with all
its children when it takes too long.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from ingest.document import Block
from ingest.errors import UnreadableFile, UnsupportedFormat
from ingest.readers.shared.archive import Archive, is_zip
from ingest.readers.shared.ole import is_ole, ole_kind
from ingest.readers.word.docx import read_docx_blocks

SECONDS = 45
_MAX_RESULT_BYTES = 200 * 1024 * 1024
_MAX_TYPE_BYTES = 1024
_RTF = b"{\\rtf"
_ODT_TYPE = b"application/vnd.oasis.opendocument.text"
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
# Settings of the private profile: macros off, nothing fetched from elsewhere.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
</oor:items>
""".replace(">\n<value>", "><value>")


def is_old_word(content: bytes) -> bool:
    """Return whether LibreOffice can make a Word file of the bytes: .doc, .wps, .rtf or .odt."""
    if is_ole(content):
        return ole_kind(content) == "word"
    return content.startswith(_RTF) or _is_odt(content)


def read_old_word_blocks(content: bytes) -> list[Block]:
    """Return the paragraphs and tables of an older Word file.

    Raises:  UnsupportedFormat, when LibreOffice is not installed; UnreadableFile, when it cannot open the file.
    """
    program = find_libreoffice()
    if program is None:
        raise UnsupportedFormat(
            "这是旧版 Word 文档（.doc、.wps、.rtf 或 .odt），读取它需要 LibreOffice；"
            "请安装 LibreOffice，或用 Word、WPS 打开后另存为 .docx"
        )
    return read_docx_blocks(_to_docx(program, content))


def find_libreoffice() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    found = (shutil.which(name) for name in (*_PROGRAMS, *_USUAL_PLACES))
    return next((path for path in found if path), None)


def _is_odt(content: bytes) -> bool:
    if not is_zip(content):
        return False
    try:
        return (Archive(content).read("mimetype", _MAX_TYPE_BYTES) or b"").strip() == _ODT_TYPE
    except UnreadableFile:
        return False


def _to_docx(program: str, content: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="report-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        source = folder / f"report{_suffix(content)}"
        source.write_bytes(content)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        _run(_command(program, source, profile), folder)
        result = folder / "out" / "report.docx"
        if not result.is_file():
            raise UnreadableFile("LibreOffice 打不开这个文件，可能已损坏或加了密码；请用 Word 打开后另存为 .docx")
        if result.stat().st_size > _MAX_RESULT_BYTES:
            raise UnreadableFile("文件转换后过大，没有读取；请压缩其中的图片后另存为 .docx")
        return result.read_bytes()


def _suffix(content: bytes) -> str:
    if content.startswith(_RTF):
        return ".rtf"
    return ".odt" if is_zip(content) else ".doc"


def _command(program: str, source: Path, profile: Path) -> list[str]:
    return [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--nologo", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(source.parent / "out"),
        str(source),
    ]  # fmt: skip


def _run(command: list[str], folder: Path) -> None:
    """Run LibreOffice to its end, or to the end of its time; its children go with it.

    Raises:  UnreadableFile, when it takes too long or cannot be started.
    """
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    # Pictures that a document wants from elsewhere are asked of a proxy that is not there.
    environment = {**os.environ, "HOME": str(folder), "http_proxy": _NOWHERE, "https_proxy": _NOWHERE}
    try:
        process = subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True, **quiet)
    except OSError as error:
        raise UnreadableFile("LibreOffice 无法启动；请检查安装，或用 Word 打开后另存为 .docx") from error
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(
            f"LibreOffice 用了 {SECONDS} 秒还没有转换完，已放弃；请用 Word 打开后另存为 .docx"
        ) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what is still running of the process's own session."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except OSError:
        pass
    process.wait()


_NOWHERE = "http://127.0.0.1:9"
