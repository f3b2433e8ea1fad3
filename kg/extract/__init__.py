"""Extract: what a page says, as claims and standing facts.

``reader`` reads a post in order; ``grammar`` and ``units`` are what all rooms speak of. A room knows those before it:

    nouns → clauses → events → shades, times → discourse → facts
"""
