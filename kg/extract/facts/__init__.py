"""Standing facts: offices, founders, owners, makers, places, other names."""
