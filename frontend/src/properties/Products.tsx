import { useState } from "react";

import type { Element } from "../client/contract";
import { fieldSet } from "../editing/change";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";

/** What a component is made of, one CPE or package URL a line; feeds of known vulnerabilities are searched for them. The server checks their form. */
export function Products({ part }: { part: Element }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const stands = (part.products ?? []).join("\n");
  const [written, setWritten] = useState<string | null>(null);
  const save = () => {
    const products = [...new Set((written ?? stands).split("\n").map((line) => line.trim()).filter((line) => line !== ""))];
    setWritten(null);
    if (products.join("\n") !== stands) change([fieldSet("element", part.id, part, "products", products)]);
  };
  return (
    <label className="field">
      {say("part.products")}
      <textarea
        rows={2} value={written ?? stands} maxLength={10_000} spellCheck={false} placeholder="pkg:pypi/django@3.2.1"
        onBlur={save} onChange={(event) => { setWritten(event.target.value); }}
        onKeyDown={(event) => { if (event.key === "Escape") setWritten(null); }}
      />
    </label>
  );
}
