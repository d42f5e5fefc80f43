"""Older Word files, by way of LibreOffice; and what is said where it is not installed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile, UnsupportedFormat
from ingest.readers import choose_reader, read_document
from ingest.readers.word import older
from tests.docx_files import zip_of

FOLDER = Path(__file__).parent / "data" / "same_report"
OLD = next(FOLDER.glob("*.doc")).read_bytes()
RTF = rb"{\rtf1\ansi\ansicpg936 \'b1\'be\'c4\'ea\'d6\'a7\'b3\'f6385.60\'cd\'f2\'d4\'aa\par}"
ODT = zip_of({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<c/>"})
needs_libreoffice = pytest.mark.skipif(older.find_libreoffice() is None, reason="LibreOffice is not installed")


@pytest.mark.parametrize("content", [OLD, RTF], ids=["doc", "rtf"])
def test_older_word_files_are_known_by_their_content(content: bytes):
    assert {choose_reader(name, content).source_format for name in ("a.doc", "a.wps", "a.docx", "a.txt")} == {"doc"}


@pytest.mark.parametrize("content", [OLD, RTF], ids=["doc", "rtf"])
def test_without_libreoffice_the_sentence_says_what_to_install(content: bytes, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(older.shutil, "which", lambda _: None)
    with pytest.raises(UnsupportedFormat, match=r"请安装 LibreOffice，或用 Word、WPS 打开后另存为 \.docx"):
        read_document("a.doc", content)


@needs_libreoffice
def test_an_old_word_file_gives_the_text_of_the_new_one():
    new = next(FOLDER.glob("*.docx")).read_bytes()
    assert read_document("a.doc", OLD).text == read_document("a.docx", new).text


@needs_libreoffice
def test_rich_text_is_read():
    assert read_document("a.rtf", RTF).text == "本年支出385.60万元\n"


@needs_libreoffice
def test_a_damaged_file_is_refused():
    content = OLD[:512] + b"\xff" * 3_000 + OLD[3_512:]
    with pytest.raises(UnreadableFile, match=r"LibreOffice|没有文字"):
        read_document("a.doc", content)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs sessions of processes")
def test_a_conversion_without_end_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The program LibreOffice starts is a script that starts another one."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 77 &\necho $! > {tmp_path}/child\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(older, "find_libreoffice", lambda: str(program))
    monkeypatch.setattr(older, "SECONDS", 0.5)
    with pytest.raises(UnreadableFile, match="已放弃"):
        read_document("a.rtf", RTF)
    assert is_gone(int((tmp_path / "child").read_text()))


def is_gone(process: int) -> bool:
    """Return whether a process has ended (or waits to be buried) within a second."""
    for _ in range(20):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_program_that_cannot_be_started_is_said_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(older, "find_libreoffice", lambda: "/nowhere/soffice")
    with pytest.raises(UnreadableFile, match="无法启动"):
        read_document("a.rtf", RTF)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(older.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(older, "find_libreoffice", lambda: "/bin/false")
    with pytest.raises(UnreadableFile, match="打不开"):
        read_document("a.odt", ODT)
    assert list(tmp_path.iterdir()) == []
