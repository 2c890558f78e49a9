/**
 * Places of the things that stand in a row of `room` pixels; the rest goes into a menu that takes `menu` of them. Where
 * not all fit, they are taken from the first on, and the chosen one always stands.
 */
export function inRow(widths: readonly number[], chosen: number, room: number, menu: number): number[] {
  const all = widths.map((_, place) => place);
  if (widths.reduce((sum, width) => sum + width, 0) <= room) return all;
  const shown = [chosen];
  let left = room - menu - (widths[chosen] ?? 0);
  for (const place of all) {
    if (place === chosen) continue;
    left -= widths[place] ?? 0;
    if (left < 0) break;
    shown.push(place);
  }
  return shown.sort((one, other) => one - other);
}
