/** Gives lists of parts in which those that say the same as in the list before are the same objects, so that only others are drawn anew. */
export function stable<Part extends { id: string }>(): (parts: Part[]) => Part[] {
  let last = new Map<string, Part>();
  return (parts) => {
    const next = parts.map((part) => {
      const before = last.get(part.id);
      return before && alike(before, part) ? before : part;
    });
    last = new Map(next.map((part) => [part.id, part]));
    return next;
  };
}

function alike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const [fields, others] = [Object.entries(one), other as Record<string, unknown>];
  return fields.length === Object.keys(others).length && fields.every(([name, value]) => name in others && alike(value, others[name]));
}
