"""Plans that are made up, in Chinese, with what they state: to test and measure the whole way."""

from benchmarks.made.truth import Plan, Target
from benchmarks.made.writing import plan, plans

__all__ = ["Plan", "Target", "plan", "plans"]
