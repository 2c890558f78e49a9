import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const ADDRESS = "http://127.0.0.1:8000";
const SIGNED = { author: "", message: "" };
const [ASKS, EDITS] = ["GET /api/session ja", "POST /api/systems/shop/operations ja"];

/** Requests name no host in the page; outside one they have to. */
class RequestOfPage extends Request {
  constructor(path: string, init: RequestInit) {
    super(new URL(path, ADDRESS), init);
  }
}

describe("an edit", () => {
  let asked: string[] = [];

  beforeEach(() => {
    asked = [];
    vi.resetModules();
    vi.stubGlobal("document", { documentElement: { lang: "ja" } });
    vi.stubGlobal("Request", RequestOfPage);
    vi.stubGlobal("fetch", (request: Request) => {
      asked.push([request.method, new URL(request.url).pathname, request.headers.get("Accept-Language")].join(" "));
      return Promise.resolve(new Response(JSON.stringify({ token: "secret" })));
    });
  });
  afterEach(() => { vi.unstubAllGlobals(); });

  it("leaves before the page draws it, where what it must carry was asked for in time", async () => {
    const { prepareChanges, sendOperations } = await import("./client");
    prepareChanges();
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked).toEqual([ASKS]);

    const sent = sendOperations("shop", [], null, SIGNED);

    expect(asked).toEqual([ASKS, EDITS]);
    await sent;
  });

  it("asks itself for what it must carry, once, where nobody did", async () => {
    const { sendOperations } = await import("./client");
    await sendOperations("shop", [], null, SIGNED);
    await sendOperations("shop", [], null, SIGNED);

    expect(asked).toEqual([ASKS, EDITS, EDITS]);
  });
});
