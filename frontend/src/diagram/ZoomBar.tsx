import type { ReactNode } from "react";

import { useOf } from "../state/store";
import { useWords } from "../words/useWords";

interface Props {
  closer: () => void;
  farther: () => void;
  fit: () => void;
  children?: ReactNode;
}

/** How the drawing is looked at: nearer, farther, all of it, with the heat of its risks, and with the outline beside it. */
export function ZoomBar({ closer, farther, fit, children }: Props) {
  const say = useWords();
  const { heat, warm, outlined, showOutline } = useOf("heat", "warm", "outlined", "showOutline");
  return (
    <div className="zoom" role="group" aria-label={say("diagram.zoom")}>
      <Sign name={say("diagram.closer")} sign="+" press={closer} />
      <Sign name={say("diagram.farther")} sign="−" press={farther} />
      <button type="button" onClick={fit}>{say("diagram.fit")}</button>
      <button type="button" aria-pressed={heat} title={say("diagram.heat.words")} onClick={() => { warm(!heat); }}>{say("diagram.heat")}</button>
      {children}
      <button type="button" aria-pressed={outlined} onClick={() => { showOutline(!outlined); }}>{say("outline.name")}</button>
    </div>
  );
}

function Sign({ name, sign, press }: { name: string; sign: string; press: () => void }) {
  return <button type="button" aria-label={name} title={name} onClick={press}>{sign}</button>;
}
