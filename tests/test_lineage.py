"""Who learned from whom: families worked out by hand, and what holds for any."""

from __future__ import annotations

import itertools
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from samples import case, catalog

from generator.catalog import Change, Node
from generator.catalog.lineage import layers_of
from generator.model import Case, Text


def learner(id_: str, *teachers: str, more: str = "") -> Case:
    """A case that learned from these: ids of one letter, and other words for those elsewhere."""
    told = [
        f"  - {{{'case' if len(one) == 1 else 'external'}: {one}, relation: copied}}"
        for one in teachers
    ]
    lines = ["lineage:", *told] if told else []
    return case("\n".join([f"title: {id_}", *more.splitlines(), *lines]), id_)


def layers(*cases: Case) -> list[list[list[str]]]:
    """The layers of every family, by id or words."""
    return [
        [
            [node.case or (node.words.zh if node.words else "") for node in layer]
            for layer in f.layers
        ]
        for f in catalog(*cases).lineage.families
    ]


def test_a_step_says_who_learned_what_from_whom_and_where():
    text = (
        "lineage:\n"
        "  - case: a\n    relation: adapted\n    learned_at: fair\n"
        "    changes: [{what: 不记分, why: 怕变味, planned: true}, {what: {asked: 乙}}]\n"
    )
    told = catalog(learner("a"), case(f"title: 乙\n{text}", "b")).lineage
    (family,) = told.families
    (step,) = family.steps
    assert (step.learner, step.teacher) == ("b", Node(case="a"))
    assert (step.relation, step.learned_at) == ("adapted", "fair")
    assert step.changes == (
        Change(what=Text(zh="不记分"), why=Text(zh="怕变味"), planned=True, keeps_core=None),
        Change(what=None, why=None, planned=None, keeps_core=None),
    )
    assert told.adopted_by == {"a": (step,)}
    assert told.family_of == {"a": "a", "b": "a"}


def test_teachers_stand_before_their_learners():
    assert layers(learner("a"), learner("b", "a"), learner("c", "b")) == [[["a"], ["b"], ["c"]]]
    assert layers(learner("a", "c"), learner("b", "c"), learner("c")) == [[["c"], ["a", "b"]]]
    assert layers(learner("a"), learner("b", "a"), learner("c", "a", "b")) == [
        [["a"], ["b"], ["c"]]
    ]


def test_a_first_teacher_stands_next_to_whom_they_taught():
    chain = learner("a"), learner("b", "a"), learner("c", "b", "d"), learner("d")
    assert layers(*chain) == [[["a"], ["b", "d"], ["c"]]]


def test_a_layer_is_ordered_as_its_teachers_are():
    """Learners of the upper teacher stand above: without that two ways would cross."""
    family = (
        learner("a"),
        learner("b"),
        learner("c", "b"),
        learner("d", "a"),
        learner("e", "a", "b"),
    )
    assert layers(*family) == [[["a", "b"], ["d", "e", "c"]]]


def test_teachers_elsewhere_are_one_where_the_words_are_the_same():
    assert layers(learner("a", "日本的 花园"), learner("b", "日本的 花园")) == [
        [["日本的 花园"], ["a", "b"]]
    ]
    assert layers(learner("a", "甲地"), learner("b", "乙地")) == [
        [["甲地"], ["a"]],
        [["乙地"], ["b"]],
    ]


def test_families_of_real_cases_come_first():
    made_up = learner("a", "甲地", more="illustrative: true")
    assert layers(made_up, learner("b", "乙地")) == [[["乙地"], ["b"]], [["甲地"], ["a"]]]


def test_who_does_not_tell_from_whom_is_alone_and_is_told():
    texts = ["lineage: [{relation: copied}]", "lineage: [{case: {asked: 乙}, relation: copied}]"]
    told = catalog(
        *(case(f"title: {id_}\n{text}", id_) for id_, text in zip("ab", texts, strict=True))
    )
    assert [[step.teacher for step in f.steps] for f in told.lineage.families] == [[None], [None]]
    assert told.lineage.adopted_by == {}
    assert catalog(case("lineage: {asked: 甲}", "a"), learner("b")).lineage.families == ()


def test_a_ring_is_laid_out_all_the_same():
    assert layers(learner("a", "b"), learner("b", "a"), learner("c", "b")) == [[["a", "b", "c"]]]
    assert layers(learner("a", "b", "c"), learner("b", "a"), learner("c")) == [[["c"], ["a", "b"]]]


TEACHERS = st.lists(st.lists(st.integers(0, 30), max_size=4), min_size=1, max_size=12)


@given(TEACHERS)
def test_every_step_is_told_once_and_no_teacher_stands_beside_or_behind_a_learner(numbers):
    """Whoever is younger learned from older ones, so that there is no ring."""
    ids = "abcdefghijkl"[: len(numbers)]
    taught = {
        id_: [ids[n] if n < at else f"elsewhere {n}" for n in told if n < at or n > len(ids)]
        for at, (id_, told) in enumerate(zip(ids, numbers, strict=True))
    }
    told = catalog(*(learner(id_, *teachers) for id_, teachers in taught.items())).lineage
    found = Counter(
        (step.learner, step.teacher.case or step.teacher.words.zh)
        for family in told.families
        for step in family.steps
    )
    assert found == Counter((id_, one) for id_, teachers in taught.items() for one in teachers)
    for family in told.families:
        layer_of = {node: at for at, layer in enumerate(family.layers) for node in layer}
        assert len(layer_of) == sum(map(len, family.layers))
        assert all(family.layers)
        for step in family.steps:
            assert layer_of[step.teacher] < layer_of[Node(case=step.learner)]


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"))))
def test_everybody_is_laid_out_once_rings_or_not(taught):
    ways = {Node(case=one): [Node(case=other) for other in found] for one, found in taught.items()}
    members = [Node(case=one) for one in "abcdef"]
    found = [node for layer in layers_of(members, ways) for node in layer]
    assert Counter(found) == Counter(members)


def test_a_chain_of_ten_thousand_is_laid_out():
    members = [Node(case=f"{number:05}") for number in range(10_000)]
    ways = {one: [before] for before, one in itertools.pairwise(members)}
    assert layers_of(members, ways) == tuple((node,) for node in members)
    ways[members[0]] = [members[-1]]
    assert layers_of(members, ways) == (tuple(members),)
