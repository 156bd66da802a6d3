"""Features: a module for each page type and tool, and the tuple of them all."""

from __future__ import annotations

from generator.pages.features import (
    alike,
    board,
    case,
    cases,
    claims,
    collection,
    compare,
    directory,
    entity,
    event,
    facet,
    glossary,
    home,
    lineage,
    mechanism,
    plan,
    problem,
    problems,
    samples,
    sandbox,
    tools,
    withdrawn,
)
from generator.pages.routes import Feature

FEATURES: tuple[Feature, ...] = (
    home.FEATURE,
    tools.FEATURE,
    directory.FEATURE,
    cases.FEATURE,
    case.FEATURE,
    claims.FEATURE,
    problems.FEATURE,
    entity.FEATURE,
    problem.FEATURE,
    mechanism.FEATURE,
    event.FEATURE,
    lineage.FEATURE,
    facet.FEATURE,
    withdrawn.FEATURE,
    compare.FEATURE,
    plan.FEATURE,
    collection.FEATURE,
    sandbox.FEATURE,
    alike.FEATURE,
    board.FEATURE,
    glossary.FEATURE,
    samples.FEATURE,
)
