import { BANDS, STRIDES, type Band, type Stride } from "../client/contract";

export const TABS = ["risks", "coverage", "plan", "questions", "properties"] as const;
export type Tab = (typeof TABS)[number];

/** Risks are listed apart: what is sure, what hangs on an unknown fact, what people have decided on. */
export const STANDINGS = ["confirmed", "possible", "decided"] as const;
export type Standing = (typeof STANDINGS)[number];

/** What the system page shows. Every part of it is in the address, so a link or a reload brings it back. */
export interface View {
  /** Whether the diagram can be changed. */
  editing: boolean;
  tab: Tab;
  risk: string | null;
  /** Id of the part chosen in the diagram. */
  part: string | null;
  standing: Standing;
  bands: Band[];
  strides: Stride[];
  text: string;
}

export type Route = { page: "systems" } | { page: "system"; id: string; view: View } | { page: "lost" };

export const FIRST_VIEW: View = {
  editing: false,
  tab: "risks",
  risk: null,
  part: null,
  standing: "confirmed",
  bands: [],
  strides: [],
  text: "",
};

/** The route of an address; values that mean nothing are read as absent. */
export function readRoute(path: string, search: string): Route {
  if (path === "/" || path === "/index.html") return { page: "systems" };
  const match = /^\/systems\/([^/]+)\/?$/.exec(path);
  const id = match?.[1] === undefined ? null : decoded(match[1]);
  return id === null ? { page: "lost" } : { page: "system", id, view: readView(new URLSearchParams(search)) };
}

/** The address of a route; `readRoute` gives the route back. Defaults are left out. */
export function addressOf(route: Route): string {
  if (route.page !== "system") return "/";
  const query = writeView(route.view).toString();
  return `/systems/${encodeURIComponent(route.id)}${query && `?${query}`}`;
}

function readView(query: URLSearchParams): View {
  return {
    editing: query.has("edit"),
    tab: TABS.find((tab) => tab === query.get("tab")) ?? FIRST_VIEW.tab,
    risk: query.get("risk"),
    part: query.get("part"),
    standing: STANDINGS.find((standing) => standing === query.get("show")) ?? FIRST_VIEW.standing,
    bands: BANDS.filter((band) => query.getAll("band").includes(band)),
    strides: STRIDES.filter((stride) => query.getAll("stride").includes(stride)),
    text: query.get("text") ?? "",
  };
}

function writeView(view: View): URLSearchParams {
  const query = new URLSearchParams();
  if (view.editing) query.set("edit", "1");
  if (view.tab !== FIRST_VIEW.tab) query.set("tab", view.tab);
  if (view.standing !== FIRST_VIEW.standing) query.set("show", view.standing);
  view.bands.forEach((band) => { query.append("band", band); });
  view.strides.forEach((stride) => { query.append("stride", stride); });
  if (view.text) query.set("text", view.text);
  if (view.part !== null) query.set("part", view.part);
  if (view.risk !== null) query.set("risk", view.risk);
  return query;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
