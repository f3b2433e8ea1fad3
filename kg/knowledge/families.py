"""The families of event types, as ``data/frames`` names them; a user's own type may be of another."""

from __future__ import annotations

POSTS = "posts"  # who takes, holds and leaves what post
ORGANISATIONS = "organisations"  # what is founded, bought, allied, listed, dissolved
PRODUCTS = "products"  # what is brought out, halted, published
SPEECH = "speech"  # who says what to whom
LAW = "law"  # suits, inquiries, arrests, rulings
LIFE = "life"  # births, deaths and prizes
OF_HOUSES = (ORGANISATIONS, PRODUCTS)  # what houses do, rather than what is done to them or said
