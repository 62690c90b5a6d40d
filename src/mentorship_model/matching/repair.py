"""
The best assignment after a small change, from the pairs and the prices of before.

Whoever no longer sits on what is best at the kept prices looks for a place; then every place that
is vacant at a price is either taken or becomes free of charge.  Each is one search among
neighbours, so the work grows with the change and not with the problem.  The result is exact
whatever the change; the kept prices only make it quick.

Reference: R. Ahuja, T. Magnanti and J. Orlin, "Network Flows" (1993), chapter 9, for shortest paths
from prices that already prove the rest.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from operator import sub

from mentorship_model.matching.instance import OUT, Instance
from mentorship_model.matching.objective import Weights

__all__ = ["Repair", "repaired"]


def repaired(
    instance: Instance, weights: Weights, *, option: Sequence[int], price: Sequence[int]
) -> tuple[list[int], list[int]] | None:
    """
    Return the best assignment and the prices that prove it.

    Args:
        instance: The problem as it is now, without limits by kind.

        weights: Its objective.

        option: The candidate pair each mentee had before, -1 for none.

        price: Price of a place with each mentor before, 0 for a new one.

    Returns:
        The assignment and the prices; None if a least number cannot be reached.

    Cost:
        One pass over the candidate pairs to see who is affected, then a search for each of them.
    """
    repair = Repair(instance, weights, option=option, price=price)
    return (repair.option, repair.price) if repair.run() else None


class Repair:
    """
    An assignment under repair.

    Attributes:
        option: The candidate pair of each mentee, -1 for none.

        price: Price of a place with each mentor.

        holders: The mentees whom each mentor has; what was given is not changed.

        disturbed: The mentors who have others than they had.
    """

    def __init__(
        self,
        instance: Instance,
        weights: Weights,
        *,
        option: Sequence[int],
        price: Sequence[int],
        holders: Sequence[list[int]] | None = None,
        asking: Sequence[Sequence[int]] | None = None,
    ) -> None:
        """
        Begin a repair.

        Args:
            instance: The problem as it is now, without limits by kind.

            weights: Its objective.

            option: The candidate pair each mentee had before, -1 for none.

            price: Price of a place with each mentor before.

            holders: The mentees whom each mentor had before, if somebody knows.

            asking: The candidate pairs of each mentor, if somebody knows.
        """
        self.instance, self.weights = instance, weights
        self.option = list(option)
        self.price = list(price)
        self.least = instance.at_least or [0] * len(instance.mentors)
        self.disturbed: set[int] = set()
        self._asking = asking
        if holders is not None:
            self.holders = list(holders)
            return
        self.holders = [[] for _ in instance.mentors]
        for i, e in enumerate(self.option):
            if e != OUT:
                self.holders[instance.mentor[e]].append(i)

    def run(self) -> bool:
        """Repair the whole; say whether the least numbers can be reached."""
        mentors = range(len(self.holders))
        self._put_surplus_out(mentors)
        for j, holders in enumerate(self.holders):
            if self.price[j] < 0 and (not holders or len(holders) != self.least[j]):
                self.price[j] = 0
        waiting = self._unhappy(range(len(self.option)))
        self._price_newcomers(waiting)
        self._price_out(waiting)
        self._settle(waiting)
        return all(map(self._fill_all, mentors))

    def run_around(self, mentees: Iterable[int], mentors: Iterable[int]) -> None:
        """
        Repair where only some mentees and mentors are not as the prices say, nor is a least number.

        Args:
            mentees: Those who may not hold what is best for them at the prices.

            mentors: Those who may have more mentees than places, or a dear place that is vacant.
        """
        self._settle(sorted({*mentees, *self._put_surplus_out(mentors)}))
        for j in sorted({*mentors, *self.disturbed}):
            self._fill_all(j)

    def put(self, mentee: int, e: int) -> None:
        """Give a mentee a candidate pair, -1 for none."""
        held = self.option[mentee]
        if held != OUT:
            self._own_holders(self.instance.mentor[held]).remove(mentee)
        self.option[mentee] = e
        if e != OUT:
            self._own_holders(self.instance.mentor[e]).append(mentee)

    def asking(self) -> Sequence[Sequence[int]]:
        """Return the candidate pairs of every mentor."""
        if self._asking is None:
            # Arrays take a fifth of the memory of lists with so many integers.
            asking = [array("q") for _ in self.instance.mentors]
            for e, j in enumerate(self.instance.mentor):
                asking[j].append(e)
            self._asking = asking
        return self._asking

    def _own_holders(self, mentor: int) -> list[int]:
        """Return the mentees of a mentor as a list that may be changed."""
        if mentor not in self.disturbed:
            self.disturbed.add(mentor)
            self.holders[mentor] = list(self.holders[mentor])
        return self.holders[mentor]

    def _put_surplus_out(self, mentors: Iterable[int]) -> list[int]:
        surplus = [i for j in mentors for i in self.holders[j][self.instance.places[j] :]]
        for i in surplus:
            self.put(i, OUT)
        return surplus

    def _settle(self, waiting: Iterable[int]) -> None:
        """Let those of the waiting who are still unhappy look for a place."""
        waiting = self._unhappy(waiting)
        for i in waiting:
            self.put(i, OUT)
        for i in waiting:
            self._seat(i)

    def _fill_all(self, mentor: int) -> bool:
        """Let every dear vacancy of a mentor go, and every one that is demanded to be filled."""
        while self._is_wanting(mentor):
            if not self._fill(mentor):
                return False
        return True

    def worth(self, mentee: int, e: int) -> int:
        """Return what a candidate pair is worth to its mentee at the prices, against none."""
        if e < 0:
            return 0
        weights = self.weights
        return weights.reward[mentee] + weights.pair[e] - self.price[self.instance.mentor[e]]

    def _is_free(self, mentor: int) -> bool:
        return len(self.holders[mentor]) < self.instance.places[mentor]

    def _is_wanting(self, mentor: int) -> bool:
        """Say whether a vacant place is dear, or fewer are there than demanded."""
        too_few = len(self.holders[mentor]) < self.least[mentor]
        return too_few or (self.price[mentor] > 0 and self._is_free(mentor))

    def _unhappy(self, mentees: Iterable[int]) -> list[int]:
        """Return those who do not hold what is best for them at the prices."""
        begin, mentor = self.instance.begin, self.instance.mentor
        pair, reward, get = self.weights.pair, self.weights.reward, self.price.__getitem__
        found = []
        for i in mentees:
            a, b, e = begin[i], begin[i + 1], self.option[i]
            most = max(map(sub, pair[a:b], map(get, mentor[a:b])), default=-reward[i])
            held = pair[e] - get(mentor[e]) if e >= 0 else -reward[i]
            if held < most or held < -reward[i]:
                found.append(i)
        return found

    def _price_newcomers(self, mentees: Iterable[int]) -> None:
        """Price mentors whom nobody has so that nobody prefers them; searches lower the price."""
        for i in mentees:
            held = self.worth(i, self.option[i])
            for e in range(self.instance.begin[i], self.instance.begin[i + 1]):
                j = self.instance.mentor[e]
                if not self.holders[j]:
                    self.price[j] += max(0, self.worth(i, e) - held)

    def _price_out(self, mentees: Iterable[int]) -> None:
        """
        Raise what those left over reach, as far as everyone else there is still content.

        This is all there is to do where being matched has come to be worth more than before.
        """
        wanting = [(self._most(i), i) for i in mentees if self.option[i] < 0]
        raised: dict[int, int] = {}
        for most, i in sorted(wanting, reverse=True):
            reached, amount = self._reached(i, most, raised)
            raised.update(dict.fromkeys(reached, amount))
            for j in reached if amount else ():
                self.price[j] += amount

    def _most(self, mentee: int) -> int:
        a, b = self.instance.begin[mentee], self.instance.begin[mentee + 1]
        return max((self.worth(mentee, e) for e in range(a, b)), default=0)

    def _reached(self, mentee: int, most: int, raised: Mapping[int, int]) -> tuple[set[int], int]:
        """Return the mentors not yet raised that a mentee reaches, and by how much they can be."""
        begin, mentor = self.instance.begin, self.instance.mentor
        reached: set[int] = set()
        asking = [mentee]
        while asking:
            i = asking.pop()
            if self.option[i] >= 0:
                most = min(most, self.worth(i, self.option[i]))
            for j in mentor[begin[i] : begin[i + 1]]:
                if j in raised:
                    most = min(most, raised[j])
                elif j not in reached:
                    if self._is_free(j):
                        return reached, 0
                    reached.add(j)
                    asking += self.holders[j]
                if most <= 0:
                    return reached, 0
        return reached, most

    def _seat(self, start: int) -> None:
        """Bring one waiting mentee in, or leave out whoever costs least, along a shortest path."""
        price, mentor, begin = self.price, self.instance.mentor, self.instance.begin
        reached: dict[int, int] = {}
        through: dict[int, tuple[int, int]] = {}
        settled: list[tuple[int, int]] = []
        heap: list[tuple[int, int]] = []
        best, last = 0, (start, OUT)
        asking = [(start, 0)]
        while asking:
            for i, base in asking:
                for e in range(begin[i], begin[i + 1]):
                    j, distance = mentor[e], base - self.worth(i, e)
                    if distance < best and distance < reached.get(j, best):
                        reached[j], through[j] = distance, (i, e)
                        heappush(heap, (distance, j))
                if base < best:
                    best, last = base, (i, OUT)
            asking = []
            while heap and not asking:
                distance, j = heappop(heap)
                if distance >= best:
                    break
                if distance > reached[j]:
                    continue
                settled.append((distance, j))
                end = distance - self._subsidy(j)
                if self._is_free(j) and end < best:
                    best, last = end, through[j]
                asking = [(i, distance + self.worth(i, self.option[i])) for i in self.holders[j]]
        for distance, j in settled:
            price[j] += max(0, best - distance)
        self._pass_on(last, through)

    def _subsidy(self, mentor: int) -> int:
        """Return the price below 0 that one more mentee than demanded would have to give up."""
        if len(self.holders[mentor]) < self.least[mentor]:
            return 0
        return min(0, self.price[mentor])

    def _pass_on(self, last: tuple[int, int], through: dict[int, tuple[int, int]]) -> None:
        """Walk a path back: everyone on it takes the place that the next one leaves."""
        i, e = last
        while True:
            left = self.option[i]
            self.put(i, e)
            if left < 0:
                return
            i, e = through[self.instance.mentor[left]]

    def _fill(self, vacant: int) -> bool:
        """Let a dear vacancy go to whoever loses least, or become free of charge."""
        price, mentor = self.price, self.instance.mentor
        reached = {vacant: 0}
        through: dict[int, tuple[int, int]] = {}
        settled: list[tuple[int, int]] = []
        heap = [(0, vacant)]
        best: int | None = None
        last: tuple[int, int] | None = None
        while heap:
            distance, j = heappop(heap)
            if best is not None and distance >= best:
                break
            if distance > reached[j]:
                continue
            settled.append((distance, j))
            may_rest = len(self.holders[j]) >= self.least[j] + (j != vacant)
            if may_rest and (best is None or distance + price[j] < best):
                best, last = distance + price[j], through.get(j)
            for i, e, further in self._moves_to(j, distance):
                if best is not None and further >= best:
                    continue
                if self.option[i] < 0:
                    best, last = further, (i, e)
                    continue
                k = mentor[self.option[i]]
                if k not in reached or further < reached[k]:
                    reached[k], through[k] = further, (i, e)
                    heappush(heap, (further, k))
        if best is None:
            return False
        for distance, j in settled:
            price[j] -= best - distance
        while last is not None:
            i, e = last
            self.put(i, e)
            last = through.get(mentor[e])
        return True

    def _moves_to(self, mentor: int, distance: int) -> Iterator[tuple[int, int, int]]:
        """Yield who could move to a mentor, by which pair and at what distance."""
        for e in self.asking()[mentor]:
            i = self.instance.mentee_of(e)
            if self.option[i] != e:
                loss = self.worth(i, self.option[i]) - self.worth(i, e)
                yield i, e, distance + loss
