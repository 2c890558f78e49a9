/** Parts listed at once. */
const MOST = 8;

/** The parts whose names fit a text: equal ones first, then those that begin with it, then those that hold it; the first few. */
export function matching(ids: readonly string[], nameOf: (id: string) => string, text: string): string[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const ranked: string[][] = [[], [], []];
  for (const id of ids) {
    const name = nameOf(id).toLowerCase();
    const rank = name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : null;
    if (rank !== null) ranked[rank]?.push(id);
  }
  return ranked.flat().slice(0, MOST);
}
