"""How bad each finding is: exposure, impact, strength of controls, score and order."""
