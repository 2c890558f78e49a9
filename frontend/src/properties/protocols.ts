import type { Protocol } from "../client/contract";

/** How people write the protocol of a flow; as it stands where nobody knows it. */
export function protocolWords(protocol: string | null | undefined, known: readonly Protocol[] | null): string {
  return known?.find(({ id }) => id === protocol?.toLowerCase())?.name ?? protocol ?? "";
}
