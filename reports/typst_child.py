"""The child process of `typst.py`: a script, run in the folder of one document."""

import contextlib
import resource
import sys

LIMITS = {
    resource.RLIMIT_CPU: 60,  # seconds, of two threads
    resource.RLIMIT_AS: 1024**3,  # bytes of address space; a million letters take a third of it
    resource.RLIMIT_FSIZE: 64 * 1024**2,
    resource.RLIMIT_CORE: 0,
}


def main() -> None:
    template, timestamp = sys.argv[1:]
    for name, value in LIMITS.items():
        # macOS knows no limit of address space; the time limit of the parent holds there too.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(name, (value, value))

    import typst

    try:
        typst.compile(
            template,
            output="document.pdf",
            root=".",
            font_paths=["."],
            ignore_system_fonts=True,
            pdf_standards=["a-2a", "ua-1"],
            package_path="no-packages",
            package_cache_path="no-packages",
            timestamp=int(timestamp),
        )
    except typst.TypstError as error:
        sys.exit(error.diagnostic)


if __name__ == "__main__":
    main()
