"""Where a local run listens, and by which address others reach it."""

import http.client
import os
import socket
import subprocess
from urllib.parse import urlsplit


class AddressError(RuntimeError):
    """The server cannot listen on the address it was told."""


def check_is_free(host: str, port: int) -> None:
    """
    Try the address before anything slow happens.

    Raises
    ------
    AddressError
        The port is taken, or the address is not one of this machine.
    """
    if not 0 < port < 65536:
        raise AddressError(f"PORT={port} is not a port: choose one from 1 to 65535.")
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        reason = error.strerror or error
        raise AddressError(
            f"Cannot listen on {host}:{port} ({reason}). "
            f"Another port: make run PORT={port + 1}. For a room: make run HOST=0.0.0.0"
        ) from error


def visible_host(host: str) -> str:
    """Return the address to print: the machine's own one when it listens on all of them."""
    return lan_address() if host == "0.0.0.0" else host


def lan_address() -> str:
    """Return the address that others on the network use; connecting UDP sends no packet."""
    with socket.socket(type=socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:  # A network without a way out: a router and nothing behind it.
            return _first_own_address()


def answers(host: str, port: int, path: str) -> bool:
    """Whether the server says 200; asked directly, whatever proxy the environment names."""
    own = "127.0.0.1" if host == "0.0.0.0" else host
    connection = http.client.HTTPConnection(own, port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": urlsplit(os.environ["PUBLIC_URL"]).netloc})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _first_own_address() -> str:
    try:
        listed = subprocess.run(["hostname", "-I"], capture_output=True, text=True).stdout.split()
    except FileNotFoundError:
        listed = []
    return next((address for address in listed if "." in address), "127.0.0.1")
