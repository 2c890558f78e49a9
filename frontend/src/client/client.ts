import type { Analysis, Format, Imported, Language, SystemDocument, SystemRow } from "./contract";
import { readProblem, RequestFailed } from "./problem";

/** Risks that one answer holds at most. */
export const PAGE_SIZE = 500;

let token: Promise<string> | null = null;

export function listSystems(): Promise<SystemRow[]> {
  return readJson<SystemRow[]>("/api/systems");
}

export async function readDocument(id: string): Promise<SystemDocument> {
  return (await readJson<{ document: SystemDocument }>(addressOf(id))).document;
}

/** The analysis with risks from `offset` on, at most PAGE_SIZE of them. */
export function readAnalysis(id: string, language: Language, offset = 0): Promise<Analysis> {
  const query = new URLSearchParams({ language, limit: String(PAGE_SIZE), offset: String(offset) });
  return readJson<Analysis>(`${addressOf(id)}/analysis?${query.toString()}`);
}

export async function readDrawing(id: string, language: Language): Promise<string> {
  const response = await ask(drawingAddress(id, "svg", language));
  return response.text();
}

export function readFormats(): Promise<Format[]> {
  return readJson<Format[]>("/api/formats");
}

export async function importFile(file: File): Promise<Imported> {
  const content = await base64Of(file);
  return (await (await change("POST", "/api/systems/import", { file_name: file.name, content })).json()) as Imported;
}

export async function removeSystem(id: string): Promise<void> {
  await change("DELETE", addressOf(id));
}

export function drawingAddress(id: string, kind: "svg" | "png" | "dot", language: Language): string {
  return `${addressOf(id)}/diagram.${kind}?language=${language}&risks=true`;
}

export function reportAddress(id: string, language: Language): string {
  return `${addressOf(id)}/report.html?language=${language}`;
}

export function documentAddress(id: string, kind: "yaml" | "json"): string {
  return `${addressOf(id)}/document.${kind}`;
}

function addressOf(id: string): string {
  return `/api/systems/${encodeURIComponent(id)}`;
}

async function ask(address: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(address, init);
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => null);
  throw new RequestFailed(readProblem(response.status, body));
}

async function readJson<T>(address: string): Promise<T> {
  return (await (await ask(address)).json()) as T;
}

/** A change. A server that was started anew has another token: asks for it once more before giving up. */
async function change(method: string, address: string, body: unknown = {}): Promise<Response> {
  try {
    return await changeWith(await (token ??= readToken()), method, address, body);
  } catch (reason) {
    token = null;
    if (!(reason instanceof RequestFailed) || reason.problem.status !== 403) throw reason;
    return changeWith(await (token = readToken()), method, address, body);
  }
}

function changeWith(key: string, method: string, address: string, body: unknown): Promise<Response> {
  const headers = { "Content-Type": "application/json", "X-Strideline-Token": key };
  return ask(address, { method, headers, body: JSON.stringify(body) });
}

async function readToken(): Promise<string> {
  return (await readJson<{ token: string }>("/api/session")).token;
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
