/** The permissions in a text with commas, spaces or lines between them, each once. */
export function permissionsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}
