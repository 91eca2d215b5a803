"""Where the packaged data files lie, in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data(name: str) -> Path:
    """The path of ``kg/data/<name>``.

    >>> data("lexicons").is_dir()
    True
    """
    return _PACKAGE / "data" / name


def ontology(name: str = "") -> Path:
    """The path of ``ontology/<name>``: beside the package in a checkout, inside it in a wheel."""
    inside = _PACKAGE / "ontology"
    return (inside if inside.is_dir() else _PACKAGE.parent / "ontology") / name
