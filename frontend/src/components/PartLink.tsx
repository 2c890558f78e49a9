import type { ReactNode } from "react";

import { useStore } from "../state/store";
import { useNames } from "../workbench/useNames";
import { useWords } from "../words/useWords";

/** The name of a part, or what is said of it; pressing it lights the part up in the diagram. */
export function PartLink({ id, children }: { id: string; children?: ReactNode }) {
  const say = useWords();
  const nameOf = useNames();
  const look = useStore((state) => state.look);
  return (
    <button type="button" className="part-link" title={say("diagram.show")} onClick={() => { look({ part: id, risk: null }); }}>
      {children ?? nameOf(id)}
    </button>
  );
}
