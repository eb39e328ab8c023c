"""
Install what is locked, if that is not done yet: `install.py run`, `dev` or `test`.

Runs on a bare Python, before anything is installed: standard library only, and a syntax that an old
Python reads far enough to say that it is too old.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)
BROWSERS = ("chromium", "google-chrome")
# pip compiles modules one after another; compileall uses every core.
PIP = ["--quiet", "--disable-pip-version-check", "--no-compile"]
COMPILE = ["-m", "compileall", "-qq", "-j", "0", os.path.join(VENV, "lib")]
LISTS = {"run": ["run"], "dev": ["run", "dev"], "test": ["run", "dev"]}


def main(purpose):
    """Install the lists of one purpose; for tests a browser too."""
    check_interpreter()
    if not venv_works():
        make_venv()
    for name in LISTS[purpose]:
        install(os.path.join(ROOT, "requirements", name + ".txt"))
    if purpose == "test":
        if not shutil.which("xgettext"):
            install_gettext()
        if not any(map(shutil.which, BROWSERS)):
            install_browser()


def check_interpreter():
    """Say what is missing in the words of the person who has to install it."""
    if sys.version_info < OLDEST:
        sys.exit(
            "City Compass needs Python 3.11 or later; {} is {}.{}.\n"
            "If you have a newer one: make run PYTHON=python3.12".format(
                sys.executable, *sys.version_info[:2]
            )
        )
    if not importlib.util.find_spec("ensurepip"):
        sys.exit(
            "This Python cannot make a virtual environment (it has no ensurepip).\n"
            "On Debian or Ubuntu: apt install python3-venv"
        )


def venv_works():
    """Whether .venv is there and its Python still finds pip: a system upgrade may break it."""
    if not os.path.exists(PYTHON):
        return False
    found = subprocess.run([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL)
    return found.returncode == 0


def make_venv():
    say("Making .venv")
    run(sys.executable, "-m", "venv", "--clear", VENV)


def install(requirements):
    """Install a hashed list, unless the very same list was installed before."""
    wanted = hashlib.sha256(read(requirements)).digest()
    stamp = os.path.join(VENV, os.path.basename(requirements) + ".sha256")
    if read(stamp) == wanted:
        return
    say("Installing " + os.path.relpath(requirements, ROOT))
    hashed = ["--require-hashes", "--only-binary=:all:", "--requirement", requirements]
    run(PYTHON, "-m", "pip", "install", *PIP, *hashed)
    subprocess.run([PYTHON, *COMPILE])  # Some packages ship templates that are no valid module.
    with open(stamp, "wb") as file:
        file.write(wanted)


def install_gettext():
    """What collects the texts to translate; a test compares them with the catalogue."""
    if not install_from_system("gettext"):
        sys.exit("The tests need gettext: apt install gettext (or your system's package).")


def install_browser():
    """Chromium from the system where we may install it, else Playwright's own."""
    if install_from_system("chromium"):
        return
    say("Installing Playwright's Chromium")
    if subprocess.run([PYTHON, "-m", "playwright", "install", "chromium"]).returncode:
        sys.exit("The browser tests need Chromium: apt install chromium, or go online.")


def install_from_system(package):
    """Install one of Debian's packages; False where we may not."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say("Installing " + package)
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*apt, "update"])
    packages = ["install", "--yes", "--no-install-recommends", package]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return not subprocess.run([*apt, *packages], env=quiet, stdout=subprocess.DEVNULL).returncode


def read(path):
    if not os.path.exists(path):
        return b""
    with open(path, "rb") as file:
        return file.read()


def run(*command):
    if subprocess.run(command).returncode:
        sys.exit("Installing failed, see above. Nothing is served.")


def say(text):
    print(text + " ...", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
