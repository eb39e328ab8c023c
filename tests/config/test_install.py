"""What `make` does before anything is installed."""

import importlib.util
import subprocess
import sys

import pytest

from config import install


@pytest.fixture
def commands(monkeypatch, tmp_path):
    """The commands that would have run; each succeeds."""
    ran = []

    def record(command, **options):
        ran.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(install, "VENV", str(tmp_path))
    monkeypatch.setattr(subprocess, "run", record)
    return ran


def test_old_python_is_named_with_a_way_out(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))

    with pytest.raises(SystemExit, match=r"needs Python 3\.11(.|\n)*make run PYTHON="):
        install.check_interpreter()


def test_debian_python_without_venv_is_told_the_package(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(SystemExit, match="apt install python3-venv"):
        install.check_interpreter()


def test_list_is_installed_by_hash_once_until_it_changes(commands, tmp_path):
    requirements = tmp_path / "run.txt"
    requirements.write_text("django==5.2.19")

    install.install(str(requirements))
    [pip] = [command for command in commands if "pip" in command]
    assert "--require-hashes" in pip

    commands.clear()
    install.install(str(requirements))
    assert commands == []

    requirements.write_text("django==5.2.20")
    install.install(str(requirements))
    assert commands != []


def test_failed_install_is_tried_again(monkeypatch, tmp_path):
    requirements = tmp_path / "run.txt"
    requirements.write_text("django==5.2.19")
    monkeypatch.setattr(install, "VENV", str(tmp_path))
    failed = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(subprocess, "run", lambda command, **options: failed)

    for _attempt in (1, 2):
        with pytest.raises(SystemExit, match="Installing failed"):
            install.install(str(requirements))


def test_browser_comes_from_the_system_for_root_on_debian(commands, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda program: f"/usr/bin/{program}")

    install.install_browser()

    assert commands[-1][0] == "apt-get"
    assert commands[-1][-1] == "chromium"


def test_browser_is_playwrights_own_for_anybody_else(commands, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    install.install_browser()

    assert commands == [[install.PYTHON, "-m", "playwright", "install", "chromium"]]


def test_missing_browser_is_said_with_a_way_out(monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    failed = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(subprocess, "run", lambda command, **options: failed)

    with pytest.raises(SystemExit, match="apt install chromium"):
        install.install_browser()
