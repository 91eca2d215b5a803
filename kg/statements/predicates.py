"""What rows say besides the contract's relations (:class:`kg.model.Predicate`), each with its meaning.

Those of the last group exist once it is decided which thing an entity is (:mod:`kg.identity`).
"""

# Of the report: its head, and its text in order, cut into sentences and what lies between them.
SOURCE, SHA256 = "source", "sha256"
OTHER_SOURCE = "otherSource"
"""The name of another file with nearly the same text, which is one report with this one."""
AREA = "reportingArea"
"""The reporting area; ``original`` as the report calls it; facet ``code`` where its division is known."""
PRESENTED_BY = "presentedBy"
"""The official among its entities who gave it."""
HEADER = {
    "title": "title",
    "presenter": "presenter",
    "post": "post",
    "delivered": "deliveredOn",
    "congress": "congress",
    "period": "period",
    "issued": "issued",
    "identifier": "identifier",
}
"""From the fields of :class:`kg.model.Header` to their rows' predicates."""
COMPLETENESS = "completeness"
"""How whole its text is: full, cut, summary or empty (:class:`kg.vocabulary.Completeness`)."""
FORMAT = "format"
"""What the file is, by its name in :data:`kg.reading.formats.registry.FORMATS`; none of plain text."""
PROPERTIES = {
    "publisher": "publisher",
    "number": "documentNumber",
    "written": "created",
    "address": "url",
    "license": "license",
}
"""From the fields of :class:`kg.source.Properties` that no head has to their rows' predicates."""
SAID_ON = "saidOn"
"""The day on which it was given, else published."""
SENTENCE, BETWEEN = "sentence", "between"
"""A sentence of the clean text, with its modality where no heading tells it; what stands between two."""
PAGE = "page"
"""Where the text goes on to another page of the file, by its number from 1; as a facet of mentions, relations
and figures the page on which their words, or their sentence, begin."""
HEADING = "heading"
"""A section's heading, which is part of a sentence or between two."""

# Of an entity.
NAME, ALIAS = "name", "alias"
MENTION = "mention"
LEVEL, CODE, STANDARD = "level", "code", "standard"
MERGE = "mergeReason"
"""Why names were taken for one thing."""
OBSERVATION = "observation"
"""A figure; ``value`` as decimal digits, facets as in the contract."""

# Of an entity, once it is known which thing it is.
CLASS, LABEL = "class", "label"
IDENTIFIED = "identifiedBy"
"""The name of the rule of identity, ``original`` its reason where other reports can mean the same thing."""
APART = "judgedApart"
"""The words of a judgement that it is not some other thing."""
DIVISION_CODE, DIVISION_LEVEL = "divisionCode", "divisionLevel"
