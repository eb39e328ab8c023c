"""docs/edition.schema.json says what an exchange file holds, and no more."""

import json

import pytest

from guide.compile import canonical, read_content
from guide.exchange.document import FileError, document_bytes, read_document
from guide.exchange.form import require_form
from guide.files import read_folder
from guide.management.commands.load_guide import FIRST_EDITION
from guide.services import copy_edition, load_edition
from tests.edition_format import SCHEMA, written
from tests.export_format import errors
from tests.factories import user
from tests.guide.small import small_content
from tests.guide.toml import write_folder


def told():
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def found(content):
    return errors(json.loads(document_bytes(content)), told(), told())


def test_schema_is_read_off_the_models():
    assert SCHEMA.read_text(encoding="utf-8") == written()


def test_file_of_every_kind_is_as_the_schema_says():
    assert found(small_content()) == []
    assert found(canonical(read_folder(FIRST_EDITION).content)) == []


def test_file_of_an_edition_is_as_the_schema_says(db, tmp_path):
    edition, _ = load_edition(folder=write_folder(tmp_path, small_content()))

    assert found(edition.content) == []
    assert found(read_content(copy_edition(edition=edition, by=user()))) == []


@pytest.mark.parametrize("change", [{"onclick": "a"}, {"minutes": "4"}, {"key": "A B"}])
def test_schema_refuses_what_the_import_refuses(change):
    content = small_content()
    content["entries"]["module"][0] |= change

    assert found(content) != []
    with pytest.raises(FileError):
        require_form(read_document(document_bytes(content)))


def test_first_edition_is_a_file_that_can_be_imported():
    content = canonical(read_folder(FIRST_EDITION).content)

    taken = read_document(document_bytes(content))
    require_form(taken)

    assert canonical(taken) == content
