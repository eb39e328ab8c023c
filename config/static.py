"""Static files: our own, and those that ship inside installed packages."""

from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class WheelFinder(BaseFinder):
    """
    Finds the files named in `WHEEL_STATICFILES`: URL path → (package, path inside the package).

    A third party's script then has the version that the lock says, and no copy in the repository.
    """

    def find(self, path, find_all=False):
        """Return the file behind a URL path; nothing when it is not one of ours."""
        if path not in settings.WHEEL_STATICFILES:
            return []
        package, inside = settings.WHEEL_STATICFILES[path]
        found = str(Path(find_spec(package).origin).parent / inside)
        return [found] if find_all else found

    def list(self, ignore_patterns):
        """Yield each URL path with a storage that opens it, as collectstatic asks."""
        for path in settings.WHEEL_STATICFILES:
            yield path, _RenamedFile(path, self.find(path))


class _RenamedFile(FileSystemStorage):
    def __init__(self, name, file):
        super().__init__(location=Path(file).parent)
        self.renamed = {name: Path(file).name}

    def path(self, name):
        return super().path(self.renamed[name])


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """
    Hashed names, compressed once.

    Source maps are not followed: packages name maps that they do not ship. Only our own modules are
    searched for imports: reading Plotly's bundle for them takes long and finds none.
    """

    patterns = (
        ("*.css", CompressedManifestStaticFilesStorage.patterns[0][1][:2]),
        ("js/*.js", CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),
    )

    def compress_files(self, paths):
        """Compress what is new: a hashed name says its content, and Plotly takes 15 seconds."""
        return super().compress_files(p for p in paths if not self.exists(f"{p}.gz"))
