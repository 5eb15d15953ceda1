"""Linking: what several plans share, and what follows from their statements together."""
