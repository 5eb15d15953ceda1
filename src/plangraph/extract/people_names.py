"""Names of indicators that are too short by themselves: groups of people, and bare nouns.

“招募高校毕业生400名” counts those who are recruited, not all 高校毕业生: such a name keeps its verb
or, where one follows (零就业家庭至少一人实现就业), its predicate.
"""

from __future__ import annotations

import re

from plangraph.extract.indicator_names import name_after
from plangraph.lexicon.quantity_words import quantity_words
from plangraph.model import Stretch

_EACH = re.compile("^每(?:个|户|名|家|位|一)")
_NEAR, _SHORT = 12, 2
# 占总人口 says not whose share; 园区要加快提质 is what is to be done.
_NO_NAME = re.compile("^[占不未]|(?<![重主需必纲])要(?![素求点闻])|[应必]须|进行|予以")
_NO_VERBS = frozenset(
    {
        *("其中", "每年", "年均", "力争", "各地", "各县", "各区"),
        *("全市", "全省", "全县", "全区", "我市", "我省", "我县", "我区"),
    }
)


def is_bare(name: str) -> bool:
    """Whether a name says too little to tell what was counted: 企业, 集体, 企业减免."""
    bare = quantity_words().bare.match(name)
    rest = len(name) - (bare.end() if bare else 0)
    return rest == 0 or (bare is not None and bare.end() > 0 and rest <= _SHORT)


def with_deed(name: str, left: str) -> str:
    """Return a name that is only a group of people with the verb that says what is done to them.

    Args:
        name: The name.
        left: The folded text that ends with the verb, or with the verb and the name.

    """
    words = quantity_words()
    if words.people.search(name) is None:
        return name
    deed = words.ending_deed_to_people.search(left.rstrip().removesuffix(name)[-_NEAR:])
    return deed.group() + name if deed else name


def full_name(name: str, left: str) -> str:
    """Return the name of a reported value with its verb if it is short (达成意向), or nothing.

    Args:
        name: The name.
        left: The folded text that ends with the verb, or with the verb and the name.

    """
    if is_bare(name) or _NO_NAME.search(name):
        return ""
    if len(name) > _SHORT:
        return name
    deed = quantity_words().ending_deed.search(left.rstrip().removesuffix(name)[-_NEAR:])
    verb = deed.group() if deed else ""
    return verb + name if len(verb) > 1 and verb not in _NO_VERBS else ""


def with_predicate(name: str, after: Stretch) -> str:
    """Return a name that is only a group of people with what they do (实现就业), or nothing."""
    words = quantity_words()
    if words.people.search(name) is None or words.predicate.match(after.folded) is None:
        return ""
    return _EACH.sub("", name) + name_after(after)
