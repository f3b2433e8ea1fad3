"""An HTML page into its article's text: everything that is not the article is trafilatura's to leave out."""

from __future__ import annotations

from typing import Any

from kg.model import Text
from kg.read.decoding import refuse_unkeepable
from kg.read.faults import Unreadable

# The day's date must not change what is read: trafilatura believes no date after ``max_date``.
DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-12-31"}


def article(name: str, markup: str) -> Text:
    """The article of a page.

    ``Text.content`` is the extracted text: offsets count into that, not into the markup.

    Raises:
        Unreadable: where no article is found.
    """
    import trafilatura  # takes a second: only for those who read HTML

    try:
        found: Any = trafilatura.bare_extraction(
            markup, with_metadata=True, include_comments=False, date_extraction_params=dict(DATES)
        )
    except (RecursionError, ValueError, AssertionError) as fault:
        raise Unreadable(f"its markup defeats the extraction ({type(fault).__name__})") from fault
    if found is None or not (found.text or "").strip():
        raise Unreadable("no article is found in its markup")
    text: str = found.text
    refuse_unkeepable(text, "the article")
    return Text(
        name, text, found.title or None, found.sitename or None, found.date or None, found.url or None
    )
