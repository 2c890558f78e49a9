import createClient from "openapi-fetch";

import type {
  AgendaRow, Analysis, AttackPaths, Changes, Comparison, Control, ControlSwitch, DataChecklist, DataChecklistRow, Fact, FollowUps, Explanation, Format, Imported, Language, Layout, LoweredRisk, Operation, OwaspFactor, OwaspRating, Past, Protocol, Risk, RiskMatrix, Sample, SystemDocument, SystemLike, SystemRow, Technology, ToldFact, WayBack, WhatIf,
} from "./contract";
import { readProblem, RequestFailed } from "./problem";
import type { paths } from "./schema";

/** Risks, and questions, that one answer holds at most. */
const PAGE_SIZE = 1000;

/** Revisions that one answer holds. */
export const HISTORY_SIZE = 50;

// Errors come in the language of the page, also of what asks for no words. The header is not set by a middleware, which
// is waited for: an edit is to be on its way before the page draws it.
export const api = createClient<paths>({
  fetch: (request) => {
    request.headers.set("Accept-Language", document.documentElement.lang || "en");
    return fetch(request);
  },
});
/** What every change must carry; null until asked for. */
let token: string | null = null;

export async function listSystems(): Promise<SystemRow[]> {
  return answer(await api.GET("/api/systems"));
}

export async function listSamples(): Promise<Sample[]> {
  return answer(await api.GET("/api/samples"));
}

/** Keeps a sample as a system unless it is one already; gives its id. */
export async function openSample(id: string): Promise<string> {
  const opened = await change((header) => api.POST("/api/samples", { body: { id }, params: { header } }));
  return opened.id;
}

/** A document and the version that it is; edits name the version that they were made on. */
export interface Versioned {
  document: SystemDocument;
  version: string | null;
}

export async function readDocument(id: string): Promise<Versioned> {
  const answered = await api.GET("/api/systems/{id}", { params: { path: { id } } });
  return { document: answer(answered).document, version: answered.response.headers.get("ETag") };
}

/** Keeps a new system; gives its id. */
export async function createSystem(document: SystemDocument): Promise<string> {
  const created = await change((header) => api.POST("/api/systems", { body: { document }, params: { header } }));
  return created.id;
}

/** What an edit says of itself. */
export interface Signed {
  author: string;
  message: string;
}

/** Sends edits made on a version; gives what happened since it, these edits included, or null when that is too much to tell. */
export async function sendOperations(
  id: string, operations: Operation[], version: string | null, { author, message }: Signed,
): Promise<Changes | null> {
  const edited = await change((header) => {
    const params = { path: { id }, header: { ...header, ...(version !== null && { "if-match": version }) } };
    return api.POST("/api/systems/{id}/operations", { body: { operations, message, author }, params });
  });
  return edited.changes ?? null;
}

/** What happened behind the operation numbered `after`. */
export async function readChanges(id: string, after: number): Promise<Changes> {
  return answer(await api.GET("/api/systems/{id}/operations", { params: { path: { id }, query: { after } } }));
}

/** The last revisions, or the last before one of them, newest first. */
export async function readHistory(id: string, language: Language, before: number | null = null): Promise<Past[]> {
  const query = { language, limit: HISTORY_SIZE, ...(before !== null && { before }) };
  return answer(await api.GET("/api/systems/{id}/history", { params: { path: { id }, query } }));
}

/** Two versions; without a new one the old one is compared with what stands now. */
export interface Compared {
  old: number;
  new: number | null;
}

/** What lies between two versions, and both in one drawing. */
export async function readComparison(id: string, language: Language, versions: Compared): Promise<{ comparison: Comparison; drawing: string }> {
  const query = { language, old: versions.old, ...(versions.new !== null && { new: versions.new }) };
  const params = { path: { id }, query };
  const [comparison, drawing] = await Promise.all([
    api.GET("/api/systems/{id}/difference", { params }), api.GET("/api/systems/{id}/difference.svg", { params, parseAs: "text" }),
  ]);
  return { comparison: answer(comparison), drawing: answer<string>(drawing) };
}

