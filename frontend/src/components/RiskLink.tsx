import type { ReactNode } from "react";

import { FIRST_VIEW } from "../state/route";
import { useStore } from "../state/store";

/** Leads to a risk in the list, whatever the filters were: they would hide it. */
export function RiskLink({ risk, children }: { risk: string; children: ReactNode }) {
  const look = useStore((state) => state.look);
  const { bands, strides, text, within, ruled, part } = FIRST_VIEW;
  return (
    <button type="button" className="part-link" onClick={() => { look({ tab: "risks", shape: "list", risk, bands, strides, text, within, ruled, part }); }}>
      {children}
    </button>
  );
}
