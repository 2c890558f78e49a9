import { expect, test } from "vitest";

import { protocolWords } from "./protocols";

const KNOWN = [{ id: "https", name: "HTTPS" }, { id: "aws_api", name: "AWS API" }];

test("a known protocol is written as people write it, whatever its case", () => {
  expect(protocolWords("aws_api", KNOWN)).toBe("AWS API");
  expect(protocolWords("Https", KNOWN)).toBe("HTTPS");
});

test("any other protocol stays as it stands, also while none is known", () => {
  expect(protocolWords("carrier pigeon", KNOWN)).toBe("carrier pigeon");
  expect(protocolWords("https", null)).toBe("https");
  expect(protocolWords(null, KNOWN)).toBe("");
});
