"""All derived views of one assessed system."""

from __future__ import annotations

from strideline.analysis.assessment import Assessment
from strideline.analysis.views.data_checklists import DataChecklists
from strideline.analysis.views.matrix import matrix_of
from strideline.analysis.views.owasp import owasp_of
from strideline.models.views import Views


def views_of(assessment: Assessment) -> Views:
    """The views. Their lists are worked out when somebody looks into them."""
    return Views(matrix_of(assessment), owasp_of(assessment), DataChecklists(assessment))
