"""Where an answer ends and its signature begins. Pure.

Closing words go with the signature: the thread says who wrote. A post scriptum
below them stays.
"""

import re

#: Characters below closing words that are still a signature; above, somebody
#: has gone on writing.
SIGNATURE_MAX = 900
LINE_MAX = 300
_CLOSING = re.compile(
    r"^\W*((merci|thanks|thank you)\b[^.:;?!]{0,40}[,.!]?\s+(et\s+)?)?"
    r"((tr[èe]s |bien )*cordialement|cordiales salutations|bien [àa] (vous|toi)|cdlt|cdt|bav"
    r"|(sinc[èe]res |meilleures |respectueuses )?salutations( distingu[ée]es| cordiales"
    r"| respectueuses)?"
    r"|respectueusement|amicalement|sinc[èe]rement|bien sinc[èe]rement"
    r"|(tr[èe]s )?(bonne|belle|excellente) (journ[ée]e|soir[ée]e|r[ée]ception|apr[èe]s-midi|semaine"
    r"|fin de (journ[ée]e|semaine))( [àa] (vous|toi|toutes et tous))?"
    r"|bon(ne)? (week-?end|courage)"
    r"|(with )?((kind|best|warm|warmest) )?regards|best wishes|all the best"
    r"|yours (sincerely|faithfully|truly)|sincerely( yours)?)"
    r"(\s*[,.!;–-]+\s*([^\W\d_][\w’'. -]{0,50})?|\s+[àa] vous)?\s*$",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"^\W*(je vous prie|je vous prie de|nous vous prions|veuillez|dans (cette|l[’']) ?attente"
    r"|en vous (en )?(souhaitant|remerciant))"
    r".{0,160}(salutations|sentiments|consid[ée]ration|bonne (journ[ée]e|r[ée]ception|soir[ée]e))",
    re.IGNORECASE | re.DOTALL,
)
_MARK = re.compile(r"^\s*(--|—|__|–{2})\s*$")
_PHONE = re.compile(
    r"^\W*(((envoy[ée]|transmis) (de|depuis|[àa] partir d[eu’']|par|avec)|sent (from|with"
    r"|via))\b.{1,70}"
    r"|(obtenir|t[ée]l[ée]charger|get|download) outlook\b.{0,60}"
    r"|provenance\s*:.{1,60}|.{0,30}(yahoo mail|orange mail|courrier pour windows).{0,60})$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\s*[_=*~-]{5,}\s*$")
_CONTACT = re.compile(r"(?:\+33|0)\s?[1-9](?:[\s.-]?\d\d){4}|\S+@\S+|\bwww\.|https?://")
_POSTSCRIPT = re.compile(
    r"^\W*(p\.?\s?-?\s?s\.?|n\.?\s?b\.?|post[- ]scriptum)\s*[:–.-]", re.IGNORECASE
)
_DISCLAIMER = re.compile(
    r"^\W*((avertissement|attention|disclaimer|confidentialit[ée]|confidential(ity)?( notice)?"
    r"|important|notice|mention l[ée]gale)s?\s*[:–-]"
    r"|(ce|le pr[ée]sent|le contenu de ce) (message|courriel|courrier|mail|e-?mail|m[ée]l)\b"
    r"|ce (message|courriel|mail) (et|ainsi)|les informations contenues dans ce|this (e-?mail"
    r"|message|communication)\b"
    r"|the information (contained )?in this|l[’']absence de virus|garanti sans virus|virus-free"
    r"|(avant d[’']imprimer|pensez|n[’']imprimez|devez-vous vraiment|please consider|save paper"
    r"|adoptez l[’']?[ée]co)\b"
    r"|(l[’']int[ée]grit[ée] de ce|si vous n[’'][êe]tes pas (le|la) destinataire"
    r"|if you are not the intended))",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"confidenti|destinataire|virus|avast|imprim|environnement|intended|recipient|print"
    r"|unauthori[sz]ed|privileged|planète|planete|papier",
    re.IGNORECASE,
)


def cut(lines, name=""):
    """``lines`` less the signature, as one text.

    :param lines: list of str.
    :param name: the writer's name, or ``""``.
    """
    whole = "\n".join(lines).strip()
    paragraphs = _without_disclaimers(re.split(r"\n\s*\n", whole))
    lines = "\n\n".join(paragraphs).split("\n")
    names = _forms(name)
    left = sum(len(line) + 1 for line in lines)
    for number, line in enumerate(lines):
        left -= len(line) + 1
        if left > 3 * SIGNATURE_MAX or len(line) > LINE_MAX:
            # Too much follows for a signature; no closing words are as long.
            continue
        found = _ends_at(lines, number, line, names)
        if found and "\n".join(lines[:number]).strip():
            rest = lines[number + 1 :]
            return "\n".join((*lines[:number], *_postscript(rest))).strip()
        if found and found == "mark":
            # Nothing above: a mail of files, with a signature only.
            return "\n".join(_postscript(lines[number + 1 :])).strip()
    return "\n".join(lines).strip()


def _ends_at(lines, number, line, names):
    """What ends the answer at this line: ``"mark"``, ``"words"``, or None."""
    if not line.strip():
        return None
    rest = "\n".join(lines[number + 1 :]).strip()
    if _MARK.match(line) or _PHONE.match(line):
        return "mark"
    if len(rest) > SIGNATURE_MAX:
        return None
    if _CLOSING.match(line) or _is_polite(lines, number):
        return "words"
    if _RULE.match(line) and (not rest or _CONTACT.search(rest)):
        return "words"
    if names and _plain(line) in names and number and (not rest or not _goes_on(rest)):
        return "words"
    return None


def _is_polite(lines, number):
    joined = " ".join(line.strip()[:LINE_MAX] for line in lines[number : number + 3])
    found = _POLITE.match(joined)
    return (
        bool(found) and found.start() == 0 and not re.search(r"[.?!]\s+\S", joined[: found.end()])
    )


def _goes_on(rest):
    """True for sentences below a name: then it is no signature."""
    return any(len(line) > 90 or line.rstrip().endswith(("?", ":")) for line in rest.split("\n"))


def _postscript(rest):
    """The lines of a post scriptum below a signature, with an empty one above."""
    for number, line in enumerate(rest):
        if _POSTSCRIPT.match(line):
            end = number
            while end < len(rest) and rest[end].strip():
                end += 1
            return ["", *rest[number:end]]
    return []


def _without_disclaimers(paragraphs):
    """Less the paragraphs that a server or a rule of the house puts below a mail."""
    return [
        paragraph
        for number, paragraph in enumerate(paragraphs)
        if number == 0 or not (_DISCLAIMER.match(paragraph) and _LEGAL.search(paragraph))
    ]


def _plain(text):
    return " ".join(re.sub(r"[^\w\s-]", " ", text).lower().split())


def _forms(name):
    """How a person may sign: both orders of the name."""
    words = _plain(name).split()
    if not 2 <= len(words) <= 4:
        return set()
    return {" ".join(words), " ".join(reversed(words)), " ".join((*words[1:], words[0]))}
