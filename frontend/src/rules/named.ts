import type { RuleFile } from "../client/contract";

/** Text that was pasted has no name: it goes by the id that it begins with. */
export function named(name: string, content: string): RuleFile {
  if (name.includes(".")) return { file_name: name, content };
  const id = /^id:\s*["']?([\w.-]+)/m.exec(content)?.[1] ?? "rule";
  return { file_name: `${id}.yaml`, content };
}
