"""Changes that would lower a risk, in words."""

from __future__ import annotations

from collections.abc import Mapping

from strideline.analysis.sentences import value_words
from strideline.analysis.texts import filled
from strideline.models.vocabulary import Fact, Language, Text
from strideline.threat_library.schema import Control

CONTROL = Text("{title} on {name}", "{name} に「{title}」を適用する")
YES = Text("Make sure of {title} on {name}", "{name} で「{title}」を満たす")
NO = Text("End {title} on {name}", "{name} の「{title}」をやめる")
VALUE = Text("Make {title} {value} on {name}", "{name} の「{title}」を「{value}」にする")
ANSWER = Text("Answer {value} to: {question}", "「{question}」に「{value}」と答える")
FACTS: Mapping[tuple[str, object], Text] = {
    ("authentication", "multi_factor"): Text(
        "Require multi-factor authentication on {name}", "{name} に多要素認証を必須とする"
    ),
    ("authentication", "certificate"): Text(
        "Require a client certificate on {name}", "{name} にクライアント証明書を必須とする"
    ),
    ("authentication", "signed_request"): Text(
        "Require signed requests on {name}", "{name} に署名付き要求を必須とする"
    ),
    ("encrypted_in_transit", True): Text("Encrypt {name}", "{name} を暗号化する"),
    ("encrypted_at_rest", True): Text("Encrypt what {name} stores", "{name} の保管データを暗号化する"),
    ("source_restricted", True): Text("Admit only known sources on {name}", "{name} の接続元を既知のものに限る"),
    ("request_filtered", True): Text("Filter requests on {name}", "{name} の要求を検査する"),
    ("ingress_filtered", True): Text("Let only what is needed into {name}", "{name} への通信を必要なものに限る"),
    ("authorizes_each_request", True): Text("Authorize each request in {name}", "{name} で要求ごとに認可する"),
    ("public_access", False): Text("End public access to {name}", "{name} への公開アクセスをやめる"),
}
"""Sentences that read better than those made of the title of the fact."""


def control_words(control: Control, name: str, language: Language) -> str:
    """A control put in place."""
    return CONTROL.said(language, title=control.title.in_(language), name=name)


def fact_words(fact: Fact, name: str, value: object, language: Language) -> str:
    """A fact that should be otherwise."""
    special = FACTS.get((fact.id, value)) if not isinstance(value, list | tuple) else None
    text = special or (YES if value is True else NO if value is False else VALUE)
    title = fact.title.in_(language)
    small = title[:1].lower() + title[1:] if language == "en" and title[1:2].islower() else title
    return text.said(language, title=small, name=name, value=value_words(value, language))


def answer_words(fact: Fact, name: str, value: object, language: Language) -> str:
    """What is not known, and would be so."""
    question = filled(fact.question.in_(language), {"name": name}, language)
    return ANSWER.said(language, value=value_words(value, language), question=question)
