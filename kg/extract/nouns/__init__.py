"""What a chain of nouns stands for: who or what, in which office, at which place, and which slot may take it."""
