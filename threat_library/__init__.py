"""Rules, controls, technologies and the fact vocabulary, as data, with the loader and the condition language."""
