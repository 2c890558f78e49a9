import { expect, it } from "vitest";

import { drawnAs, nameOf, namesIn } from "./names";

const names = namesIn({
  strideline: 1,
  system: { id: "shop", name: "Shop" },
  boundaries: [{ id: "prod", kind: "aws_account", name: "Production" }],
  elements: [
    { id: "api", kind: "process", name: "API" },
    { id: "__proto__", kind: "process", name: "Odd one" },
  ],
  flows: [
    { id: "named", source: "api", target: "api", name: "Calls itself" },
    { id: "unnamed", source: "api", target: "__proto__" },
  ],
});

it.each([
  ["shop", "Shop"],
  ["api", "API"],
  ["__proto__", "Odd one"],
  ["named", "Calls itself"],
  ["unnamed", "API → Odd one"],
  ["prod/root-user", "Production / root-user"],
  ["nobody", "nobody"],
])("%s is called %s", (id, name) => {
  expect(nameOf(names, id)).toBe(name);
});

it("draws what is added to an account as the account", () => {
  expect(drawnAs("prod/root-user")).toBe("prod");
  expect(drawnAs("api")).toBe("api");
});
