import { useEffect } from "react";

import { valueOf } from "../state/remote";
import { useStore } from "../state/store";

/** What a field for a protocol proposes: ids, with how people write them beside; any other may be written. */
export function ProtocolList({ id }: { id: string }) {
  const load = useStore((state) => state.loadProtocols);
  const known = valueOf(useStore((state) => state.protocols)) ?? [];
  useEffect(() => { void load(); }, [load]);
  return (
    <datalist id={id}>
      {known.map((protocol) => <option key={protocol.id} value={protocol.id}>{protocol.name}</option>)}
    </datalist>
  );
}
