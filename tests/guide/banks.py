"""Broken editions, each in one way, for tests of checks and comparisons."""

from tests.guide.small import small_content


def entry(content, kind, key):
    return next(plain for plain in content["entries"][kind] if plain["key"] == key)


def question(content, key):
    return entry(content, "question", key)


def part(plain, name, key):
    return next(one for one in plain[name] if one["key"] == key)


def without(content, kind, key):
    """Take one entry out."""
    content["entries"][kind] = [one for one in content["entries"][kind] if one["key"] != key]


def changed(change, number="2"):
    """The small content after a change."""
    content = small_content(number=number)
    change(content)
    return content
