"""Claims, the direct facts they state, what projects cost, and officials' posts."""

from kg import lexicon
from kg.figures.money import amount
from kg.graph import terms
from kg.graph.context import Context
from kg.model import LITERAL_PREDICATES, Claim, Predicate


def add_claims(context: Context) -> None:
    """Every claim of the report with the direct fact it states; of equal claims the surest."""
    said = context.said_on()
    surest: dict[str, tuple[float, list[str]]] = {}
    for claim in context.report.claims:
        subject = context.identify(claim.subject).term
        value = _value(context, claim, subject)
        if value is None:
            continue
        context.nodes.add(subject, f"tkg:{claim.predicate} {value}")
        parts = (subject, claim.predicate, value, claim.start, claim.end, claim.modality, claim.rule)
        term = f"claim:{context.digest('claim', *parts)}"
        statements = [
            "a rdf:Statement",
            "a tkg:Claim",
            f"rdf:subject {subject}",
            f"rdf:predicate tkg:{claim.predicate}",
            f"rdf:object {value}",
            f"tkg:modality tkg:{claim.modality}",
            f"tkg:rule {terms.text(claim.rule)}",
            *context.evidence(claim.start, claim.end),
        ]
        if said:
            statements.append(f"tkg:saidOn {terms.date(said)}")
        if claim.period:
            statements.append(f"tkg:period {terms.text(str(claim.period))}")
        if claim.predicate is Predicate.HOLDS_POST:
            _add_post(context, subject, claim.object, term)
        surest[term] = max(surest.get(term, (0.0, [])), (claim.confidence, statements))
    for term, (confidence, statements) in surest.items():
        context.nodes.add(term, f"tkg:confidence {terms.share(confidence)}", *statements)


def _value(context: Context, claim: Claim, subject: str) -> str | None:
    """The claim's object as a term; None (and an issue) where the graph cannot hold it."""
    if claim.predicate not in LITERAL_PREDICATES:
        return context.identify(claim.object).term
    if claim.predicate is Predicate.STATUS:
        return f"tkg:{claim.object}"
    if claim.predicate is Predicate.INVESTMENT:
        return _investment(context, claim, subject)
    return terms.zh(claim.object)


def _investment(context: Context, claim: Claim, project: str) -> str | None:
    found = amount(claim.object)
    if found is None:
        context.leave_out("unclear-amount", "no single amount of money", claim.start, claim.object)
        return None
    return context.nodes.add(
        f"investment:{terms.digest(project, claim.object)}",
        "a schema:MonetaryAmount",
        f"{terms.LABEL} {terms.zh(claim.object)}",
        f"schema:value {terms.decimal(found.value)}",
        f'schema:currency "{found.currency}"',
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
    if said := context.said_on():
        context.nodes.add(membership, f"tkg:knownOn {terms.date(said)}")
    if body := lexicon.load("identity")["post-organization"].regex.match(words):
        organization = f"organization:{terms.digest(context.scope, body['body'])}"
        context.nodes.add(organization, "a org:Organization", f"{terms.LABEL} {terms.zh(body['body'])}")
        context.nodes.add(post, f"org:postIn {organization}")
        context.nodes.add(membership, f"org:organization {organization}")
