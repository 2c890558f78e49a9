"""The small library with the shipped scales of the derived views."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import HealthCheck, settings

from strideline.analysis.assessment import Assessment
from strideline.analysis.views.views import views_of
from strideline.models.graph import Confidentiality, Criticality, Data, System
from strideline.models.views import Views
from strideline.models.vocabulary import Language
from strideline.threat_library.loader import builtin_library
from tests.analysis.building import LIBRARY, TODAY

LAWS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
SHIPPED = builtin_library().weights
SCALED = replace(LIBRARY, weights=replace(LIBRARY.weights, matrix=SHIPPED.matrix, owasp=SHIPPED.owasp))


def assessed(system: System, language: Language = "en") -> Assessment:
    return Assessment(system, SCALED, language, TODAY)


def viewed(system: System, language: Language = "en") -> Views:
    return views_of(assessed(system, language))


def raised(data: Data, affects: str) -> Data | None:
    """The data with one level more in a property; None where it is not stated or the highest."""
    levels = get_args(Confidentiality) if affects == "confidentiality" else get_args(Criticality)
    level = getattr(data, affects)
    if level is None or level == levels[-1]:
        return None
    return data.model_copy(update={affects: levels[levels.index(level) + 1]})