/** What makes a system what it was at a revision. */
export async function readWayBack(id: string, revision: number): Promise<WayBack> {
  return answer(await api.GET("/api/systems/{id}/revisions/{revision}/way-back", { params: { path: { id, revision } } }));
}

/** Where the parts lie in a diagram (null: the first); `fresh` leaves aside where people put them. */
export async function readLayout(id: string, language: Language, diagram: string | null, fresh = false): Promise<Layout> {
  return answer(await api.GET("/api/systems/{id}/layout", { params: { path: { id }, query: { language, fresh, diagram } } }));
}

export async function readTechnologies(language: Language): Promise<Technology[]> {
  return answer(await api.GET("/api/library/technologies", { params: { query: { language } } }));
}

export async function readProtocols(): Promise<Protocol[]> {
  return answer(await api.GET("/api/library/protocols"));
}

export async function readControls(language: Language): Promise<Control[]> {
  return answer(await api.GET("/api/library/controls", { params: { query: { language } } }));
}

export async function readFacts(language: Language): Promise<Fact[]> {
  return answer(await api.GET("/api/library/facts", { params: { query: { language } } }));
}

/** The risks from `offset` on, at most PAGE_SIZE of them, as lists show them; what follows from them is left empty. The first also say what each part carries. */
export async function readRanking(id: string, language: Language, offset = 0): Promise<Analysis> {
  const parts = offset === 0 ? (["risks", "parts_at_risk"] as const) : (["risks"] as const);
  const query = { language, limit: PAGE_SIZE, offset, parts: [...parts], detail: "brief" as const };
  return answer(await api.GET("/api/systems/{id}/analysis", { params: { path: { id }, query } }));
}

/** What follows from the risks. */
export async function readFollowUps(id: string, language: Language): Promise<FollowUps> {
  const parts = ["questions" as const, "plan" as const, "controls" as const, "best_practices" as const];
  const query = { language, limit: 0, questions_limit: PAGE_SIZE, parts };
  const { questions, plan, controls, best_practices } = answer(await api.GET("/api/systems/{id}/analysis", { params: { path: { id }, query } }));
  return { questions, plan, controls, best_practices };
}

/** One risk with all that explains it. */
export async function readRisk(id: string, language: Language, risk: string): Promise<Risk> {
  return answer(await api.GET("/api/systems/{id}/risk", { params: { path: { id }, query: { risk, language } } }));
}

/** At most three changes that would lower a risk most, the best first, and where the risk is in the matrix. */
export async function readExplanation(id: string, language: Language, risk: string): Promise<Explanation> {
  return answer(await api.GET("/api/systems/{id}/explanation", { params: { path: { id }, query: { risk, language } } }));
}

/** The open risks that an item of SEC 1 would lower at a part, the one that falls most first. */
export async function readLowered(id: string, language: Language, control: string, scope: string): Promise<LoweredRisk[]> {
  const rows = answer(await api.GET("/api/systems/{id}/coverage", { params: { path: { id }, query: { language } } }));
  return rows.find((row) => row.control === control && row.scope === scope)?.lowered ?? [];
}

/** What the risks would be with some controls in place and others not; the ranking holds at most `limit` risks. */
export async function askWhatIf(
  id: string, language: Language, on: ControlSwitch[], off: ControlSwitch[], limit: number,
): Promise<WhatIf> {
  const body = { with: on, without: off };
  return change((header) => api.POST("/api/systems/{id}/what-if", { body, params: { path: { id }, query: { language, limit }, header } }));
}

export async function readAttackPaths(id: string, language: Language): Promise<AttackPaths> {
  return answer(await api.GET("/api/systems/{id}/attack-paths", { params: { path: { id }, query: { language } } }));
}

/** What is known of a part, be it stated or not, and where each value comes from. */
export async function readToldFacts(id: string, part: string): Promise<ToldFact[]> {
  return answer(await api.GET("/api/systems/{id}/parts/{part}/facts", { params: { path: { id, part } } }));
}

export async function readRiskMatrix(id: string, language: Language): Promise<RiskMatrix> {
  return answer(await api.GET("/api/systems/{id}/risk-matrix", { params: { path: { id }, query: { language } } }));
}

