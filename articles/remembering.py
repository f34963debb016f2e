"""Results of pure functions that are asked for again and again, kept within a bound. Pure."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Remembered(Generic[Result]):
    """Results by what they were made from, those asked for last; what is heavier than all may be is never kept.

    most: the weight of all together, in the unit of `weigh`. Results are shared, so nobody may change one.
    """

    def __init__(self, most: int, weigh: Callable[[Result], int]) -> None:
        self.most, self.weigh, self.weight = most, weigh, 0
        self._kept: OrderedDict[Hashable, Result] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """The result for `key`, made where it is not known. Two who ask at once may both make it."""
        with self._guard:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        weight = self.weigh(made)
        if weight > self.most:
            return made
        with self._guard:
            if key not in self._kept:
                self._kept[key] = made
                self.weight += weight
            while self.weight > self.most:
                _, gone = self._kept.popitem(last=False)
                self.weight -= self.weigh(gone)
        return made

    def forget(self) -> None:
        """Empty it."""
        with self._guard:
            self._kept.clear()
            self.weight = 0
