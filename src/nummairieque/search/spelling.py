"""Words that are spelt nearly like another. Pure."""

from nummairieque.search.sounds import sound
from rapidfuzz import process
from rapidfuzz.distance import OSA


class Spelling:
    """Words by their length and by their sound.

    :param surfaces: iterable of folded words.
    """

    def __init__(self, surfaces):
        self._by_length, self._by_sound = {}, {}
        for surface in surfaces:
            if surface.isalpha() and len(surface) > 2:
                self._by_length.setdefault(len(surface), []).append(surface)
                self._by_sound.setdefault(sound(surface), []).append(surface)

    def near(self, word, most):
        """Words within ``most`` mistakes, and those that sound alike: dict word → mistakes.

        A mistake is a letter too many, missing or wrong, or two that changed
        places.
        """
        found = {}
        for length in range(len(word) - most, len(word) + most + 1):
            for surface, distance, _place in process.extract(
                word,
                self._by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=most,
                limit=None,
            ):
                found[surface] = distance
        for surface in self._by_sound.get(sound(word), ()):
            found.setdefault(surface, OSA.distance(word, surface))
        return found
