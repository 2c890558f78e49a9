import { describe, expect, it } from "vitest";

import { named } from "./named";

describe("a rule that is brought in", () => {
  it("keeps the name of its file", () => {
    expect(named("ACME-0001.yaml", "id: OTHER").file_name).toBe("ACME-0001.yaml");
  });

  it("goes by its id when it was pasted", () => {
    expect(named("pasted", "# a comment\nid: 'ACME-0002'\ntitle: x").file_name).toBe("ACME-0002.yaml");
  });

  it("has a name even without an id, so that the server can say what is missing", () => {
    expect(named("pasted", "title: x").file_name).toBe("rule.yaml");
  });
});
