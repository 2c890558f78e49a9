"""Readers of feeds, one module a format. Each streams: no feed is ever held in memory whole."""
