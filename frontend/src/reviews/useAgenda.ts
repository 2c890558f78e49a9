import { readAgenda } from "../client/client";
import type { AgendaRow } from "../client/contract";
import { useOf } from "../state/store";
import { useAnswer, type Answered } from "../state/useAnswer";

/** What falls due, the earliest first, as the server says after every edit. */
export function useAgenda(): Answered<AgendaRow[]> {
  const { opened, language, version } = useOf("opened", "language", "version");
  const key = opened === null ? null : JSON.stringify([opened, language, version]);
  return useAnswer(key, () => readAgenda(opened ?? "", language));
}
