"""The arrays of a segment, from those of another and from new entries. Pure."""

from array import array

#: As many documents as two bytes can number.
_SHORT_MAX = 2**16


def pack(old, entries, gone):
    """What a :class:`~nummairieque.search.segment.Segment` holds, as a dict.

    :param old: the segment to start from.
    :param entries: key → :class:`~nummairieque.search.document.Entry`.
    :param gone: set of keys of ``old`` that are left out.
    """
    kept = [number for number, key in enumerate(old.keys) if key not in gone]
    new = list(entries.values())
    postings = _kept_postings(old, kept)
    for number, each in enumerate(new, len(kept)):
        for stem, impact in each.impacts.items():
            docs, impacts = postings.setdefault(stem, ([], bytearray()))
            docs.append(number)
            impacts.append(impact)
    stems = sorted(postings)
    numbers = {stem: number for number, stem in enumerate(stems)}
    packed = _pack_postings(stems, postings, len(kept) + len(new))
    packed |= _pack_orders(old, kept, new, numbers)
    packed |= _pack_surfaces(old, new, numbers)
    packed |= _pack_facts(old, kept, [each.document for each in new])
    return packed | {"stems": stems}


def _kept_postings(old, kept):
    """Stem → (documents, impacts) of what stays, numbered anew."""
    places = dict(zip(kept, range(len(kept)), strict=True))
    postings = {}
    for number, stem in enumerate(old.stems):
        docs, impacts = old.postings(number)
        if len(kept) < len(old.keys):
            left = [(places[d], i) for d, i in zip(docs, impacts, strict=True) if d in places]
            docs, impacts = [d for d, _ in left], bytes(i for _, i in left)
        if docs:
            postings[stem] = (list(docs), bytearray(impacts))
    return postings


def _pack_postings(stems, postings, count):
    docs, impacts = array("H" if count <= _SHORT_MAX else "I"), bytearray()
    starts = array("I", [0])
    for stem in stems:
        docs.extend(postings[stem][0])
        impacts += postings[stem][1]
        starts.append(len(docs))
    return {"starts": starts, "docs": docs, "impacts": bytes(impacts)}


def _pack_orders(old, kept, new, numbers):
    ordered, begins = array("I"), array("I")
    line_end = len(numbers)
    # A stem of which no document is left stands in no order that is kept.
    again = [numbers.get(stem, line_end) for stem in old.stems] + [line_end]
    for number in kept:
        start = len(ordered)
        begins.extend((start, start + len(old.title(number)) + 1))
        ordered.extend(again[stem] for stem in old.order(number))
    for each in new:
        start = len(ordered)
        begins.extend((start, start + max(1, each.title_size)))
        ordered.extend(numbers.get(stem, line_end) for stem in each.ordered or ("",))
    begins.append(len(ordered))
    return {"ordered": ordered, "begins": begins}


def _pack_surfaces(old, new, numbers):
    roots = {
        surface: numbers[old.stems[root]]
        for surface, root in zip(old.surfaces, old.roots, strict=True)
        if old.stems[root] in numbers
    }
    for each in new:
        for surface, stem in each.surfaces.items():
            roots[surface] = numbers[stem]
    surfaces = sorted(roots)
    return {"surfaces": surfaces, "roots": array("I", map(roots.__getitem__, surfaces))}


def _pack_facts(old, kept, documents):
    facets = {name: [values[number] for number in kept] for name, values in old.facets.items()}
    for count, document in enumerate(documents, len(kept)):
        for name, values in document.facets.items():
            column = facets.setdefault(name, [])
            column.extend([()] * (count - len(column)))
            column.append(tuple(values))
    total = len(kept) + len(documents)
    same = {}
    return {
        "keys": [old.keys[number] for number in kept] + [each.key for each in documents],
        "sources": (*(old.sources[n] for n in kept), *(each.source for each in documents)),
        "priors": array("f", [*(old.priors[n] for n in kept), *(each.prior for each in documents)]),
        # One tuple for equal ones, so that a pickle holds it once.
        "facets": {
            name: tuple(
                same.setdefault(values, values)
                for values in [*column, *([()] * (total - len(column)))]
            )
            for name, column in facets.items()
        },
    }
