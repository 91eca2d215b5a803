"""Characters beyond the first plane, which older formats keep as two."""


def joined(text: str) -> str:
    """Text with the halves of such characters made one; a half that stands alone becomes U+FFFD.

    >>> joined("\\ud842\\udfb7")
    '𠮷'
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
