import type { ControlStatus } from "../client/contract";
import { useWords } from "../words/useWords";

const SIGNS: Record<ControlStatus, string> = { implemented: "✓", planned: "◔", missing: "○", rejected: "✕", not_applicable: "–" };

/** Where a control stands, as a sign and a word. */
export function ControlState({ status }: { status: ControlStatus }) {
  const say = useWords();
  return (
    <span className={`control-state ${status}`}><span aria-hidden="true">{SIGNS[status]}</span> {say(`control.${status}`)}</span>
  );
}
