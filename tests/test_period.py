"""Periods: what is written is what is read, their days, their order, what is none."""

from calendar import isleap
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.period import Period

years = st.integers(1, 9999)
months = st.sampled_from([f"{n:02}" for n in range(1, 13)])
parts = st.sampled_from(["", "H1", "H2", "Q1", "Q2", "Q3", "Q4"]) | months
simple = st.builds(Period, years, parts)


@st.composite
def spans(draw: st.DrawFn) -> Period:
    part = draw(st.sampled_from(["", "months"]))
    one, other = (Period(draw(years), draw(months) if part else "") for _ in range(2))
    first, last = sorted((one, other))
    return first if first == last else Period(first.start, first.part, last)


periods = simple | spans()


@given(periods)
def test_what_is_written_is_read(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert eval(repr(period)) == period


@given(periods, periods)
def test_the_order_is_that_of_first_days_and_then_the_longer(one: Period, other: Period) -> None:
    assert (one < other) + (other < one) + (one == other) == 1
    if one.first_day != other.first_day:
        assert (one < other) == (one.first_day < other.first_day)
    elif one.last_day != other.last_day:
        assert (one < other) == (one.last_day > other.last_day)


@given(periods, periods)
def test_what_covers_another_has_its_days_and_its_years(one: Period, other: Period) -> None:
    days = one.first_day <= other.first_day and other.last_day <= one.last_day
    assert one.covers(other) == days
    assert not days or set(other.years) <= set(one.years)


@given(periods)
def test_days_and_years_fit(period: Period) -> None:
    assert period.first_day < period.last_day
    assert list(period.years) == list(range(period.first_day.year, period.last_day.year + 1))
    assert period.year == (period.start if len(period.years) == 1 else None)
    assert period.first_day.day == 1
    if period.last_day < date.max:
        assert (period.last_day + timedelta(1)).day == 1


@given(st.integers(1, 9999))
def test_the_parts_of_a_year_follow_one_another(year: int) -> None:
    assert Period(year, "02").last_day.day == 28 + isleap(year)
    for row in (["H1", "H2"], ["Q1", "Q2", "Q3", "Q4"], [f"{n:02}" for n in range(1, 13)]):
        made = [Period(year, part) for part in row]
        assert made == sorted(made)
        assert (made[0].first_day, made[-1].last_day) == (Period(year).first_day, Period(year).last_day)
        for one, other in pairwise(made):
            assert one.last_day + timedelta(1) == other.first_day


@pytest.mark.parametrize(
    ("text", "first", "last", "year"),
    [
        ("2022", "2022-01-01", "2022-12-31", 2022),
        ("2022-H1", "2022-01-01", "2022-06-30", 2022),
        ("2022-Q1", "2022-01-01", "2022-03-31", 2022),
        ("2022-06", "2022-06-01", "2022-06-30", 2022),
        ("2022-01/2022-09", "2022-01-01", "2022-09-30", 2022),
        ("2016/2020", "2016-01-01", "2020-12-31", None),
    ],
)
def test_the_contracts_periods(text: str, first: str, last: str, year: int | None) -> None:
    period = Period.parse(text)
    assert (str(period.first_day), str(period.last_day), period.year) == (first, last, year)


@pytest.mark.parametrize(
    "text",
    [
        *("", "22", "0000", "2022-H3", "2022-Q5", "2022-13", "2022-00", "2022-6", "２０２２", "2022 "),
        *("2022-06-30", "2020/2016", "2020/2020", "2020-01/2022", "2020/2022-01", "2020-H1/2020-H2"),
        "2020/2021/2022",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|part|span"):
        Period.parse(text)


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = Period.parse(text)
    except ValueError:
        return
    assert str(period) == text


def test_a_span_ends_in_no_span() -> None:
    with pytest.raises(ValueError, match="span"):
        Period(2016, "", Period.span(2018, 2020))
