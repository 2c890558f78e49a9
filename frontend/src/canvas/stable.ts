/**
 * Makes what a part becomes, once: as long as everything that it is made from is the very same, it is the same object, and is not
 * drawn anew. What was not asked for in a pass is forgotten, so a pass asks for all parts.
 */
export class Kept<Value> {
  private last = new Map<string, Made<Value>>();
  private now = new Map<string, Made<Value>>();

  get(id: string, from: readonly unknown[], make: () => Value): Value {
    const known = this.last.get(id);
    const made = known && known.from.every((value, index) => Object.is(value, from[index])) ? known : { from, value: make() };
    this.now.set(id, made);
    return made.value;
  }

  /** Ends a pass. */
  turn(): void {
    this.last = this.now;
    this.now = new Map();
  }
}

interface Made<Value> {
  from: readonly unknown[];
  value: Value;
}

/** Gives the list of before where the next one holds the very same objects in the same order. */
export function stable<Part>(): (parts: Part[]) => Part[] {
  let last: Part[] = [];
  return (parts) => {
    if (parts.length !== last.length || parts.some((part, index) => part !== last[index])) last = parts;
    return last;
  };
}
