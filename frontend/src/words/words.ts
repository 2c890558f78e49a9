import type { Language } from "../client/contract";
import en from "./en.json";
import ja from "./ja.json";

export type Word = keyof typeof en;
export type Values = Record<string, string | number>;
export type Say = (word: Word, values?: Values) => string;

/** Making one of these takes longer than writing a hundred numbers with it. */
const NUMBERS: Record<Language, Intl.NumberFormat> = { en: new Intl.NumberFormat("en"), ja: new Intl.NumberFormat("ja") };
const PLURALS: Record<Language, Intl.PluralRules> = { en: new Intl.PluralRules("en"), ja: new Intl.PluralRules("ja") };

const WORDS: Record<Language, Record<Word, string>> = { en, ja };

/** What stands beside one another without a space. */
const JAPANESE = /^[ぁ-んァ-ヶー一-龠々「」、。]$/;

/**
 * The words of a key with `{name}` replaced by values; numbers as the language writes them. A Japanese value runs into the Japanese beside
 * it, where the text has a space for names in Latin letters. A text with a bar is `one|other`, chosen by `count`.
 */
export function say(language: Language, word: Word, values: Values = {}): string {
  const text = numbered(WORDS[language][word], language, values.count);
  return text.replace(/( ?)\{(\w+)\}( ?)/g, (whole, before: string, name: string, after: string, at: number) => {
    const value = values[name];
    if (value === undefined) return whole;
    const written = typeof value === "number" ? NUMBERS[language].format(value) : value;
    const leading = before && spaced(text.charAt(at - 1), written.charAt(0));
    return leading + written + (after && spaced(written.slice(-1), text.charAt(at + whole.length)));
  });
}

function spaced(left: string, right: string): string {
  return JAPANESE.test(left) && JAPANESE.test(right) ? "" : " ";
}

/** The word made of a prefix and a value of the server, or the value itself where we have no word for it. */
export function wordFor(prefix: string, value: string): Word | null {
  const key = `${prefix}.${value}`;
  return Object.hasOwn(en, key) ? (key as Word) : null;
}

function numbered(text: string, language: Language, count: string | number | undefined): string {
  const [one, other] = text.split("|");
  if (one === undefined || other === undefined) return text;
  return PLURALS[language].select(Number(count)) === "one" ? one : other;
}

/** Names in one sentence, as the language joins them. */
export function listed(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(language).format(names);
}
