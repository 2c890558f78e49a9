import { useState } from "react";

import type { Grant, SystemDocument } from "../client/contract";
import { useStore } from "../state/store";
import { useWords } from "../words/useWords";
import { roleSet } from "./grants";

/** The role through which a grant is held; saved when one leaves the field or presses Enter. */
export function Role({ document, name, grant }: { document: SystemDocument; name: string; grant: Grant }) {
  const say = useWords();
  const change = useStore((state) => state.change);
  const [written, setWritten] = useState<string | null>(null);
  const save = () => {
    if (written !== null) change(roleSet(document, name, grant, written.trim()));
    setWritten(null);
  };
  return (
    <label className="field">
      {say("grants.via")}
      <input
        value={written ?? grant.via ?? ""} maxLength={200} spellCheck={false} onBlur={save}
        onChange={(event) => { setWritten(event.target.value); }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return; // Enter that settles the characters of an input method
          if (event.key === "Enter") save();
          else if (event.key === "Escape") setWritten(null);
        }}
      />
    </label>
  );
}
