"""The private PostgreSQL, for real: started, killed, restarted, as whoever runs the tests."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest

from config import postgres
from config.localdb import Server

HOLD = """
import signal, sys, time
from config.localdb import Server
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests may ignore it
with Server(sys.argv[1]).running():
    print("running", flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def server():
    """A server of this module's own; its home goes at the end."""
    server = Server("postgres-own-test")
    yield server
    server.stop()
    shutil.rmtree(server.home)


def run_sql(server: Server, sql: str) -> list:
    connection = psycopg2.connect(server.url)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def server_process(server: Server) -> int:
    return int((server.data / "postmaster.pid").read_text().split("\n")[0])


def hold(server: Server) -> subprocess.Popen:
    """Another process that uses the server."""
    command = [sys.executable, "-c", HOLD, server.name]
    process = subprocess.Popen(command, cwd=postgres.ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "running\n"
    return process


def test_server_runs_inside_the_block_only(server):
    with server.running():
        assert server.answers()

    assert not server.answers()


def test_data_stays(server):
    with server.running():
        run_sql(server, "CREATE TABLE IF NOT EXISTS kept (word text)")
        run_sql(server, "INSERT INTO kept VALUES ('São Tomé')")

    with server.running():
        assert ("São Tomé",) in run_sql(server, "SELECT word FROM kept")


def test_server_listens_on_a_short_socket_only_and_asks_for_a_password(server):
    with server.running():
        settings = dict(run_sql(server, "SELECT name, setting FROM pg_settings"))

        assert settings["listen_addresses"] == ""
        assert len(settings["unix_socket_directories"]) < 80
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(server.url, password="guessed")


def test_files_are_private(server):
    with server.running():
        for path in (server.home, server.data, server.home / "password"):
            assert path.stat().st_mode & 0o077 == 0


def test_last_one_to_leave_stops_it(server):
    with server.running():
        with server.running():
            pass
        assert server.answers()

    assert not server.answers()


def test_killed_server_is_started_again(server):
    with server.running():
        os.kill(server_process(server), signal.SIGKILL)

        with server.running():
            assert server.answers()


def test_killed_user_leaves_a_server_that_the_next_one_uses_and_stops(server):
    with hold(server) as process:
        process.kill()
    assert server.answers()

    with server.running():
        assert server.answers()

    assert not server.answers()


def test_two_processes_share_it(server):
    with hold(server) as process:
        with server.running():
            pass
        assert server.answers()
        process.send_signal(signal.SIGINT)

    assert not server.answers()


def test_lost_socket_folder_is_replaced(server):
    with server.running():
        lost = (server.home / "socket").read_text()
        shutil.rmtree(lost)

        with server.running():
            assert (server.home / "socket").read_text() != lost
            assert server.answers()


def test_nothing_is_left_in_tmp(server):
    with server.running():
        folder = Path((server.home / "socket").read_text())
        assert folder.exists()

    assert not folder.exists()


def test_folder_in_tmp_that_somebody_else_made_is_left_alone(server, monkeypatch):
    with server.running():
        pass
    folder = Path((server.home / "socket").read_text())
    folder.mkdir()
    monkeypatch.setattr(postgres, "OWNER", folder.stat().st_uid + 1)

    server.stop()

    assert folder.exists()
    folder.rmdir()


def test_pid_file_with_the_number_of_another_program_is_forgotten(server):
    with server.running():
        pid_file = server.data / "postmaster.pid"
        stale = pid_file.read_text()
    other = subprocess.Popen(["sleep", "60"], **postgres.AS_OWNER)
    pid_file.write_text(stale.replace(stale.split("\n")[0], str(other.pid), 1))
    postgres.give(pid_file)

    with server.running():
        assert server.answers()

    assert other.poll() is None
    other.kill()
    other.wait()


def test_interrupted_making_of_the_data_is_begun_anew():
    server = Server("postgres-new-test")
    postgres.make_home(server.home)
    (server.home / "new").mkdir()
    Path(server.home, "new", "half").touch()
    try:
        with server.running():
            assert server.answers()
    finally:
        shutil.rmtree(server.home)


def test_server_that_cannot_start_says_where_to_look(server, monkeypatch):
    monkeypatch.setattr("config.localdb.START_SECONDS", 0)
    broken = Server(server.name, {"shared_buffers": "nonsense"})

    with pytest.raises(postgres.LocalDatabaseError, match="shared_buffers"), broken.running():
        pass


def test_no_process_is_left(server):
    with server.running():
        process = server_process(server)

    deadline = time.monotonic() + 5
    while Path("/proc", str(process)).exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not Path("/proc", str(process)).exists()
