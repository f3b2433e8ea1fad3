"""What sentences leave to each other: who speaks, who is meant, what tellings of one affair share."""
