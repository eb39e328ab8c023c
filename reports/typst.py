"""
Typst in a child process: a template, data and figures go in, the bytes of a PDF come out.

A document language can loop without end, read files and fetch packages. So it runs in a child
process with limits on time, memory and file size, in a fresh folder that holds nothing but what the
document needs.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

from reports.typeface import font_files

TEMPLATES = Path(__file__).parent / "typst"
CHILD = Path(__file__).parent / "typst_child.py"

TIME_LIMIT_SECONDS = 30
FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\.(typ|json|svg)")

# Two threads and two heaps keep the memory the same on a machine with many cores. The proxy is
# nobody: should a template ever ask for a package, the request ends on this machine.
ENVIRONMENT = {
    "RAYON_NUM_THREADS": "2",
    "MALLOC_ARENA_MAX": "2",
    "ALL_PROXY": "http://127.0.0.1:9",
    "LC_ALL": "C.UTF-8",
}

# A small host carries two compilations beside its web server, not one per thread.
_slots = threading.BoundedSemaphore(2)


class DocumentError(Exception):
    """The document could not be made."""


class DocumentTimeout(DocumentError):
    """The document was not ready in time and was given up."""


def compile_pdf(
    template: str,
    data: Mapping,
    files: Mapping[str, bytes] | None = None,
    *,
    issued_on: date,
    templates: Path = TEMPLATES,
    seconds: float = TIME_LIMIT_SECONDS,
) -> bytes:
    """
    Make one PDF (PDF/A-2a and PDF/UA-1).

    Parameters
    ----------
    template : str
        Name of a template, without its ending: ``note``.
    data : Mapping
        What the template reads as ``data.json``; only here do texts of users go in.
    files : Mapping[str, bytes], optional
        Further files by name, such as ``compass.svg``.
    issued_on : date
        The date inside the file. The same input and date give the same bytes.
    templates : Path
        The folder whose ``*.typ`` files the template may import.
    seconds : float
        Time after which the child process is killed.

    Returns
    -------
    bytes
        The PDF.

    Raises
    ------
    DocumentTimeout
        It took longer than ``seconds``.
    DocumentError
        Typst refused the template or the data, or the child process met one of its limits.
    """
    with _slots, tempfile.TemporaryDirectory(prefix="document-") as name:
        folder = Path(name)
        _fill(folder, templates, data, files or {})
        _run_child(folder, template, issued_on, seconds)
        return (folder / "document.pdf").read_bytes()


def _fill(folder: Path, templates: Path, data: Mapping, files: Mapping[str, bytes]) -> None:
    """Only plain copies: Typst keeps to its folder, but would follow a link out of it."""
    sources = sorted(templates.glob("*.typ"))
    for source in (*sources, *font_files()):
        if source.is_symlink():
            raise DocumentError(f"{source.name} is a link")
        shutil.copyfile(source, folder / source.name)
    content = {**files, "data.json": json.dumps(data, ensure_ascii=False, default=str).encode()}
    for name, value in content.items():
        if not FILE_NAME.fullmatch(name):
            raise DocumentError(f"{name!r} is not the name of a file for a document")
        (folder / name).write_bytes(value)


def _run_child(folder: Path, template: str, issued_on: date, seconds: float) -> None:
    moment = datetime.combine(issued_on, time(12), UTC)
    # Isolated (-I): `import typst` in the child means the wheel, not this module.
    command = [sys.executable, "-I", str(CHILD), f"{template}.typ", str(int(moment.timestamp()))]
    try:
        child = subprocess.run(
            command,
            cwd=folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentTimeout(f"{template}: no document after {seconds:g} s") from error
    if child.returncode != 0:
        reason = child.stderr.decode(errors="replace").strip() or f"ended with {child.returncode}"
        raise DocumentError(f"{template}: {reason}")
