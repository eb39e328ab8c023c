"""Spreadsheets in and out: the only module that knows openpyxl."""
