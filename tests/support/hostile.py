"""What an attacker types, and what of a page would run."""

from lxml import html

#: Markup, attributes, templates of Zope and of scripts, addresses.
INJECTIONS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><svg/onload=alert(1)>",
    "</title><style>*{display:none}</style>",
    "' onfocus=alert(1) autofocus x='",
    "${request}<tal:x content='7'/>{{7*7}}",
    "javascript:alert(1)",
)
#: Elements with what would run; the refusals of a form take the focus themselves.
ACTIVE = "//*[@*[starts-with(name(), 'on')] or @style or @autofocus[not(../@id = 'errors')]]"


def programs(page):
    """What of a page would run: scripts, handlers, styles, dangerous links."""
    document = html.fromstring(page.content)
    found = [
        element
        for element in document.iter("script", "style", "iframe", "object", "svg", "embed")
        if element.tag not in {"script", "svg"}
        or (element.text or "").strip()
        or element.get("onload")
    ]
    found += document.xpath(ACTIVE)
    found += document.xpath("//*[starts-with(normalize-space(@href), 'javascript:')]")
    found += document.xpath("//img[@src='x']")
    return [html.tostring(element)[:200] for element in found]
