/** The drawing of a technology, as the server gives it: a line on a grid of 20 by 20. */
export function Pictogram({ path }: { path: string }) {
  return <svg className="pictogram" viewBox="0 0 20 20" aria-hidden="true"><path d={path} /></svg>;
}
