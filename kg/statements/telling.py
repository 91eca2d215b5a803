"""Figures as a reader takes them in, on pages and on a terminal."""

_MARKS = {"at-least": "≥ ", "at-most": "≤ ", "about": "≈ "}


def number(value: str, upper: str = "", bound: str = "", direction: str = "") -> str:
    """A figure's number: a fall with its sign, a bound with its mark, a range with both ends.

    >>> number("2.1", direction="down"), number("8", bound="at-least")
    ('−2.1', '≥ 8')
    """
    ends = [value, upper] if upper else [value]
    if direction == "down":
        ends = ["\N{MINUS SIGN}" + end.lstrip("-") for end in ends]
    return _MARKS.get(bound, "") + "\N{EN DASH}".join(ends)
