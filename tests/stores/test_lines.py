from kg.stores import lines


def test_groups() -> None:
    given = ["<a> <p> <x> .", "<a> <q> <x> .", "<b> <p> <x> ."]
    assert [(s, len(group)) for s, group in lines.by_subject(given)] == [("<a>", 2), ("<b>", 1)]
