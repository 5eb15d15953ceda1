"""Elements of a page by their names, and words by which the parts around a text are known."""

from __future__ import annotations

import re

from lxml import etree

# What a reader of bytes calls the file in its errors; who knows its path says it.
FILE = "this file"

SKIPPED = frozenset(
    {
        "script", "style", "template", "noscript", "head", "title", "meta", "link", "iframe",
        "frame", "object", "embed", "applet", "svg", "canvas", "audio", "video", "map", "button",
        "input", "select", "textarea", "datalist", "nav", "footer", "aside", "menu", "dialog",
        "del", "rt", "rp", "colgroup",
    }
)  # fmt: skip
BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "html", "legend", "li", "main", "ol", "p", "pre", "search",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
# Names that sites give to what stands around a text.
AROUND = re.compile(
    r"(?:^|[-_\s\d])(?:nav|menu|head|header|foot|footer|bottom|copyright|side|sidebar|aside|crumbs?"
    r"|breadcrumbs?|position|location|weizhi|dqwz|share|tools?|print|search|login|banner|logo"
    r"|relat(?:e|ed)|xgxw|recommend|hot|links?|friend|qrcode|ewm|comments?|accessib\w*|fontsize)"
    r"(?:$|[-_\s\d])",
    re.I,
)
# Short texts with these are of the site, not of the plan.
OF_SITE = re.compile(
    r"ICP\s?备|公网安备|网站标识码|版权所有|未经.{0,6}(?:授权|许可).{0,4}(?:禁止|不得|严禁)"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)\s?[:：]|(?:当前|您的|您现在的|您所在的)位置\s?[:：]"
    r"|(?<!文)字\s?[体号]\s?[:：]|扫一扫(?:分享|在手机)|分享[到至]\s?[:：]|[【\[]\s?(?:打\s?印|关\s?闭)"
    r"|^(?:打印|关闭)(?:本页|窗口|页面)?\s*(?:$|打印|关闭|分享)|^[上下]一[篇条页]\s?[:：]"
    r"|^相关(?:新闻|链接|阅读|文章|推荐)\s?[:：]?$|^(?:网站地图|联系我们|返回顶部)|^责任编辑\s?[:：]"
)
# Parts beside the text with these are of the site as well.
OF_SITE_PART = re.compile(
    r"技术支持\s?[:：]|^主办(?:单位)?\s?[:：]|^(?:栏目导航|热点推荐|友情链接)"
)
HAN = re.compile("[\u3400-\u9fff]")


def name(element: etree._Element) -> str:
    """Return the name of an element in small letters, empty for a comment."""
    tag = element.tag
    return tag.lower() if isinstance(tag, str) else ""


def is_hidden(element: etree._Element) -> bool:
    """Whether an element is no text of the page: code, a control, a navigation, hidden."""
    if name(element) in SKIPPED or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def han(text: str | None) -> int:
    """Return the number of Han characters of a text."""
    return len(HAN.findall(text)) if text else 0
