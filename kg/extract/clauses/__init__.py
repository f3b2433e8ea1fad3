"""A sentence into clauses: units of morphemes, and a pass over them that ties nouns and verbs together."""
