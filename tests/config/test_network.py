"""By which address a room reaches the machine."""

import ipaddress
import subprocess

import pytest

from config import network


@pytest.mark.allow_hosts(["192.0.2.1"])  # Connecting UDP sends nothing.
def test_room_is_told_an_address_of_the_machine_itself():
    assert not ipaddress.ip_address(network.visible_host("0.0.0.0")).is_unspecified


def test_named_host_is_told_as_it_is():
    assert network.visible_host("127.0.0.1") == "127.0.0.1"


def test_network_without_a_way_out_still_has_an_address(monkeypatch):
    def no_route(*args):
        raise OSError("Network is unreachable")

    listed = subprocess.CompletedProcess([], 0, stdout="fe80::1 10.0.0.7 172.17.0.1\n")
    monkeypatch.setattr("socket.socket.connect", no_route)
    monkeypatch.setattr(subprocess, "run", lambda *args, **options: listed)

    assert network.lan_address() == "10.0.0.7"


def test_machine_without_a_network_names_itself(monkeypatch):
    def fail(*args, **options):
        raise FileNotFoundError("hostname")

    monkeypatch.setattr(subprocess, "run", fail)

    assert network._first_own_address() == "127.0.0.1"


def test_silent_server_does_not_answer(monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "http://127.0.0.1:9")

    assert not network.answers("127.0.0.1", 9, "/healthz")
