import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { say, wordFor } from "./words";
import en from "./en.json";
import ja from "./ja.json";

const placeholders = (text: string) => new Set(text.match(/\{\w+\}/g));

/** Sources without tests, joined: what the page can say. */
function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test.") && !name.includes("schema"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

describe("the words of the page", () => {
  it("run Japanese names into the Japanese beside them, and set others apart", () => {
    const word = (Object.keys(ja) as (keyof typeof ja)[]).find((key) => /^\{name\} [ぁ-ん]/.test(ja[key]));
    expect(word).toBeDefined();
    if (!word) return;
    const [, , rest = ""] = /^(\{name\}) (.*)$/.exec(ja[word]) ?? [];
    expect(say("ja", word, { name: "社内アシスタント" })).toBe(`社内アシスタント${rest}`);
    expect(say("ja", word, { name: "Web shop" })).toBe(`Web shop ${rest}`);
  });

  it("exist in both languages under the same keys, in the same order", () => {
    expect(Object.keys(ja)).toEqual(Object.keys(en));
  });

  it.each(Object.keys(en) as (keyof typeof en)[])("%s is said in both languages, with the same values in it", (key) => {
    expect(en[key].trim()).not.toBe("");
    expect(ja[key].trim()).not.toBe("");
    expect(placeholders(ja[key])).toEqual(placeholders(en[key]));
  });

  it("are all used", () => {
    const code = sources(join(import.meta.dirname, ".."));
    const unused = Object.keys(en).filter((key) => {
      const [family = key] = key.split(".");
      return !code.includes(`"${key}"`) && !code.includes(`\`${family}.\${`) && !code.includes(`wordFor("${family}"`);
    });
    expect(unused).toEqual([]);
  });
});

describe("say", () => {
  it("puts values in, and writes numbers as the language does", () => {
    expect(say("en", "systems.parts", { elements: 12000, flows: 3 })).toBe("12,000 elements, 3 flows");
  });

  it("leaves a place without a value as it is", () => {
    expect(say("en", "masthead.owner")).toBe("Owner: {owner}");
  });

  it("does not read values as patterns", () => {
    expect(say("en", "masthead.owner", { owner: "$& {owner}" })).toBe("Owner: $& {owner}");
  });

  it("chooses one or many by count", () => {
    expect(say("en", "plan.risks", { count: 1 })).toBe("1 risk");
    expect(say("en", "plan.risks", { count: 2 })).toBe("2 risks");
    expect(say("ja", "plan.risks", { count: 1 })).toBe("リスク 1 件");
  });
});

describe("wordFor", () => {
  it("knows the word of a value, and says so when there is none", () => {
    expect(wordFor("status", "accepted")).toBe("status.accepted");
    expect(wordFor("status", "toString")).toBeNull();
  });
});
