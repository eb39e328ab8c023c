"""What a file may hold, in one place. Each number is a promise of docs/register.md.

Counted by ourselves while reading: what a file declares about its own size is never believed.
"""

MOST_BYTES = 10 * 2**20
MOST_ROWS = 100_000
MOST_COLUMNS = 200
# A sheet may repeat one long text a million times: this is what the cells hold together.
MOST_CHARACTERS = 60_000_000

# Of a workbook, which is a ZIP archive.
MOST_ENTRIES = 2_000
MOST_DIRECTORY_BYTES = 2**20
MOST_UNZIPPED = 200 * 2**20
# openpyxl keeps all the shared texts in memory, and each other part (styles, names) as a tree.
MOST_TEXT_BYTES = 50 * 2**20
MOST_PART_BYTES = 3 * 2**20
# One row is a tree too, until it has been read.
MOST_ROW_BYTES = 2**19
