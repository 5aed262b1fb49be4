"""Question types: one module each, listed here; each gives the drafts it can for a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from search.drafts import Draft
from search.question import Question
from search.questions import comparison, figure, indicator, project, total
from search.rows import HasGraph

QuestionType = Callable[[Question, HasGraph], Iterator[Draft]]

TYPES: tuple[QuestionType, ...] = (figure.drafts, comparison.drafts, total.drafts, project.drafts, indicator.drafts)
