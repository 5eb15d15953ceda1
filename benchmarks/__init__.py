"""Measurements: quality against the annotated plans, and speed."""
