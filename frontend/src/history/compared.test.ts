import { expect, it } from "vitest";

import { readCompared, writeCompared } from "./compared";

it.each([{ old: 3, new: 4 }, { old: 12, new: null }])("versions are read as they are written", (versions) => {
  expect(readCompared(writeCompared(versions))).toEqual(versions);
});

it.each([null, "", "3", "a-b", "-4", "3-4-5"])("%s names no versions", (text) => {
  expect(readCompared(text)).toBeNull();
});
