import type { Language } from "../client/contract";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The language chosen before, else the browser's, else English. */
export function firstLanguage(): Language {
  const chosen = read("language") ?? navigator.language;
  return chosen.startsWith("ja") ? "ja" : "en";
}

export function firstTheme(): Theme {
  const chosen = read("theme");
  return THEMES.find((theme) => theme === chosen) ?? "system";
}

export function keepLanguage(language: Language): void {
  keep("language", language);
  document.documentElement.lang = language;
}

export function keepTheme(theme: Theme): void {
  keep("theme", theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Whether somebody has put the hint aside. */
export function isHintClosed(): boolean {
  return read("hint") === "closed";
}

export function closeHint(): void {
  keep("hint", "closed");
}

/** Whether the outline stood beside the drawing at the last visit. */
export function isOutlined(): boolean {
  return read("outline") === "open";
}

export function keepOutlined(outlined: boolean): void {
  keep("outline", outlined ? "open" : "closed");
}

/** What somebody wants to be called in the history; empty when they have not said. */
export function author(): string {
  return read("author") ?? "";
}

export function keepAuthor(name: string): void {
  keep("author", name);
}

// A browser that refuses storage throws on the first touch; the choice then lasts as long as the page.
function read(name: string): string | null {
  try {
    return localStorage.getItem(`strideline.${name}`);
  } catch {
    return null;
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`strideline.${name}`, value);
  } catch {
    return;
  }
}
