"""The QR code of a link, as an SVG path."""

import qrcode


def qr_path(link: str) -> tuple[str, int]:
    """
    The drawing of a QR code.

    Parameters
    ----------
    link : str
        Any text.

    Returns
    -------
    tuple[str, int]
        The `d` of one path of unit squares, and the number of squares along an edge, the
        quiet zone of four squares included.
    """
    code = qrcode.QRCode(border=4, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(link)
    matrix = code.get_matrix()
    runs = [run for y, line in enumerate(matrix) for run in _runs(line, y)]
    return "".join(runs), len(matrix)


def _runs(line: list[bool], y: int):
    """One thin rectangle per run of dark squares."""
    start = None
    for x, is_dark in enumerate([*line, False]):
        if is_dark and start is None:
            start = x
        elif not is_dark and start is not None:
            yield f"M{start} {y}h{x - start}v1h-{x - start}z"
            start = None
