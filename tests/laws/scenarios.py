"""
Named scenarios across the rooms, each a plain value that must be the same on every machine.

``python tests/laws/scenarios.py SEED`` prints the digest of each as JSON, with every list and every
record's fields given to the library in an order shuffled by SEED.
"""

import hashlib
import json
import locale
import random
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path

import attrs
import networkx as nx

from mentorship_model import (
    incentives,
    interchange,
    lifecycle,
    matching,
    monitoring,
    render,
    rules,
    testing,
    views,
    workflow,
)
from mentorship_model.vocabulary import positions, search

ON, UNTIL = date(2026, 9, 1), date(2027, 8, 31)
LANGUAGES = ("ru", "en")


def plain(value, made=None):
    """
    Return *value* as JSON can hold it: sets and mappings in order, records by field.

    Args:
        value: What to tell.

        made: What was made of the records met before, by their place in memory: thousands of
            reasons and conditions are shared.
    """
    made = {} if made is None else made
    if isinstance(value, Enum):
        return value.name
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, nx.Graph):
        nodes = sorted((str(name), plain(data)) for name, data in value.nodes.items())
        edges = ((sorted(map(str, ends)), plain(data)) for *ends, data in value.edges(data=True))
        return [nodes, sorted(edges, key=repr)]
    if attrs.has(type(value)):
        if id(value) not in made:
            kept = (one.name for one in attrs.fields(type(value)) if one.eq)
            # The record is kept, too: its place must not become another's.
            made[id(value)] = value, {name: plain(getattr(value, name), made) for name in kept}
        return made[id(value)][1]
    if isinstance(value, Mapping):
        return sorted(([plain(key), plain(one, made)] for key, one in value.items()), key=repr)
    if isinstance(value, set | frozenset):
        return sorted((plain(one, made) for one in value), key=repr)
    return [plain(one, made) for one in value]


