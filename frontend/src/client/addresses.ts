import type { Language } from "./contract";

/** Addresses of the files that people download. */

export function drawingAddress(id: string, kind: "svg" | "png", language: Language, diagram: string | null): string {
  const chosen = diagram === null ? "" : `&diagram=${encodeURIComponent(diagram)}`;
  return `/api/systems/${encodeURIComponent(id)}/diagram.${kind}?language=${language}&risks=true${chosen}`;
}

/** The diagram with the most likely path to each of the targets most at stake. */
export function pathsDrawingAddress(id: string, language: Language, diagram: string | null): string {
  return `${drawingAddress(id, "svg", language, diagram)}&paths=3`;
}

export function reportAddress(id: string, language: Language): string {
  return `/api/systems/${encodeURIComponent(id)}/report.html?language=${language}`;
}

export function attackTreeAddress(id: string, kind: "svg" | "md", language: Language): string {
  return `/api/systems/${encodeURIComponent(id)}/attack-tree.${kind}?language=${language}`;
}

export function documentAddress(id: string, kind: "yaml" | "json"): string {
  return `/api/systems/${encodeURIComponent(id)}/document.${kind}`;
}

/** The JSON Schema that editors check rule files by. */
export const RULE_SCHEMA_ADDRESS = "/api/library/rule.schema.json";

/** The stream of changes behind the operation numbered `after`. */
export function eventsAddress(id: string, after: number): string {
  return `/api/systems/${encodeURIComponent(id)}/events?after=${String(after)}`;
}

export function calendarAddress(id: string, language: Language): string {
  return `/api/systems/${encodeURIComponent(id)}/reviews.ics?language=${language}`;
}

export function graphvizAddress(id: string, diagram: string | null): string {
  const chosen = diagram === null ? "" : `?diagram=${encodeURIComponent(diagram)}`;
  return `/api/systems/${encodeURIComponent(id)}/diagram.dot${chosen}`;
}
