"""What spreadsheets would take for something else than the text that it is."""

from __future__ import annotations

import re

_SIGN = re.compile(r"[=@＝＠\t\r\n]|[+\-＋－](?![\d.]+%?\Z)")


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before a leading ``=``, ``@`` or sign.

    Also before their wide forms and before blanks that hide them; a number stays one.

    >>> safe("=1+1"), safe("-3.5"), safe("+邻里")
    ("'=1+1", '-3.5', "'+邻里")
    """
    return f"'{cell}" if _SIGN.match(cell) else cell
