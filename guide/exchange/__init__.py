"""An edition as one file, and its texts as a table for translators: out and in again."""
