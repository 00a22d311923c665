"""The walk over the tree of one sheet, and what it remembers on the way. Pure.

A tag is a block (it makes paragraphs, lists …), words (it stands in a
sentence) or left out; the tables of :mod:`.tags` say which.
"""

from collections import Counter
from nummairieque.comarquage import chapters
from nummairieque.comarquage.official import audience_of
from nummairieque.comarquage.official import official
from nummairieque.comarquage.rendering import markup
from nummairieque.comarquage.words import plain
from nummairieque.comarquage.xml import IDENT

#: How small the parts of a sheet are that a page of its own shows.
WHOLE, SITUATION, CHAPTER, CASE = range(4)
_PARTS = ("Chapitre", "Cas")
#: What a heading or a link says beside a part that somebody of the area completes.
LOCAL = "complément local"


class Page:
    """One rendering.

    ``level`` is the one the next heading has, ``heading`` the words of the
    last one; ``linked`` is true inside a link, where no other may stand,
    ``situated`` inside the situations of the sheet. ``chosen`` and ``depth``
    are those of :func:`.render`.
    """

    def __init__(self, root, around, blocks, words, left_out, chosen="", depth=0):
        self.root, self.around = root, around
        self.blocks, self.words, self.left = blocks, words, left_out
        self.ident = root.get("ID")
        self.official = official(self.ident, audience_of(root), root.get("spUrl") or "")
        self.level, self.heading = 2, ""
        self.linked = self.situated = False
        self.contents, self.unknown, self.left_out = [], Counter(), Counter()
        self.situations, self.known, self.apart = [], [], set()
        self.completed = set()
        self.chosen, self.depth = chosen, depth
        self.forms = None
        self.keys = {part.element: part.key for part in chapters.parts(root)}
        self.notes = {note.get("ID"): note for note in root.iterfind("Definition")}
        self.short = {
            short.get("ID"): plain(short.find("Texte")) for short in root.iterfind("Abreviation")
        }
        self.called = {}
        self._ids, self._times, self._hrefs = set(), Counter(), {}
        #: The id of each chapter, and of those that the sheet itself names.
        self.places = {element: self.id(key) for element, key in self.keys.items()}
        self.anchors = {element.get("ID"): place for element, place in self.places.items()}
        for situation in root.iterfind("ListeSituations/Situation"):
            if situation not in self.places:
                self.places[situation] = self.id(f"cas-{plain(situation.find('Titre'))}")
        if depth >= CASE:
            # All of them, shown or not, so that each has the same on every page.
            for case in root.iter("Cas"):
                self.places[case] = self.id(f"cas-{plain(case.find('Titre'))}")

    # Names and addresses

    def is_apart(self, element, name, depth):
        """True where another page shows an element that is a part of that depth."""
        if self.depth < depth:
            return False
        self.known.append(name)
        chosen = self.chosen
        if chosen == name or any(self.places.get(e) == chosen for e in element.iter(*_PARTS)):
            return False
        self.apart.add(name)
        return True

    def mark(self, element, name):
        """A few words for the heading of a part in which something local lies; else ``""``."""
        keys = (self.keys.get(found) for found in element.iter("Chapitre", "Situation"))
        if not any(key is not None and self.around.beside(key) for key in keys):
            return ""
        self.completed.add(name)
        return f' <small class="kind">— {LOCAL}</small>'

    def id(self, name):
        """An id that no other element of the page has, from ``name``."""
        wanted = f"{self.ident.lower()}-{markup.name(name) or 'x'}"
        found = wanted
        while found in self._ids:
            self._times[wanted] += 1
            found = f"{wanted}-{self._times[wanted] + 1}"
        self._ids.add(found)
        return found

    def link(self, ident, label):
        """A link to another sheet around ``label``, which is HTML."""
        ident = (ident or "").strip()
        if self.linked or not IDENT.fullmatch(ident):
            return label
        if ident not in self._hrefs:
            url = markup.address(self.around.href(ident))
            away = ' rel="external"' if url and markup.official(url) else ""
            self._hrefs[ident] = f'<a href="{markup.quoted(url)}"{away}>' if url else ""
        opening = self._hrefs[ident]
        return f"{opening}{label}</a>" if opening else label

    def away(self, element, label):
        """A link to what an element's ``URL`` says, with what is told of it."""
        if self.linked:
            return label
        about = element.get("commentaireLien")
        about = f' title="{markup.quoted(about)}"' if about else ""
        linked = markup.away(element.get("URL"), label, about)
        return linked + markup.described(element)

    # The walk

    def inline(self, element):
        """The words of ``element`` with the markup that may stand in a sentence."""
        found = [markup.text(element.text)]
        for child in element:
            found.append(self._word(child))
            if child.tail:
                found.append(markup.text(child.tail))
        return "".join(found)

    def label(self, element):
        """The words of a link: what is in them links to nothing else."""
        before, self.linked = self.linked, True
        html = self.inline(element).strip()
        self.linked = before
        return html

    def title(self, element):
        """The words of a title, which may lie in paragraphs; ``""`` for None."""
        return "" if element is None else self.inline(element).strip()

    def flow(self, element, skip=()):
        """What is in ``element`` as blocks: words that lie bare become paragraphs.

        :param skip: children that are shown elsewhere; a set where they may be many.
        """
        found, run = [], [markup.text(element.text)]
        for child in element:
            if child in skip:
                pass
            elif self._is_word(child):
                run.append(self._word(child))
            else:
                _close(found, run)
                found.append(self.block(child))
            if child.tail:
                run.append(markup.text(child.tail))
        _close(found, run)
        return "".join(found)

    def slim(self, element, skip=()):
        """As :meth:`flow`, for what needs no paragraph around one text."""
        html = self.flow(element, skip)
        if html.startswith("<p>") and html.find("</p>") == len(html) - 4:
            return html[3:-4]
        return html

    def block(self, element):
        """One element as a block."""
        tag = element.tag
        handler = self.blocks.get(tag)
        if handler is not None:
            return handler(self, element)
        if tag in self.words:
            return markup.paragraph(self._word(element))
        if tag in self.left:
            self.left_out[tag] += 1
            return ""
        self.unknown[tag] += 1
        return self.flow(element)

    def _word(self, element):
        tag = element.tag
        handler = self.words.get(tag)
        if handler is not None:
            return handler(self, element)
        if tag in self.left:
            self.left_out[tag] += 1
            return ""
        if tag not in self.blocks:
            self.unknown[tag] += 1
            return self.inline(element)
        if tag == "Paragraphe":
            return f" {self.inline(element)} "
        # A block in a sentence, which no schema has: its words alone.
        return f" {markup.text(plain(element, frozenset()))} "

    def _is_word(self, element):
        tag = element.tag
        if tag in self.words or tag in self.left:
            return True
        if tag in self.blocks:
            return False
        # What nobody knows is part of a sentence where it stands in one.
        around, before = element.getparent(), element.getprevious()
        beside = (element.tail or "") + ((around.text if before is None else before.tail) or "")
        in_words = around.tag == "Paragraphe" or bool(beside.strip())
        return in_words and next(element.iter(*self.blocks), None) is None


def _close(found, run):
    """End a run of words: a paragraph, unless nothing was in it."""
    if words := markup.paragraph("".join(run)):
        found.append(words)
    run.clear()
