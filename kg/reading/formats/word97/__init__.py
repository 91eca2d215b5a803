"""The binary format of Word 97 to 2003 and of WPS Writer: what its streams hold ([MS-DOC] by Microsoft).

``streams`` are the two streams and the table of where things stand, ``pieces`` the characters,
``properties`` what is set of characters and paragraphs, ``styles`` the styles, ``lists`` the automatic
numbers, ``stories`` which stretch of the characters is main text, footnote or text box.
"""
