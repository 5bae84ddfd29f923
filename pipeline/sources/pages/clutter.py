"""What stands on a page beside the article: told by the names that elements bear, and by the words themselves."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

CLUTTER_TAGS = frozenset("nav footer aside figure figcaption form button address table-of-contents menu dialog".split())
CLUTTER_ROLES = frozenset("navigation complementary contentinfo search banner dialog alert toolbar menu form".split())
# Words in class, id and data attributes, after camelCase and hyphens are parted.
CLUTTER_WORDS = frozenset(
    """
    ad ads adv advert adverts advertisement advertising adslot dfp sponsor sponsored sponsor promo promos promoted promotion promotional affiliate
    related recirc recirculation recommended recommendation recommendations recommends trending popular mostpopular mostread upnext readnext readmore
    newsletter newsletters signup subscribe subscription subscriptions optin donate donation donations membership
    share sharing shares social socials addthis sharethis follow followus comment comments commenting disqus viafoura coral
    breadcrumb breadcrumbs nav navigation navbar menu masthead sidebar rail footer toolbar cookie cookies consent gdpr onetrust privacy modal popup
    popover overlay banner toast tooltip
    caption captions credit credits imagecaption photocredit figcaption gallery slideshow carousel lightbox photo media image video player audio podcast
    byline bylines authorbio authorbox bio biography contributor contributors timestamp datestamp pubdate published updated readtime
    tag tags taglist topics keywords hashtags taboola outbrain teads zergnet revcontent
    login signin register registration account poll quiz survey rating ratings feedback print
    teaser teasers card cards widget widgets ticker livescore jobs shop shopping disclaimer copyright
    accessibility skip sr screenreader visuallyhidden toc
    pullquote
    """.split()
)
# Where one of these stands too, the element is the article's body, whatever else its name holds.
BODY_WORDS = frozenset("body paragraph paragraphs maincontent".split())
SPLIT = re.compile(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")
COMPOUND = re.compile(
    r"read[-_]?(?:more|next|also)|also[-_]?read|see[-_]?also|up[-_]?next|most[-_]?(?:read|popular|viewed)|more[-_]?(?:from|on|stories|news|articles|like|about)|sign[-_]?(?:up|in)"
    r"|(?:author|writer)[-_]?(?:bio|box|info|card|profile|details|meta|name|image|block)|about[-_]?(?:the[-_]?)?author|skip[-_]?(?:to|link)|social[-_]?|in[-_]?article[-_]?(?:promo|ad|related)"
    r"|(?:article|post|entry|story)[-_]?(?:meta|tags|footer|share|topics|date|time|info|links|actions|tools)|back[-_]?to[-_]?top|app[-_]?(?:promo|download|banner)"
    r"|you[-_]?may|inline[-_]?(?:promo|related|link)|link[-_]?(?:list|box)|external[-_]?embed|tweet|instagram|facebook|key[-_]?contributor",
    re.IGNORECASE,
)

FURNITURE_START = re.compile(
    r"""^[\W_]*(?:
      read\ (?:more|also|next|now|full|on|this)\b | also\ read\b | read\s*[:|] | must\ read | related(?:\s*[:|]|\ (?:articles?|stories|story|coverage|content|topics?|links?|news|posts?|reading|videos?)\b|$) | see\ also\b | more\s*: | more\ (?:from|on|stories|news)\b.{0,60}$
    | recommended(?:\s*[:|]|\ (?:for\ you|stories|reading|articles|videos)\b|$) | don['’]t\ miss | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested) | up\ next | trending(?:\s*:|\ now\b|$) | most\ (?:read|popular) | top\ stories | watch\s*[:|] | watch\ (?:now|live|more)
    | listen\s*[:|] | listen\ (?:now|to\ (?:this|the))\b | explore\ more | click\ here | tap\ here | sign\ up\b | signup | subscribe\b | log\ ?in\b | register(?:\ (?:now|here|for|to)\b|$)
    | get\ (?:the|our|all\ the|breaking|more)\b.{0,80}(?:newsletter|inbox|app|alerts?|email|e-mail|updates?) | join\ (?:our|the|us)\b.{0,80}(?:newsletter|whatsapp|telegram|channel|community|group|conversation)
    | follow\ (?:us|our|@|(?:\S+\ ){1,4}on\ (?:x|twitter|facebook|instagram|tiktok|threads|whatsapp|bluesky|linkedin|youtube|google)\b) | like\ us\ on | download\ (?:the|our)\b.{0,40}app | get\ in\ touch | got\ a\ (?:story|tip|confidential) | do\ you\ have\ (?:a\ (?:story|tip)|any\ information)
    | have\ your\ say | what\ do\ you\ think\?? .{0,40}comment | advertisements?$ | advertising$ | sponsored(?:$|\ (?:by|content|posts?)\b) | promoted(?:$|\ (?:by|content|stories)\b) | story\ continues | article\ continues | continue\ reading | scroll\ (?:down|for)\b
    | share\ (?:this|on|via|your)\b | share$ | copy\ link | print$ | save$ | comments?$ | \d+\ comments? | leave\ a\ (?:comment|reply) | tags?\s*: | topics?\s*: | filed\ under | more\ about | posted\ in
    | (?:photo|image|picture|video|graphic|photograph|illustration)s?(?:\ credit)?\s*(?:by|:|/|credit) | \(?(?:photo|image|picture|pic)s?\s*: | getty\ images | file\ photo | caption\b
    | enlarge\ (?:this\ )?image | toggle\ caption | hide\ caption | image\ (?:source|caption|credit) | media\ caption | play\ video | loading(?:\.|…|$) | this\ video\ (?:can\ not|is\ not|file) | video\ unavailable
    | © | \(c\)\ (?:20|copy) | copyright\b | all\ rights\ reserved | by\ (?:signing|clicking|subscribing|continuing|providing|entering)\b | we\ use\ (?:cookies|your)
    | this\ (?:site|form|page)\ is\ protected\ by | thank\ you\ for\ (?:signing|subscribing|reading) | your\ (?:email|privacy|support)\b.{0,80} | support\ (?:our|independent)\b.{0,60}journalism
    | article\ content$ | published\ on | first\ published | last\ updated | updated\ (?:on|at)?\s*: | min(?:ute)?s?\ read | \d+\ min(?:ute)?s?\ read | skip\ (?:to|past|advert) | back\ to\ top | view\ (?:all|more|gallery|comments)
    | show\ more | load\ more | see\ (?:all|more) | key\ (?:points|takeaways)$ | in\ this\ article$ | table\ of\ contents | jump\ to | contents$ | newsletters?$ | exclusive$ | opinion$ | analysis$ | live$ | breaking$ | new$
    | if\ you\ (?:buy|purchase|click).{0,80}(?:commission|link) | we\ may\ (?:earn|receive).{0,60}commission | for\ more\ stories\ like\ this | for\ the\ latest\b.{0,120}(?:follow|visit|subscribe|sign\ up|head\ to)
    | stay\ up\ to\ date | keep\ up\ (?:to\ date\ )?with .{0,80}(?:newsletter|app|follow) | reviews\ and\ recommendations\ are\ unbiased
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# These say what they are wherever they stand in a short paragraph.
FURNITURE_INSIDE = re.compile(
    r"""newsletter\W | sign(?:ing)?\ up\ (?:to|for)\ (?:our|the|a|free) | (?:here|below)\ to\ (?:sign|subscribe|get\ the) | our\ (?:free\ )?(?:daily|weekly|morning)\ (?:email|newsletter)
     | follow\ (?:us|him|her|me|them)\ on\ (?:twitter|x|facebook|instagram|tiktok|linkedin|threads|bluesky) | whatsapp\ channel | (?:e-?mail|contact)\ (?:us|our\ newsdesk)\ (?:at|on|here) | emailing\ us\ at
     | click\ (?:here|the\ link|on\ the\ link) | affiliate\ commission | (?:earn|receive)\ (?:a|an|some)?\ ?(?:small\ |affiliate\ )?commission | privacy\ (?:policy|notice) | terms\ (?:of\ (?:service|use)|and\ conditions) | unsubscribe
     | download\ (?:the|our)\ .{0,30}app\b | add\ .{0,40}\ as\ (?:a|your)\ preferred\ source | all\ rights\ reserved""",
    re.VERBOSE | re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:\((?:photo|image|picture|pic|credit|file|source)s?\b[^)]{0,80}\)|(?:photo|image|picture|credit|source)s?\s*(?:by|:|/)\s*[^.]{2,60}|getty\ images|\bAFP\ photo|/\s*(?:AP|AFP|Reuters|Getty))\W*$",
    re.IGNORECASE,
)


def is_clutter_text(text: str, *, linked: float) -> bool:
    """Whether a paragraph's own words say that it is no part of the article.

    >>> is_clutter_text("READ MORE: Storm closes the harbour", linked=0.8)
    True
    >>> is_clutter_text("Sign up to our free weekly newsletter", linked=0.0)
    True
    >>> is_clutter_text("Related costs rose by 12 percent over the year, the company said on Monday in a long report to its investors.", linked=0.0)
    False
    """
    if len(text) > 400:
        return False
    if not re.search(r"[^\W_]", text):
        return True
    if linked > 0.9 and len(text.split()) > 2:
        return True
    start = None if text[0] in "“\"‘'" and linked < 0.3 else FURNITURE_START.match(text)
    if start and (linked > 0.3 or len(text) < 90 or text[: start.end()].isupper() or start.group().rstrip().endswith(":")):
        return True
    return len(text) < 260 and bool(FURNITURE_INSIDE.search(text)) and not re.search(r"[“\"].{15,}[”\"]", text)


def is_caption_text(text: str) -> bool:
    """Whether a short paragraph ends in a picture's credit."""
    return len(text) < 350 and bool(CAPTION.search(text[-120:]))


def is_clutter(element: Any) -> bool:
    """Whether an element's tag, role or names say that it holds no part of an article."""
    tag = element.tag.lower() if isinstance(element.tag, str) else ""
    if tag in CLUTTER_TAGS or (element.get("role") or "").lower() in CLUTTER_ROLES:
        return True
    names = " ".join(
        filter(
            None,
            (element.get("class"), element.get("id"), element.get("data-component"), element.get("data-testid"), element.get("data-type")),
        )
    )
    return bool(names) and is_clutter_name(names[:500])


@lru_cache(maxsize=20_000)
def is_clutter_name(names: str) -> bool:
    """Whether class and id say that an element holds no part of an article.

    >>> is_clutter_name("article__related-links"), is_clutter_name("article-body has-sidebar"), is_clutter_name("newsletterSignup")
    (True, False, True)
    """
    words = {word.lower() for word in SPLIT.split(names) if word}
    if words & BODY_WORDS:
        return False
    return any(is_clutter_token(token) for token in names.split())


def is_clutter_token(token: str) -> bool:
    words = [word.lower() for word in SPLIT.split(token) if word]
    if not words or words[0] in ("has", "is", "with", "no", "not", "js", "u", "without", "hide", "show"):
        return False
    return bool(set(words) & CLUTTER_WORDS) or bool(COMPOUND.search(token))