def digest(value):
    """Hash a plain value."""
    text = json.dumps(plain(value), ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


class World:
    """One invented municipality and its year; what is handed to the library comes shuffled."""

    def __init__(self, seed, changed=lambda invented: invented):
        self.dice = random.Random(seed)
        self.invented = changed(testing.invent(seed=21, schools=9, teachers=150, on=ON))
        self.teachers = self.shuffled(self.invented.teachers)
        self.organisations = self.shuffled(self.invented.organisations)
        judged = workflow.judge(self.teachers, self.organisations, on=ON)
        self.judgements = sorted(judged, key=lambda one: one.teacher)
        self.people = workflow.participants(self.teachers, self.organisations, self.judgements)
        self.graph = self.reordered(
            matching.candidates(self.shuffled(self.people.mentors), self.mentees)
        )
        self.matched = matching.match(self.graph)
        plan = workflow.YearPlan.of(ON, self.organisations)
        self.opened = workflow.open_year(self.matched, self.people, plan=plan)
        self.events = testing.invent_year(self.opened, seed=5)
        rows = [*self.opened, *self.events]
        self.played = lifecycle.replay(self.shuffled(rows))

    @property
    def mentees(self):
        return self.shuffled(self.people.mentees)

    def shuffled(self, items):
        items = [dict(self.mixed(item)) if isinstance(item, Mapping) else item for item in items]
        self.dice.shuffle(items)
        return items

    def mixed(self, mapping):
        pairs = list(mapping.items())
        self.dice.shuffle(pairs)
        return pairs

    def reordered(self, graph):
        other = type(graph)(**graph.graph)
        other.add_nodes_from(self.shuffled_pairs(graph.nodes(data=True)))
        other.add_edges_from(self.shuffled_pairs(graph.edges(data=True)))
        return other

    def shuffled_pairs(self, items):
        items = list(items)
        self.dice.shuffle(items)
        return items

    def facts(self, subject):
        made = {
            "programme": lambda: workflow.programme_facts(self.played, self.people),
            "route": lambda: workflow.route_facts(self.played, self.people),
            "teacher": lambda: workflow.teacher_facts(
                self.teachers, self.organisations, self.played
            ),
        }
        return self.shuffled(made[subject]())


SCENARIOS = {}


def scenario(name):
    """Register a function of the world under a name."""

    def register(function):
        SCENARIOS[name] = function
        return function

    return register


def spread(name, choices):
    """Register one scenario for each of the choices."""

    def register(function):
        for choice in choices:
            SCENARIOS[f"{name}: {choice}"] = lambda world, choice=choice: function(world, choice)
        return function

    return register


@spread("rulebook", rules.RULEBOOKS)
def _(world, name):
    return rules.rulebook(name)


@spread("rules in force, with what overlays changed", rules.RULEBOOKS)
def _(world, name):
    return rules.resolve(rules.rulebook(name), on=ON)


@spread("judgement in words", LANGUAGES)
def _(world, lang):
    return [render(one.may_mentor.reason, lang) for one in world.judgements]


@scenario("who may mentor and who is a mentee")
def _(world):
    return world.judgements


@scenario("receipts of judgements")
def _(world):
    return sorted(one.may_mentor.receipt.hash for one in world.judgements)


@scenario("analysis of the rulebooks")
def _(world):
    return [rules.analyse_rulebook(rules.rulebook(name)) for name in rules.RULEBOOKS]


@spread("position and operator on", ("2021-01-01", "2023-09-01", "2026-09-01"))
def _(world, on):
    on = date.fromisoformat(on)
    return (
        positions.is_pedagogical_worker("учитель", on=on),
        positions.is_pedagogical_worker("педагог-психолог", on=on),
    )


@spread("search", ("наставник", "куратор", "route", "дефицит"))
def _(world, word):
    return search.search(word)


@scenario("the candidate graph")
def _(world):
    return world.graph


@spread("match", ("optimal", "stable", "fair"))
def _(world, objective):
    return matching.match(world.graph, objective=objective)


@spread("why these pairs", LANGUAGES)
def _(world, lang):
    return [
        render(matching.why_pair(world.graph, world.matched, pair.mentee), lang)
        for pair in world.matched.pairs
    ]


@spread("why nobody", LANGUAGES)
def _(world, lang):
    return [
        render(matching.why_unmatched(world.graph, world.matched, mentee), lang)
        for mentee in world.matched.unmatched
    ]


@scenario("what would help")
def _(world):
    return [
        matching.what_would_help(world.graph, world.matched, mentee)
        for mentee in world.matched.unmatched
    ]


@spread("cascade", ("levels", "global"))
def _(world, mode):
    return matching.cascade(world.graph, mode=mode)


@scenario("a mentor leaves")
def _(world):
    graph = world.graph.copy()
    graph.remove_node(("mentor", world.matched.pairs[0].mentor))
    return matching.rematch(graph, world.matched)


@scenario("a mentor leaves pairs as they stand")
def _(world):
    standing = matching.Standing.of(world.graph, world.matched)
    return standing.after(mentors_left=[world.matched.pairs[0].mentor])


@scenario("a ban and its cost")
def _(world):
    pair = world.matched.pairs[0]
    return matching.cost_of(world.graph, world.matched, bans=[(pair.mentee, pair.mentor)])


@scenario("opening rows of the year")
def _(world):
    return sorted(world.opened, key=repr)


@scenario("states after the year")
def _(world):
    return world.played.states


@scenario("refused events")
def _(world):
    # The number of its line is where the caller put it.
    refused = [attrs.evolve(one, line=0) for one in world.played.refused]
    return sorted(refused, key=lambda one: (one.stream, one.seq))


@scenario("agenda of every stream")
def _(world):
    return {name: lifecycle.agenda(state, on=UNTIL) for name, state in world.played.states.items()}


@scenario("what may come next")
def _(world):
    states = world.played.states.items()
    return {name: lifecycle.possible(state, on=UNTIL) for name, state in states}


@spread("drawing", ("mermaid", "dot", "scxml", "markdown"))
def _(world, form):
    _, state = min(world.played.states.items())
    return [
        lifecycle.draw(lifecycle.chart_of(state), format=form, state=state, lang=lang)
        for lang in LANGUAGES
    ]


@spread("indicators of", ("programme", "route", "teacher"))
def _(world, subject):
    wanted = {one.id for one in monitoring.indicators_of(subject)}
    names = [name for name in workflow.YEAR_INDICATORS if name in wanted]
    return monitoring.compute(world.facts(subject), names, on=UNTIL)


@spread("published for", ("public", "regional", "own"))
def _(world, audience):
    audience = monitoring.Audience(audience)
    return monitoring.compute(
        world.facts("programme"), ["PROGRAMMES_COMPLETED"], on=UNTIL, audience=audience
    )


@spread("indicator passports", LANGUAGES)
def _(world, lang):
    return [monitoring.passport(one, lang=lang) for _, one in sorted(monitoring.CATALOGUE.items())]


@spread("picture", ("pairs", "route", "timeline", "structure"))
def _(world, name):
    _, state = min(world.played.states.items())
    people = world.people
    drawn = {
        "pairs": lambda: views.pairs_graph(
            world.matched,
            mentors=people.mentors,
            mentees=people.mentees,
            organisations=world.organisations,
        ),
        "route": lambda: views.route_chart(state, on=UNTIL),
        "timeline": lambda: views.route_timeline(state, on=UNTIL),
        "structure": lambda: views.model_structure(),
    }
    return str(drawn[name]())


@spread("json of", ("teacher", "mentor", "mentee"))
def _(world, kind):
    records = {
        "teacher": world.teachers,
        "mentor": world.people.mentors,
        "mentee": world.people.mentees,
    }[kind]
    return sorted(interchange.to_json(record) for record in records)


@spread("schema", sorted(interchange.DOCUMENTS))
def _(world, kind):
    return interchange.json_schema(kind)


@scenario("workbook of the roster, read")
def _(world):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        testing.write_roster_workbook(world.invented, path)
        roster = interchange.read_roster(path, on=ON)
    return roster.teachers, [row.problems for row in roster.refused], roster.skipped


@scenario("workbook of pairs, its parts")
def _(world):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.xlsx"
        rows = [[pair.mentee, pair.mentor] for pair in world.matched.pairs]
        interchange.write_table(path, {"pairs": rows})
        with zipfile.ZipFile(path) as parts:
            return {name: parts.read(name) for name in parts.namelist()}


@scenario("incentives on offer")
def _(world):
    base = rules.resolve(rules.rulebook("incentives"), on=ON)
    return incentives.offers(base, {}), incentives.mentoring_pay(base, mentees=2)


@cache
def world_of(seed):
    """Return the world of a seed, made once."""
    return World(seed)


def digests(seed):
    """Return the digest of every scenario, by name."""
    world = world_of(seed)
    return {name: digest(function(world)) for name, function in sorted(SCENARIOS.items())}


if __name__ == "__main__":
    # An interpreter begins in the locale C whatever the environment says; a host may not stay there.
    locale.setlocale(locale.LC_ALL, "")
    json.dump(digests(int(sys.argv[1])), sys.stdout, ensure_ascii=False, indent=1)
