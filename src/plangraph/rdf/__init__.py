"""Triples: the vocabulary, what is written from an extraction, and its validation."""
