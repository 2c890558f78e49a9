/** Milliseconds without a further change after which the analysis is read anew, when it was read just before. */
const QUIET = 200;
/** Milliseconds after which it is read although changes go on coming. */
const LATEST = 1000;

/**
 * Reads anew what follows from the document: at once after a single change, in a row of changes when it pauses. An
 * answer never replaces a later one.
 */
export class Refresh {
  private timer = 0;
  private since: number | null = null;
  private last = -Infinity;
  private reading = 0;
  private asked = 0;
  private taken = 0;

  /** `read` gives what takes the answer over; `awaited` hears whether a newer answer is still to come. */
  constructor(private readonly read: (system: string) => Promise<() => void>, private readonly awaited: (is: boolean) => void = () => undefined) {}

  soon(system: string): void {
    const now = performance.now();
    clearTimeout(this.timer);
    this.awaited(true);
    if (this.since === null && this.reading === 0 && now - this.last > QUIET) {
      void this.now(system);
      return;
    }
    this.since ??= now;
    this.timer = window.setTimeout(() => { void this.now(system); }, Math.max(0, Math.min(QUIET, this.since + LATEST - now)));
  }

  private async now(system: string): Promise<void> {
    this.since = null;
    this.last = performance.now();
    const ticket = ++this.asked;
    this.reading += 1;
    const take = await this.read(system).finally(() => { this.reading -= 1; });
    if (ticket > this.taken) {
      this.taken = ticket;
      take();
    }
    if (!this.isDue()) this.awaited(false);
  }

  private isDue(): boolean {
    return this.reading > 0 || this.since !== null;
  }
}
