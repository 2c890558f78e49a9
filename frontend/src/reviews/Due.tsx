import type { AgendaRow } from "../client/contract";
import { useDays } from "../words/useDays";
import { useWords } from "../words/useWords";

/** How something stands, and its day; nothing while the server has not said. */
export function Due({ row }: { row: Pick<AgendaRow, "state" | "due"> | null }) {
  const say = useWords();
  const dayOf = useDays();
  if (!row) return null;
  return (
    <span className={`due ${row.state}`}>
      <strong>{say(`agenda.${row.state}`)}</strong> {row.due && row.state !== "due" && <time dateTime={row.due}>{dayOf(row.due)}</time>}
    </span>
  );
}
