"""Claims, the direct facts they state, what projects cost, and officials' posts."""

from kg import lexicon
from kg.graph import terms
from kg.graph.context import Context
from kg.model import LITERAL_PREDICATES, Predicate
from kg.statements import Statement
from kg.statements import predicates as p


def add_claims(context: Context) -> None:
    """A claim per row that states a relation, and the direct fact that it states."""
    for predicate in Predicate:
        for row in context.rows[predicate]:
            _add(context, row)


def _add(context: Context, row: Statement) -> None:
    subject, value = row.canonical, _value(context, row)
    context.nodes.add(subject, f"tkg:{row.predicate} {value}")
    parts = (subject, row.predicate, value, row.text_start, row.text_end, row.modality, row.rule)
    promised = [told for name in ("aimedStatus", "due") if (told := row.facet(name))]
    claim = context.nodes.add(
        f"claim:{context.digest('claim', *parts, *promised)}",
        "a rdf:Statement",
        "a tkg:Claim",
        f"rdf:subject {subject}",
        f"rdf:predicate tkg:{row.predicate}",
        f"rdf:object {value}",
        f"tkg:stated {terms.boolean(not row.supplied)}",
        *context.stated(row),
        *_promise(row),
    )
    if row.predicate == Predicate.HOLDS_POST:
        _add_post(context, subject, row.value, claim)


def _value(context: Context, row: Statement) -> str:
    """The claim's object as a term."""
    if row.predicate not in LITERAL_PREDICATES:
        return row.object
    if row.predicate == Predicate.STATUS:
        return f"tkg:{row.value}"
    if row.predicate == Predicate.INVESTMENT:
        return _investment(context, row)
    return terms.zh(row.value)


def _promise(row: Statement) -> list[str]:
    """What is promised, by when, and which words of the sentence say so, as far as that is known."""
    told = [f"tkg:aimedStatus tkg:{aimed}"] if (aimed := row.facet("aimedStatus")) else []
    told += [f"tkg:due {terms.text(due)}"] if (due := row.facet("due")) else []
    return told if row.start is None else [*told, f"tkg:factStart {row.start}", f"tkg:factEnd {row.end}"]


def _investment(context: Context, row: Statement) -> str:
    return context.nodes.add(
        f"investment:{terms.digest(row.canonical, row.original)}",
        "a schema:MonetaryAmount",
        f"{terms.LABEL} {terms.zh(row.original)}",
        f"schema:value {terms.decimal(row.value)}",
        f'schema:currency "{row.unit}"',
    )


def _add_post(context: Context, official: str, words: str, claim: str) -> None:
    """The post in the terms of W3C ORG, known to be held on the day the report was given."""
    post = f"post:{terms.digest(context.scope, words)}"
    context.nodes.add(official, f"org:holds {post}")
    context.nodes.add(post, "a org:Post", f"{terms.LABEL} {terms.zh(words)}")
    membership = f"membership:{context.digest(official, post)}"
    context.nodes.add(
        membership,
        "a org:Membership",
        f"org:member {official}",
        f"tkg:post {post}",
        f"tkg:statedBy {claim}",
        f"tkg:inReport {context.term}",
    )
    if said := context.first(p.SAID_ON):
        context.nodes.add(membership, f"tkg:knownOn {terms.date(said)}")
    if body := lexicon.load("identity")["post-organization"].regex.match(words):
        organization = f"organization:{terms.digest(context.scope, body['body'])}"
        context.nodes.add(organization, "a org:Organization", f"{terms.LABEL} {terms.zh(body['body'])}")
        context.nodes.add(post, f"org:postIn {organization}")
        context.nodes.add(membership, f"org:organization {organization}")
