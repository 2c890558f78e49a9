"""Grants in words."""

from __future__ import annotations

from strideline.analysis.assessment import Assessment
from strideline.analysis.attack_paths.sentences import GRANT
from strideline.analysis.sentences import GRANT_LEVELS
from strideline.models.graph import Grant


def grant_name(assessment: Assessment, grant: Grant) -> str:
    """What people call a grant: who may do what with what."""
    language, names = assessment.language, assessment.rows.names
    level = GRANT_LEVELS[grant.level].in_(language)
    return GRANT.said(language, name=names[grant.principal], level=level, scope=names[grant.scope])
