"""What people added to a system, carried over to what a file says of it now.

Of what there is, the file has the word. Where it says nothing, what people said stays: parts that they added, facts and
fields that they stated. What they said about parts stays as they said it: claims, decisions, reviews, threats of their
own, assumptions, the scope; and so does where they placed things. What only an earlier reading of a file said, the file
has taken back, but for decisions and reviews.
"""

from __future__ import annotations

from strideline.models.graph import System
from strideline.models.operations.addresses import Said
from strideline.models.operations.carrying.bereft import Bereft, Fate
from strideline.models.operations.carrying.carriage import Carriage, stays
from strideline.models.operations.carrying.completing import completed
from strideline.models.operations.carrying.graph import with_graph
from strideline.models.operations.carrying.matters import with_matters
from strideline.models.operations.carrying.waiting import waiting

__all__ = ["Bereft", "Fate", "carried", "stays"]


def carried(old: System, new: System, said: Said) -> tuple[System, tuple[Bereft, ...]]:
    """The new system with what people said in the old one, and what of that has lost its subject or is overruled.

    Both have the same id, and none has an id for one kind of part that the other has for another kind; the system keeps
    its name. Decisions and reviews stay even without their subject.
    """
    carriage = Carriage(old, new, said)
    profile = completed(carriage, "system", old.profile, new.profile.model_copy(update={"name": old.name}))
    whole = with_matters(carriage, with_graph(carriage, new.model_copy(update={"profile": profile})))
    return whole, (*dict.fromkeys(carriage.lost), *waiting(old, whole, carriage.there))
