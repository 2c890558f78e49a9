"""The trust rules of the server: who may ask, from where, how much, and what an answer may do in a browser."""
