"""sasil: who said what happened, and the sentence that says so."""
