import { around, parentsIn } from "../canvas/places";
import type { Boundary, SystemDocument } from "../client/contract";
import { fieldSet } from "../editing/change";
import { useWords } from "../words/useWords";
import { Where } from "./ElementFields";
import { Select, Text } from "./fields";

const KINDS = [
  "internet", "organization", "organizational_unit", "aws_account", "region", "vpc", "subnet", "network", "host",
  "container_platform", "execution_environment", "team", "custom",
] as const;

export function BoundaryFields({ part, document }: { part: Boundary; document: SystemDocument }) {
  const say = useWords();
  const parents = parentsIn(document);
  const inside = [...parents.keys()].filter((id) => around(parents, id).includes(part.id));
  return (
    <>
      <Text kind="boundary" part={part} field="name" label={say("part.name")} id="part-name" required />
      <Select kind="boundary" part={part} field="kind" label={say("part.kind")} options={KINDS.map((value) => ({ value, label: say(`boundary.${value}`) }))} />
      <Where
        id={part.id} parent={part.parent ?? null} document={document} barred={new Set([part.id, ...inside])}
        change={(parent) => fieldSet("boundary", part.id, part, "parent", parent)}
      />
      <Text kind="boundary" part={part} field="description" label={say("part.notes")} long />
    </>
  );
}
