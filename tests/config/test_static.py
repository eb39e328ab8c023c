"""Static files out of packages, and how they are stored for browsers."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

FILES = {
    "js/live.js": 'import { tag } from "./tag.js";\ntag();\n//# sourceMappingURL=missing.js.map\n',
    "js/tag.js": "export function tag() { return 1; }\n",
    "css/page.css": 'body { background: url("../dot.svg"); }\n/*# sourceMappingURL=gone.map */\n',
    "dot.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" * 20,
}


@pytest.fixture
def collected(tmp_path):
    """Collect a few files as for production, twice; return the folder."""
    source, root = tmp_path / "source", tmp_path / "root"
    for name, content in FILES.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(content)
    with override_settings(
        STATICFILES_DIRS=[source],
        STATICFILES_FINDERS=[
            "django.contrib.staticfiles.finders.FileSystemFinder",
            "config.static.WheelFinder",
        ],
        WHEEL_STATICFILES={"vendor/typed.txt": ("crispy_forms", "__init__.py")},
        STATIC_ROOT=root,
        STORAGES={"staticfiles": {"BACKEND": "config.static.ManifestStorage"}},
    ):
        finders.get_finder.cache_clear()
        call_command("collectstatic", interactive=False, verbosity=0)
        for file in root.rglob("*.gz"):
            file.write_bytes(b"compressed before")
        call_command("collectstatic", interactive=False, verbosity=0)
        yield root
    finders.get_finder.cache_clear()


def the_one(root: Path, pattern: str) -> Path:
    [file] = root.glob(pattern)
    return file


def test_plotly_is_served_from_its_package():
    found = Path(finders.find("vendor/plotly.min.js"))

    assert "plotly.js v" in found.read_text()[:200]
    assert finders.find("vendor/plotly.min.js", find_all=True) == [str(found)]
    assert finders.find("vendor/absent.js") is None


def test_file_of_a_package_is_collected_under_our_name(collected):
    import crispy_forms

    stored = the_one(collected, "vendor/typed.*.txt")

    assert stored.read_bytes() == Path(crispy_forms.__file__).read_bytes()


def test_names_carry_a_hash_and_references_follow(collected):
    script = the_one(collected, "js/live.*.js").read_text()
    sheet = the_one(collected, "css/page.*.css").read_text()

    assert the_one(collected, "js/tag.*.js").name in script
    assert the_one(collected, "dot.*.svg").name in sheet
    assert not (collected / "js" / "live.js").exists()


def test_what_is_compressed_once_is_not_compressed_again(collected):
    assert the_one(collected, "dot.*.svg.gz").read_bytes() == b"compressed before"


def test_files_are_compressed(tmp_path):
    with override_settings(
        STATICFILES_DIRS=[],
        STATICFILES_FINDERS=["config.static.WheelFinder"],
        WHEEL_STATICFILES={"base.txt": ("crispy_forms", "helper.py")},
        STATIC_ROOT=tmp_path,
        STORAGES={"staticfiles": {"BACKEND": "config.static.ManifestStorage"}},
    ):
        finders.get_finder.cache_clear()
        call_command("collectstatic", interactive=False, verbosity=0)
    finders.get_finder.cache_clear()

    plain = the_one(tmp_path, "base.*.txt")
    assert gzip.decompress(the_one(tmp_path, "base.*.gz").read_bytes()) == plain.read_bytes()
    assert the_one(tmp_path, "base.*.br").stat().st_size < plain.stat().st_size / 2
