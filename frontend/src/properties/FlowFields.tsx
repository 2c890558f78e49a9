import type { Flow, SystemDocument } from "../client/contract";
import { fieldSet } from "../editing/change";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { DataChoice } from "./DataChoice";
import { Select, Text } from "./fields";
import { ProtocolList } from "./ProtocolList";

export function FlowFields({ part, document }: { part: Flow; document: SystemDocument }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const elements = (document.elements ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Text kind="flow" part={part} field="name" label={say("part.name")} id="part-name" />
      <div className="pair">
        <Select kind="flow" part={part} field="source" label={say("flow.source")} options={elements} />
        <Select kind="flow" part={part} field="target" label={say("flow.target")} options={elements} />
      </div>
      <Text kind="flow" part={part} field="protocol" label={say("flow.protocol")} list="flow-protocols" nullable />
      <ProtocolList id="flow-protocols" />
      <label className="check">
        <input
          type="checkbox"
          checked={part.bidirectional ?? false}
          onChange={(event) => { change([fieldSet("flow", part.id, part, "bidirectional", event.target.checked)]); }}
        />
        {say("flow.bidirectional")}
      </label>
      <DataChoice document={document} title={say("flow.carries")} chosen={part.carries ?? null} change={(ids) => fieldSet("flow", part.id, part, "carries", ids)} />
      <Text kind="flow" part={part} field="description" label={say("part.notes")} long />
    </>
  );
}
