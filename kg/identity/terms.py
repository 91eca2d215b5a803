"""What things are called in IRIs: a kind, and an official code or a hash of what identifies the thing."""

import hashlib

from kg.model import EntityType

ID = "https://w3id.org/townkg/id/"
"""What all IRIs of things begin with."""


def digest(*parts: str) -> str:
    """Twenty hexadecimal digits that stand for ``parts`` in this order.

    >>> digest("area", "青枫镇"), digest("青枫镇", "area")
    ('527ac90cc467f01b1d14', '23627e3745d1ab808086')
    """
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]


def named(kind: EntityType, own: str) -> str:
    """The term of a thing of this class.

    >>> named(EntityType.TOWN, "330502100000")
    'area:330502100000'
    """
    return f"{kind.kind}:{own}"


def report(sha256: str) -> str:
    """The term of the report with this hash, or with its first 20 digits."""
    return f"report:{sha256[:20]}"
