"""Attack paths over a diagram."""
