import { useEffect } from "react";

import { valueOf } from "../state/remote";
import { useOf } from "../state/store";

/** Names formats as people do; by their ids until the server has told the names. */
export function useFormatNames(): (id: string) => string {
  const { formats, loadFormats } = useOf("formats", "loadFormats");
  useEffect(() => { void loadFormats(); }, [loadFormats]);
  return (id) => valueOf(formats)?.find((format) => format.id === id)?.name ?? id;
}
