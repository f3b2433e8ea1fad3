"""How surely an event is told: modality and polarity."""
