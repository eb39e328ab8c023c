"""A server of its own for each test of faults."""

import socket

import pytest

from tests.faults.site import site


@pytest.fixture
def served(request):
    """A site with as many people as the test asks for; nobody by default."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with site(port, people=getattr(request, "param", 0)) as found:
        yield found
