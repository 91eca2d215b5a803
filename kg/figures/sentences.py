"""Reads one sentence from figure to figure: what each is of, and what the words beside it make of it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.figures import lists
from kg.figures.bounds import bounds
from kg.figures.estimates import Estimates
from kg.figures.figures import without_brackets
from kg.figures.growths import grown_to
from kg.figures.indicators import concept
from kg.figures.levels import Setting, of_projects, projects, states
from kg.figures.lists import Named
from kg.figures.nouns import Phrase, opened, phrase
from kg.figures.owners import OWN, Owner, owner
from kg.figures.stated import Known, Stated, grows, in_money, of_class, share_of, together
from kg.figures.words import facets, groups

if TYPE_CHECKING:
    from kg.figures.figures import FigureList
    from kg.figures.growths import Growth

_EACH = re.compile("(?<![年平户人])均")
_FROM = re.compile("(?:由|从)[^，。；]{0,16}$")
_REACHES = re.compile("(?:达到|达|突破|超过|为)(?:了|约|近)?$")
_COUNTING_ON = re.compile("(?<![\\d、])(?:\\d[\\d,.]{0,12}、){1,6}$")
_AND = ("、", "和", "及")
_NEW = "新增"
_CLAUSES = re.compile("[，；：]")
_POINTS = "个百分点"
"""By these a growth just told in per cent is faster or slower, which is no growth of the indicator."""
_REMEMBERED = 20
"""Indicators of a sentence to which a figure may refer: three times the most of a hundred reports."""


_SAID = 1000
"""Characters in front of a figure that are looked at: more than any sentence of the gold texts has."""


class Reader:
    """One sentence of ``text``, from ``start``, while it is read.

    ``area`` is the reporting area's name, ``level`` its :func:`own_level`; ``estimated``: a sentence
    before says that what follows is provisional.
    """

    def __init__(self, text: str, start: int, area: str, level: str, *, estimated: bool = False) -> None:
        self._text, self._start, self._area, self._level = text, start, area, level
        self._last: list[Known] = []
        self._after_growth = False
        self._counted: int | None = None
        self._estimates = Estimates(all=estimated)
        self._end = start
        self._whose: Owner | None = OWN
        self.found: list[Stated] = []

    def level(self, figures: FigureList) -> None:
        """Read figures that are levels, or counts, which only keep their projects in mind."""
        moved = grown_to().search(figures.lead)
        lead = _COUNTING_ON.sub("", figures.lead[: moved.start()] if moved else figures.lead)
        started = _FROM.search(figures.lead)
        said = phrase(figures.lead[: started.start()] if started else lead, self._area)
        first = figures.figures[0]
        before = self._before(first.start)
        names = [
            self._of_set(known, before)
            for known in self._named(figures, said, again=bool(moved or _REACHES.search(figures.lead)))
        ]
        if self._after_growth:
            self._last, self._after_growth = [], False
        self._last = [*self._last, *names][-_REMEMBERED:]
        self._end = figures.figures[-1].end
        far = None if self._counted is None else self._counted - first.start + len(before)
        setting = Setting(before, said.verb, far if far is not None and far >= 0 else None)
        if first.counted:
            self._counted = first.end
        estimated = self._estimated(figures, anew=bool(said.indicator))
        if started or not names or not states(figures, "、".join(k.named.indicator for k in names), setting):
            return
        rule = "level" if len(names) == 1 else "level-list"
        self._state(figures, names, rule, estimated)

    def _before(self, end: int) -> str:
        """What the sentence says up to ``end``, its first words left out where it is very long."""
        return self._text[max(self._start, end - _SAID) : end]

    def _of_set(self, known: Known, said: str) -> Known:
        """What is invested in projects is of those that were ``said``, and else of none for sure."""
        words = known.named.indicator
        if known.whose != OWN or not of_projects(words):
            return known
        found = projects(words, said)
        if found is None:
            return known if facets()["own-area"].regex.search(said) else replace(known, whose=None)
        kind, count = found
        return Known(replace(known.named, measure=kind + words), Owner(population=count + kind))

    def _named(self, figures: FigureList, said: Phrase, *, again: bool) -> list[Known]:
        """The indicators of a level: its own, or those said before that it takes up again."""
        number = len(figures.figures)
        taken_up = (again and not said.indicator) or groups()["same-thing"].regex.match(said.indicator)
        if taken_up:
            self._name_between(figures)
        if taken_up and self._last:
            names = [in_money(known, figures.figures[0]) for known in self._last[-number:]]
            return names if len(names) == number and together(names) else []
        if number == 1 and said.indicator.startswith("占") and self._last:
            return [share_of(self._last[-1], said.indicator)]
        names = self._own(figures, said, lists.split(said.indicator, number))
        return [self._also_new(figures, known) for known in names]

    def _also_new(self, figures: FigureList, known: Known) -> Known:
        """What is new of the first of a list is new of the others (新增贷款5亿元、存款3亿元)."""
        first = self._last[-1].named if self._last and figures.lead.startswith("、") else None
        words = known.named.measure or known.named.indicator
        if first is None or not (first.measure or first.indicator).startswith(_NEW) or words.startswith(_NEW):
            return known
        return replace(known, named=replace(known.named, measure=_NEW + words))

    def growth(self, figures: FigureList, grown: Growth) -> None:
        """Read figures that are growths, of an indicator of their own or of those named before."""
        said = phrase(grown.own, self._area)
        own = opened(said.indicator).strip("、和与及“” ")
        number = len(figures.figures)
        estimated = self._estimated(figures, anew=bool(own))
        grew, self._after_growth = self._after_growth, True
        if own:
            each = number > 1 or ("分别" in figures.lead and facets()["pair-of-one"].regex.search(own))
            named = lists.split(own, max(number, 2)) if each else []
            named = named or lists.alike(own)
            before = self._before(figures.figures[0].start)
            names = self._last = [self._of_set(known, before) for known in self._own(figures, said, named)]
        else:
            self._name_between(figures)
            all_alike = number == 1 and _EACH.search(figures.lead)
            names = self._last if all_alike else self._last[-number:]
        self._end = figures.figures[-1].end
        again = grew and not own and figures.figures[0].unit == _POINTS
        if again or (number > 1 and len(names) != number):
            return
        self._state(figures, names, "growth-own" if own else "growth", estimated, grown)

    def _name_between(self, figures: FigureList) -> None:
        """Let the last indicator be one named since without a figure: 固定资产投资再破千亿大关，增长5%."""
        for clause in _CLAUSES.split(self._text[self._end : figures.lead_start]):
            match = _named_first().match(opened(clause))
            if match and (
                concept(match[0]) or groups()["reached-mark"].regex.match(opened(clause)[match.end() :])
            ):
                self._last = [Known(Named(match[0]), OWN)]

    def _own(self, figures: FigureList, said: Phrase, named: list[Named]) -> list[Known]:
        whose = owner(self._level, self._before(figures.lead_start), figures.lead, said)
        bare = not said.doer and bool(groups()["anybodys"].regex.search(said.indicator))
        if self._whose and self._whose.population and facets()["of-the-same"].regex.search(said.indicator):
            bare = True
        if self._of_each(figures, said) or self._of_nobody(figures, said):
            whose = None
        self._whose = whose = self._whose if bare and self._whose != OWN else whose
        return [Known(of_class(one, said.doer), whose) for one in named if one.indicator]

    @staticmethod
    def _of_nobody(figures: FigureList, said: Phrase) -> bool:
        """Whether a contribution has no word for whose it is in its clause (，对经济增长贡献率超过70%)."""
        contributes = said.indicator.startswith("对") and said.indicator.endswith("贡献率")
        return contributes and not figures.lead.startswith(_AND)

    def _of_each(self, figures: FigureList, said: Phrase) -> bool:
        """Whether the figure is of bodies just counted (7家企业投资2亿元), or of each (均超过5万元)."""
        f = facets()
        if f["each-body"].regex.search(said.indicator) is None:
            return False
        counted = self._counted == figures.lead_start and not figures.lead.startswith(_AND)
        return counted or f["each-reaches"].regex.search(figures.lead) is not None

    def _estimated(self, figures: FigureList, *, anew: bool) -> bool:
        said = without_brackets(self._before(figures.figures[0].start))
        return self._estimates.reaches(said, figures.lead, anew=anew)

    def _state(
        self, figures: FigureList, names: list[Known], rule: str, estimated: bool, grown: Growth | None = None
    ) -> None:
        values = figures.figures
        limits = bounds(self._text, figures)
        if len(values) == 1:
            values, limits = values * len(names), limits * len(names)
        if len(values) != len(names):
            return
        clause = (figures.lead, figures.lead_start, figures.tail)
        for known, figure, bound in zip(names, values, limits, strict=True):
            if known.whose is not None and (grown is None or grows(known.named, figure)):
                self.found.append(Stated(known, figure, bound, estimated, rule, *clause, grown))


@cache
def _named_first() -> re.Pattern[str]:
    return re.compile("[^，；。]{0,20}?" + groups()["head"].source.removesuffix("$"))
