"""HTTP routes: they translate, and never decide."""
