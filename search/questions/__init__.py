"""Question types: one module each, listed here; each gives the drafts it can for a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.release import Release
from search.drafts import Draft
from search.question import Question
from search.questions import (
    basis,
    both_reports,
    change,
    comparison,
    completion_list,
    composition,
    counted,
    definition,
    duty,
    duty_holder,
    figure,
    in_context,
    indicator,
    indicator_gap,
    indicator_list,
    item_list,
    largest,
    listing,
    passage,
    project,
    project_arithmetic,
    project_prose,
    project_share,
    project_text,
    project_totals,
    purchase,
    ranking,
    rate_ranking,
    reason,
    self_review,
    share,
    standing,
    stated,
    structure,
    subject_code,
    total,
    unit_code,
    usage,
)

QuestionType = Callable[[Question, Release], Iterator[Draft]]

TYPES: tuple[QuestionType, ...] = (
    definition.drafts,
    subject_code.drafts,
    structure.drafts,
    unit_code.drafts,
    unit_code.project_drafts,
    listing.drafts,
    item_list.drafts,
    project_totals.drafts,
    both_reports.drafts,
    purchase.drafts,
    self_review.drafts,
    ranking.drafts,
    rate_ranking.drafts,
    completion_list.drafts,
    composition.drafts,
    largest.drafts,
    standing.drafts,
    change.drafts,
    share.drafts,
    project_share.drafts,
    comparison.drafts,
    total.drafts,
    project.drafts,
    project_arithmetic.drafts,
    project_prose.drafts,
    indicator.drafts,
    indicator_gap.drafts,
    indicator_list.drafts,
    basis.drafts,
    figure.drafts,
    stated.drafts,
    in_context.drafts,
    reason.drafts,
    project_text.drafts,
    duty.drafts,
    duty_holder.drafts,
    usage.drafts,
)
FALLBACKS: tuple[QuestionType, ...] = (passage.drafts, counted.drafts)
"""Asked only where no type above explains the whole question."""
