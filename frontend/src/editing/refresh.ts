/** Milliseconds without a further change after which the analysis is read anew. */
const QUIET = 200;
/** Milliseconds after which it is read although changes go on coming. */
const LATEST = 1000;

/** Reads anew what follows from the document, a moment after it changed; an answer never replaces a later one. */
export class Refresh {
  private timer = 0;
  private since: number | null = null;
  private asked = 0;
  private taken = 0;

  /** `read` gives what takes the answer over. */
  constructor(private readonly read: (system: string) => Promise<() => void>) {}

  soon(system: string): void {
    const now = performance.now();
    this.since ??= now;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => { void this.now(system); }, Math.max(0, Math.min(QUIET, this.since + LATEST - now)));
  }

  private async now(system: string): Promise<void> {
    this.since = null;
    const ticket = ++this.asked;
    const take = await this.read(system);
    if (ticket < this.taken) return;
    this.taken = ticket;
    take();
  }
}
