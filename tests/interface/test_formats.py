from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from interface import formats


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (1234.5, 1, "1,234.5"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-0.2, 0, "0"),
        (0.125, 2, "0.13"),
        (12, 2, "12.00"),
    ],
)
def test_number_rounds_a_half_away_from_zero(value, digits, written):
    assert formats.format_number(value, digits=digits) == written


def test_number_in_french():
    with translation.override("fr"):
        assert formats.format_number(1234.5, digits=1) == "1\xa0234,5"


def test_share_is_a_percentage():
    assert formats.format_share(0.585) == "59%"
    assert formats.format_share(1) == "100%"


def test_moment_is_told_in_the_current_time_zone():
    moment = datetime(2027, 3, 14, 23, 32, tzinfo=UTC)

    with timezone.override("Africa/Nairobi"):
        assert formats.format_moment(moment) == "15 March 2027, 02:32"
        assert formats.format_date(moment) == "15 March 2027"


def test_date_has_the_name_of_its_month():
    with translation.override("fr"):
        assert formats.format_date(date(2027, 3, 14)) == "14 mars 2027"


def test_money_has_its_currency_and_cents_only_where_there_are_some():
    assert formats.format_money(Decimal("48000.00"), "XOF") == "48,000\xa0XOF"
    assert formats.format_money(Decimal("0.5"), "TND") == "0.50\xa0TND"


def test_month_in_full_and_in_a_narrow_column():
    assert formats.format_month(date(2027, 9, 30)) == "September 2027"
    assert formats.format_month(date(2027, 9, 30), is_short=True) == "Sept. 2027"
