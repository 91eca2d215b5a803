"""Whether every regular expression that kg holds takes time in proportion to the text: none is left out.

``collect`` finds them all, ``attacks`` makes strings against each from its own parse tree, ``measure``
times them. ``python -m tests.growth --wide`` searches longer than the test does.
"""
