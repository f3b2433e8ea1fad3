"""When an event happened: which date a clause, a sentence or the day of publication gives it."""
