import type { Rule, Stride } from "../client/contract";

/** Rules that hold every word of the text in title, id or fix, and are of one of the classes; no class stands for all. */
export function matching(rules: readonly Rule[], text: string, strides: readonly Stride[]): Rule[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter((rule) => {
    if (strides.length > 0 && !strides.includes(rule.stride)) return false;
    const held = `${rule.id} ${rule.title} ${rule.fix}`.toLowerCase();
    return words.every((word) => held.includes(word));
  });
}
