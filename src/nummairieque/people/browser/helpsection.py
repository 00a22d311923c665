"""One section of the help."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """Help on pages that are alike; ``pages`` are the names of their views."""

    id: str
    title: str
    pages: tuple
    sentences: tuple
