import { describe, expect, it } from "vitest";

import { addressOf, FIRST_VIEW, readRoute, type Route } from "./route";

function readAddress(address: string): Route {
  const { pathname, search } = new URL(address, "http://127.0.0.1");
  return readRoute(pathname, search);
}

describe("an address", () => {
  it.each<[string, Route]>([
    ["the list", { page: "systems" }],
    ["the rules", { page: "rules" }],
    ["a system as it opens", { page: "system", id: "web-shop", view: FIRST_VIEW }],
    ["everything chosen", {
      page: "system",
      id: "a b/c?%",
      view: {
        editing: true, tab: "plan", risk: "SL-FLOW-0001@a&b", part: "prod/root-user", standing: "possible",
        bands: ["critical", "low"], strides: ["spoofing"], text: "あ & b", within: "vpc", ruled: "expired", grouping: "rule", order: "title", compared: "3-4", shape: "matrix", diagram: "brief",
      },
    }],
  ])("brings back %s", (_, route) => {
    expect(readAddress(addressOf(route))).toEqual(route);
  });

  it("leaves defaults out", () => {
    expect(addressOf({ page: "system", id: "web-shop", view: FIRST_VIEW })).toBe("/systems/web-shop");
  });

  it("reads values that mean nothing as absent", () => {
    const route = readAddress("/systems/web-shop?tab=nope&show=nope&band=nope&stride=nope&ruled=nope&by=nope&order=nope&as=nope");
    expect(route).toEqual({ page: "system", id: "web-shop", view: FIRST_VIEW });
  });

  it.each(["/nope", "/systems/", "/systems/a/b", "/systems/%E0%A4%A"])("%s leads nowhere", (path) => {
    expect(readRoute(path, "")).toEqual({ page: "lost" });
  });
});
