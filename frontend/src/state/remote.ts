import { problemOf, type Problem } from "../client/problem";

/** Something that the server holds: on its way, here, or refused. */
export type Remote<Value> =
  | { state: "loading" }
  | { state: "ready"; value: Value }
  | { state: "failed"; problem: Problem };

export const LOADING: Remote<never> = { state: "loading" };

/** How a request ended; never rejects. */
export async function settle<Value>(request: Promise<Value>): Promise<Remote<Value>> {
  try {
    return { state: "ready", value: await request };
  } catch (reason) {
    return { state: "failed", problem: problemOf(reason) };
  }
}

/** Whether a part failed while the whole is still on its way: when the whole fails too, it says so for both. */
export function unsettled(part: Remote<unknown>, whole: Remote<unknown>): boolean {
  return part.state === "failed" && whole.state === "loading";
}

/** The value, or null while there is none. */
export function valueOf<Value>(remote: Remote<Value>): Value | null {
  return remote.state === "ready" ? remote.value : null;
}
