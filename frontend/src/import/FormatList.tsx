import { useEffect } from "react";

import { useStore } from "../state/store";
import { valueOf } from "../state/remote";
import { useWords } from "../words/useWords";

/** Names the formats that can be read; silent until known. */
export function FormatList() {
  const say = useWords();
  const formats = valueOf(useStore((state) => state.formats));
  const loadFormats = useStore((state) => state.loadFormats);
  useEffect(() => { void loadFormats(); }, [loadFormats]);
  const names = formats?.filter((format) => format.reads).map((format) => format.name) ?? [];
  return <p className="faint formats">{names.length > 0 && say("import.formats", { names: names.join(", ") })}</p>;
}