/** One risk in OWASP terms, with the factors; null where the ranking has moved meanwhile. */
export async function readOwaspRating(
  id: string, language: Language, risk: Pick<Risk, "id" | "rank">,
): Promise<{ rating: OwaspRating; factors: OwaspFactor[] } | null> {
  const query = { language, limit: 1, offset: Math.max(0, risk.rank - 1) };
  const { ratings, factors } = answer(await api.GET("/api/systems/{id}/owasp-risk-rating", { params: { path: { id }, query } }));
  const rating = ratings.find((one) => one.risk === risk.id);
  return rating ? { rating, factors } : null;
}

/** Reviews with their next day, and the days on which decisions and claims run out, the earliest first. */
export async function readAgenda(id: string, language: Language): Promise<AgendaRow[]> {
  return answer(await api.GET("/api/systems/{id}/reviews", { params: { path: { id }, query: { language } } }));
}

export async function readDataChecklists(id: string, language: Language): Promise<DataChecklistRow[]> {
  return answer(await api.GET("/api/systems/{id}/data-checklists", { params: { path: { id }, query: { language } } }));
}

export async function readDataChecklist(id: string, data: string, language: Language): Promise<DataChecklist> {
  return answer(await api.GET("/api/systems/{id}/data-checklists/{data}", { params: { path: { id, data }, query: { language } } }));
}

export async function readDrawing(id: string, language: Language, diagram: string | null): Promise<string> {
  const params = { path: { id }, query: { language, risks: true, diagram } };
  return answer<string>(await api.GET("/api/systems/{id}/diagram.svg", { params, parseAs: "text" }));
}

export async function readFormats(): Promise<Format[]> {
  return answer(await api.GET("/api/formats"));
}

/** Makes a system of a file, or brings the system `into` up to what the file says. */
export async function importFile(file: File, language: Language, into: string | null = null): Promise<Imported> {
  const body = { file_name: file.name, content: await base64Of(file), into };
  return change((header) => api.POST("/api/systems/import", { body, params: { header, query: { language } } }));
}

/** The systems that a file may be meant for. */
export async function readAlike(file: File): Promise<SystemLike[]> {
  const body = { file_name: file.name, content: await base64Of(file) };
  return change((header) => api.POST("/api/systems/import/alike", { body, params: { header } }));
}

export async function removeSystem(id: string): Promise<void> {
  await change((header) => api.DELETE("/api/systems/{id}", { params: { path: { id }, header } }));
}

/** Trades the access token of a server that asks for one. */
export async function signIn(accessToken: string): Promise<void> {
  token = null;
  answer(await api.POST("/api/login", { body: { token: accessToken } }));
}

interface Answered<Value> {
  data?: Value;
  error?: unknown;
  response: Response;
}

interface ChangeHeaders {
  "X-Strideline-Token": string;
}

export function answer<Value>({ data, error, response }: Answered<Value>): Value {
  if (!response.ok) throw new RequestFailed(readProblem(response.status, error));
  return data as Value;
}

/** A change. A server that was started anew has another token: asks for it once more before giving up. */
export async function change<Value>(send: (header: ChangeHeaders) => Promise<Answered<Value>>): Promise<Value> {
  const first = await send({ "X-Strideline-Token": (token ??= await readToken()) });
  if (first.response.status !== 403) return answer(first);
  token = await readToken();
  return answer(await send({ "X-Strideline-Token": token }));
}

/** Asks for what every change must carry, so that the first one need not. A server that gives none is asked again then. */
export function prepareChanges(): void {
  if (token === null) void readToken().then((read) => { token ??= read; }, () => undefined);
}

async function readToken(): Promise<string> {
  return answer(await api.GET("/api/session")).token;
}

async function base64Of(file: File): Promise<string> {
  const reader = new FileReader();
  const done = new Promise<string>((resolve, reject) => {
    reader.onload = () => { resolve(reader.result as string); };
    reader.onerror = () => { reject(reader.error ?? new Error(file.name)); };
  });
  reader.readAsDataURL(file);
  const address = await done;
  return address.slice(address.indexOf(",") + 1);
}
