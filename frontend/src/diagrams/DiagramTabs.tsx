import type { ReactNode } from "react";

import { valueOf } from "../state/remote";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { chosenIn } from "./chosen";
import { showDiagram } from "./showing";
import "./diagrams.css";

/** The diagrams of the open system, one of them in sight; what can be done to them follows. */
export function DiagramTabs({ chosen, children }: { chosen: string | null; children?: ReactNode }) {
  const say = useWords();
  const document = valueOf(useStore((state) => state.document));
  if (!document) return null;
  const current = chosenIn(document, chosen);
  const diagrams = document.diagrams?.length ? document.diagrams : [{ id: "", name: document.system.name }];
  return (
    <nav className="diagrams" aria-label={say("diagrams.name")}>
      <ul>
        {diagrams.map(({ id, name }) => {
          const here = id === (current?.id ?? "");
          return (
            <li key={id}>
              <button type="button" aria-current={here ? "true" : undefined} title={name} onClick={() => { if (!here) showDiagram(id); }}>{name}</button>
            </li>
          );
        })}
      </ul>
      {children}
    </nav>
  );
}
