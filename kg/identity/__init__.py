"""Which thing an entity is, the same in every report that means it: by rules and by judgements."""

from kg.identity.judgements import Judgement, read
from kg.identity.resolving import Resolver, scope
from kg.identity.rules import Identity
from kg.model import Lookup

__all__ = ["Identity", "Judgement", "Lookup", "Resolver", "read", "scope"]
