"""Positions, computed before anything is drawn: a picture stands still from the first moment.

Pixels at full size, x to the right and y downwards.
"""

from plangraph.network.layout.placing import placed
from plangraph.network.layout.plane import Placed, Region

__all__ = ["Placed", "Region", "placed"]
