import { useEffect } from "react";

import type { SystemDocument } from "../client/contract";
import { valueOf } from "../state/remote";
import { useOf, useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { BoundaryFields } from "./BoundaryFields";
import { DataAssets } from "./DataAssets";
import { ElementFields } from "./ElementFields";
import { FactFields } from "./FactFields";
import { FlowFields } from "./FlowFields";
import { Grants } from "./Grants";
import { PartClaims } from "./PartClaims";
import { PartThreats } from "./PartThreats";
import { Text } from "./fields";
import "./properties.css";

/** Everything that can be said of the chosen part, or of the system while none is chosen. */
export function PropertiesPanel({ part }: { part: string | null }) {
  const say = useWords();
  const { language, loadFacts, loadTechnologies } = useOf("language", "loadFacts", "loadTechnologies");
  const document = valueOf(useStore((state) => state.document));
  const group = useStore((state) => state.group);
  useEffect(() => { void loadFacts(); void loadTechnologies(); }, [language, loadFacts, loadTechnologies]);
  if (!document) return null;
  if (group.length > 1) return <p className="empty">{say("properties.several", { count: group.length })}</p>;
  const shown = part ?? group[0] ?? null;
  const about = isPart(document, shown) ? shown : document.system.id;
  return (
    <div className="properties" key={about}>
      {fieldsOf(document, shown)}
      {document.elements?.some(({ id }) => id === about) && <Grants document={document} part={about} />}
      <PartClaims document={document} part={about} />
      <PartThreats document={document} part={about} />
    </div>
  );
}

function isPart({ elements = [], flows = [], boundaries = [] }: SystemDocument, id: string | null): id is string {
  return [...elements, ...flows, ...boundaries].some((part) => part.id === id);
}

function fieldsOf(document: SystemDocument, part: string | null) {
  const element = document.elements?.find(({ id }) => id === part);
  if (element) {
    return <><ElementFields part={element} document={document} /><FactFields kind="element" bearer={element.kind} part={element} /></>;
  }
  const flow = document.flows?.find(({ id }) => id === part);
  if (flow) return <><FlowFields part={flow} document={document} /><FactFields kind="flow" bearer="flow" part={flow} /></>;
  const boundary = document.boundaries?.find(({ id }) => id === part);
  if (boundary) {
    return <><BoundaryFields part={boundary} document={document} /><FactFields kind="boundary" bearer="boundary" part={boundary} /></>;
  }
  return <SystemFields document={document} />;
}

function SystemFields({ document }: { document: SystemDocument }) {
  const say = useWords();
  const { system } = document;
  return (
    <>
      <p className="hint">{say("properties.none")}</p>
      <Text kind="system" part={system} field="name" label={say("part.name")} id="part-name" required />
      <Text kind="system" part={system} field="owner" label={say("part.owner")} />
      <Text kind="system" part={system} field="description" label={say("part.notes")} long />
      <DataAssets document={document} />
      <FactFields kind="system" bearer="system" part={system} />
    </>
  );
}
