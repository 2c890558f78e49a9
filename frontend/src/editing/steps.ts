import type { State } from "../state/store";
import { inverse, type Change } from "./change";
import type { Batch } from "./outbox";

/** One way of a step: made, or taken back. */
interface Way {
  step: Change[];
  back: boolean;
}

type Get = () => Pick<State, "done" | "undone">;
type Lists = Pick<State, "done" | "undone">;

/** Which step of `done` or `undone` each batch makes or takes back, so that a step stays what was made in the end. */
export class Steps {
  private readonly ways = new WeakMap<Batch, Way>();

  constructor(private readonly get: Get) {}

  note(batch: Batch, step: Change[], back: boolean): void {
    this.ways.set(batch, { step, back });
  }

  /** Another batch does what one did. */
  handedOn(from: Batch, to: Batch): Batch {
    const way = this.ways.get(from);
    if (way) this.ways.set(to, way);
    return to;
  }

  /** The lists once a batch was made in another way; without one its step can no longer be taken back. */
  remade(batch: Batch, made: Batch | null): Lists {
    const way = this.ways.get(batch);
    const next = made ? (way?.back ? inverse(made.operations) : made.operations) : [];
    const replaced = (list: Change[][]) => list.flatMap((step) => (step !== way?.step ? [step] : next.length > 0 ? [next] : []));
    if (made && way) this.ways.set(made, { ...way, step: next });
    return { done: replaced(this.get().done), undone: replaced(this.get().undone) };
  }

  /** The lists with every step changed; batches go on to speak of the same steps. */
  changed(waiting: readonly Batch[], change: (step: Change[]) => Change[]): Lists {
    const replaced = (step: Change[]) => {
      const next = change(step);
      for (const batch of waiting) {
        const way = this.ways.get(batch);
        if (way?.step === step) way.step = next;
      }
      return next;
    };
    return { done: this.get().done.map(replaced), undone: this.get().undone.map(replaced) };
  }
}
