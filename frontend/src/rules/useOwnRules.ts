import { useState } from "react";

import { keepRule, readOwnRules, readRuleStarter, removeRule, switchRule } from "../client/rules";
import type { OwnRule, RuleFile, RuleKept } from "../client/contract";
import { problemOf, type Problem } from "../client/problem";
import { useStore } from "../state/store";
import { useAnswer, type Answered } from "../state/useAnswer";
import { named } from "./named";
import { useDone } from "./useDone";

/** What became of a file that was sent. */
export interface Outcome {
  file: RuleFile;
  kept: RuleKept | null;
  problem: Problem | null;
}

/** The text that is being written; null while none is. */
export interface Draft {
  file: RuleFile;
  /** Whether it takes the place of the file with its name. */
  replace: boolean;
}

export interface OwnRulesState {
  rules: Answered<OwnRule[]>;
  outcomes: Outcome[];
  draft: Draft | null;
  busy: boolean;
  /** Counts what was added, switched or removed, so that lists that show it ask anew. */
  changes: number;
  problem: Problem | null;
  /** Puts that problem out of sight. */
  dismiss: () => void;
  open: (draft: Draft | null) => void;
  /** Opens a file that was refused, with the reasons still in sight. */
  fix: (file: RuleFile) => void;
  begin: () => Promise<void>;
  bring: (files: readonly File[]) => Promise<void>;
  keep: (draft: Draft) => Promise<void>;
  /** Lets a rule count, or no longer. */
  turn: (rule: OwnRule) => Promise<boolean>;
  remove: (id: string) => Promise<boolean>;
}

/** The rules that people added, and what is being done about them. Every judgement is the server's. */
export function useOwnRules(): OwnRulesState {
  const language = useStore((state) => state.language);
  const { changes, count, problem, setProblem, done } = useDone();
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [busy, setBusy] = useState(false);
  const rules = useAnswer(`own rules ${language} ${String(changes)}`, () => readOwnRules(language));
  const send = async (drafts: readonly Draft[]): Promise<Outcome[]> => {
    setBusy(true);
    const sent: Outcome[] = [];
    // One after the other: each is checked against those before it.
    for (const { file, replace } of drafts) sent.push(await outcomeOf(file, keepRule(file, replace, language)));
    setOutcomes(sent);
    if (sent.some(({ kept }) => kept)) count();
    setBusy(false);
    return sent;
  };
  const changed = async (change: Promise<void>) => {
    const made = await done(change);
    if (made) setOutcomes([]);
    return made;
  };
  return {
    rules, outcomes, draft, busy, changes, problem,
    dismiss: () => { setProblem(null); },
    open: (next) => {
      setDraft(next);
      setOutcomes([]);
    },
    fix: (file) => { setDraft({ file, replace: false }); },
    begin: async () => {
      setOutcomes([]);
      await readRuleStarter().then(
        (file) => { setProblem(null); setDraft({ file, replace: false }); },
        (reason: unknown) => { setProblem(problemOf(reason)); },
      );
    },
    bring: async (files) => {
      const texts = await Promise.all(files.map(async (file) => named(file.name, await file.text())));
      await send(texts.map((file) => ({ file, replace: false })));
    },
    keep: async (written) => {
      setDraft(written);
      const [outcome] = await send([written]);
      if (outcome?.kept) setDraft(null);
    },
    turn: async (rule) => changed(switchRule(rule.id, !rule.enabled)),
    remove: async (id) => changed(removeRule(id)),
  };
}

async function outcomeOf(file: RuleFile, kept: Promise<RuleKept>): Promise<Outcome> {
  return kept.then(
    (rule) => ({ file, kept: rule, problem: null }),
    (reason: unknown) => ({ file, kept: null, problem: problemOf(reason) }),
  );
}
