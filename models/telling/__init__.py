from strideline.models.telling.telling import error_told, problem_in, problem_told
from strideline.models.telling.translating import told

__all__ = ["error_told", "problem_in", "problem_told", "told"]
