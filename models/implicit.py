"""What every AWS account brings along and nobody draws: its root user, its control plane and its audit trail.

SEC 1 controls hold on to these parts. Only the analysis adds them; they are not drawn, exported or counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from strideline.models.graph import Element, ElementKind, Flow, System
from strideline.models.parts import Parts
from strideline.models.vocabulary import Language, Text

_PARTS: tuple[tuple[str, ElementKind, Text, str], ...] = (
    ("root-user", "external_entity", Text("root user", "ルートユーザー"), "aws.root_user"),
    ("control-plane", "process", Text("control plane", "コントロールプレーン"), "aws.control_plane"),
    ("audit-trail", "data_store", Text("audit trail", "監査証跡"), "aws.audit_trail"),
)
MOST_ACCOUNTS = 4096
"""Whose parts are kept from one analysis to the next."""
_FLOWS = (
    ("root-sign-in", "root-user", "control-plane", Text("root user signs in", "ルートユーザーのサインイン")),
    ("records", "control-plane", "audit-trail", Text("records what was done", "操作の記録")),
)


def is_implicit(id: str) -> bool:
    """Whether a part was added by Strideline; ids that people give hold no slash."""
    return "/" in id


def with_implicit(system: System, language: Language = "en") -> System:
    """The system with the implicit parts of each `aws_account` boundary behind its own parts, named in the language.

    Their ids are those of the account with a slash and a name, such as `prod/root-user`. A system that has them
    already, or has no account, is given back as it is.
    """
    accounts = [boundary for boundary in system.boundaries if boundary.kind == "aws_account"]
    roots = {f"{account.id}/root-user" for account in accounts}
    if not accounts:
        return system
    drawn, flowing = Parts.of(system.elements), Parts.of(system.flows)
    there = roots.intersection(drawn.rows)
    accounts = [account for account in accounts if f"{account.id}/root-user" not in there]
    if not accounts:
        return system
    brought = [_brought(account.id, account.name, language) for account in accounts]
    elements = tuple(chain.from_iterable(elements for elements, _ in brought))
    flows = tuple(chain.from_iterable(flows for _, flows in brought))
    return system.model_copy(update={"elements": drawn.followed_by(elements), "flows": flowing.followed_by(flows)})


# Copied with what differs, which takes less than half the time of making each anew. The pattern of ids refuses the
# slash, so that these are not validated. They hold and carry none of the declared data: nobody is asked which.
_ELEMENT = Element.model_construct(id="", kind="process", name="", stores=())
_FLOW = Flow.model_construct(id="", source="", target="", protocol="https", carries=())


@lru_cache(maxsize=MOST_ACCOUNTS)
def _brought(account: str, name: str, language: Language) -> tuple[tuple[Element, ...], tuple[Flow, ...]]:
    """What an account of that id and name brings along. Each edit of a system asks for the same again."""
    return tuple(_elements(account, name, language)), tuple(_flows(account, name, language))


def _elements(account: str, account_name: str, language: Language) -> Iterator[Element]:
    for part, kind, name, technology in _PARTS:
        yield _ELEMENT.model_copy(
            update={
                "id": f"{account}/{part}",
                "kind": kind,
                "name": f"{account_name}: {name.in_(language)}",
                "technology": technology,
                "boundary": account,
            }
        )


def _flows(account: str, account_name: str, language: Language) -> Iterator[Flow]:
    for flow, source, target, name in _FLOWS:
        yield _FLOW.model_copy(
            update={
                "id": f"{account}/{flow}",
                "source": f"{account}/{source}",
                "target": f"{account}/{target}",
                "name": f"{account_name}: {name.in_(language)}",
            }
        )
