import type { Problem } from "../client/problem";
import { identified, type PartKind } from "../editing/change";
import type { Batch } from "../editing/outbox";
import type { Steps } from "../editing/steps";
import { valueOf } from "../state/remote";
import type { State } from "../state/store";
import { answered, withoutGivenUp, type Conflict, type Dispute } from "./conflict";
import { anotherId, intoTheirDiagram, twinsIn, withOtherId } from "./twins";

type Get = () => State;
/** Shows the document with what waits, and keeps both. */
type Show = (part: Partial<State>, waiting: Batch[]) => void;

/** What becomes of batches that the server did not take. */
export function settling(get: Get, show: Show, steps: Steps) {
  /** Takes a batch back that the server will never take. */
  const giveUp = (batch: Batch, refusal: Problem | null) => {
    show({ refusal, ...steps.remade(batch, null) }, get().waiting.filter((other) => other !== batch));
  };

  /** Makes a batch as it was answered, and gives up what was made on what it gave up. */
  const settle = ({ batch, disputes }: Conflict, keeps: (dispute: Dispute) => boolean) => {
    const { known, waiting } = get();
    if (!known) return;
    const made = answered(batch, disputes, keeps, known.document);
    const rest = withoutGivenUp(waiting.slice(waiting.indexOf(batch) + 1), disputes.filter((dispute) => !keeps(dispute)), (from, to) => steps.handedOn(from, to));
    show({ conflict: null, ...steps.remade(batch, made) }, made.operations.length > 0 ? [made, ...rest] : rest);
  };

  /** Puts the places of a new diagram into theirs where somebody else has just added the same one; whether that was so. */
  const joined = (batch: Batch, { clashes }: Problem): boolean => {
    const operations = intoTheirDiagram(batch.operations, clashes, identified);
    if (operations.every((one, index) => one === batch.operations[index])) return false;
    const made = { ...batch, operations };
    show(steps.remade(batch, made), get().waiting.map((one) => (one === batch ? made : one)));
    return true;
  };

  /** Gives new parts other ids where somebody else has just given the same ones. */
  const part = (ids: readonly string[]) => {
    const document = valueOf(get().document);
    const taken = new Set(ids);
    for (const id of ids) {
      const other = document ? anotherId(document, id, taken) : id;
      taken.add(other);
      rename(id, other);
    }
  };

  /** The same for a batch that the server refused; whether there were any. */
  const parted = (batch: Batch, { clashes }: Problem): boolean => {
    const found = clashes.filter(({ path, found: stands }) => path === "" && stands !== null && stands !== undefined);
    const ids = twinsIn(batch.operations, found.map(({ kind, id }) => ({ op: "add", kind: kind as PartKind, id, path: "" }))).map(({ id }) => id);
    part(ids);
    return ids.length > 0;
  };

  const rename = (from: string, to: string) => {
    const { known, waiting, group, route, look } = get();
    const names = new Set((known?.document.diagrams ?? []).map(({ name }) => name));
    const lists = steps.changed(waiting, (step) => withOtherId(step, from, to, names));
    const renamed = waiting.map((batch) => steps.handedOn(batch, { ...batch, operations: withOtherId(batch.operations, from, to, names) }));
    show({ ...lists, group: group.map((id) => (id === from ? to : id)) }, renamed);
    if (route.page !== "system") return;
    if (route.view.part === from) look({ part: to }, "replace");
    if (route.view.diagram === from) look({ diagram: to }, "replace");
  };

  return { giveUp, settle, joined, part, parted };
}
