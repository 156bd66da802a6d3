"""What must hold over the whole site.

Each check is named after the rule that holds and yields a problem for every place where it does
not. A new rule is a function added to `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from generator.catalog import Catalog
from generator.checks.circles import (
    nobody_learned_from_their_own_learner,
    nothing_goes_in_circles,
)
from generator.checks.entries import (
    aliases_are_free,
    ids_are_free,
    ids_are_unique,
    ids_within_an_entry_are_unique,
    named_people_are_public,
    pictures_are_named,
    pictures_are_there_with_consent,
    real_cases_have_real_sources,
    references_resolve,
    short_addresses_are_unique,
    sources_resolve,
    titles_are_unique,
)
from generator.checks.narratives import links_lead_somewhere, narratives_hold_no_html
from generator.checks.numbers import numbers_told_are_claims
from generator.checks.privacy import nothing_private_is_told
from generator.checks.published import published_cases_are_kept, withdrawn_cases_are_gone
from generator.checks.questions import (
    graded_claims_exist,
    highlights_name_fields,
    open_questions_name_a_question,
    points_spent_were_issued,
)
from generator.checks.translations import translations_are_of_the_present_text
from generator.checks.truth import (
    desk_cases_say_what_truly_happened,
    one_fact_has_one_grade,
    real_entries_do_not_lean_on_samples,
)
from generator.diagnostics import Problem, sort_problems

Check: TypeAlias = Callable[[Catalog], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    ids_are_unique,
    ids_are_free,
    titles_are_unique,
    references_resolve,
    sources_resolve,
    ids_within_an_entry_are_unique,
    nothing_goes_in_circles,
    nobody_learned_from_their_own_learner,
    short_addresses_are_unique,
    aliases_are_free,
    published_cases_are_kept,
    withdrawn_cases_are_gone,
    named_people_are_public,
    nothing_private_is_told,
    pictures_are_there_with_consent,
    pictures_are_named,
    real_cases_have_real_sources,
    real_entries_do_not_lean_on_samples,
    desk_cases_say_what_truly_happened,
    highlights_name_fields,
    open_questions_name_a_question,
    points_spent_were_issued,
    graded_claims_exist,
    one_fact_has_one_grade,
    narratives_hold_no_html,
    numbers_told_are_claims,
    links_lead_somewhere,
    translations_are_of_the_present_text,
)


def check_catalog(catalog: Catalog) -> tuple[Problem, ...]:
    """Every problem of the whole site."""
    return sort_problems(problem for check in CHECKS for problem in check(catalog))
