"""Other ways to look at ranked risks, for those who must report in them. They change no score."""
