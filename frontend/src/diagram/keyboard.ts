const DIRECTIONS: Partial<Record<string, { x: number; y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Moves the focus to the nearest part that way. Says whether the key was an arrow. */
export function nextPart(drawing: SVGSVGElement, from: string | null, key: string): boolean {
  const way = DIRECTIONS[key];
  if (!way) return false;
  const groups = Array.from(drawing.querySelectorAll<SVGGElement>("g[data-id]"));
  const current = groups.find((group) => group.dataset.id === from);
  const next = current ? nearest(current, groups, way) : groups[0];
  if (!next) return true;
  current?.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
  return true;
}

/** The part with the smallest way there, steps aside counting double; undefined when none lies that way. */
function nearest(from: Element, groups: SVGGElement[], way: { x: number; y: number }): SVGGElement | undefined {
  const start = middleOf(from);
  let best: SVGGElement | undefined;
  let least = Infinity;
  for (const group of groups) {
    const middle = middleOf(group);
    const [dx, dy] = [middle.x - start.x, middle.y - start.y];
    const ahead = dx * way.x + dy * way.y;
    const cost = ahead + 2 * Math.abs(dx * way.y + dy * way.x);
    if (group === from || ahead <= 1 || cost >= least) continue;
    [best, least] = [group, cost];
  }
  return best;
}

function middleOf(part: Element): { x: number; y: number } {
  const { left, top, width, height } = part.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
