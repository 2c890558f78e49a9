import { BANDS, STRIDES, type Band, type Stride } from "../client/contract";

/** In the order of the work: what could go wrong, what to do about it, what is known. */
export const TABS = ["risks", "paths", "data", "plan", "coverage", "questions", "properties", "reviews", "history"] as const;
export type Tab = (typeof TABS)[number];

/** Risks are listed apart: what is sure, what hangs on an unknown fact, what people have decided on. */
export const STANDINGS = ["confirmed", "possible", "decided"] as const;
export type Standing = (typeof STANDINGS)[number];

/** What to list of the decisions: those of one kind, those that have run out, those whose risk has risen since. */
export const RULINGS = ["any", "in_discussion", "accepted", "mitigated", "transferred", "false_positive", "expired", "risen"] as const;
export type Ruled = (typeof RULINGS)[number];

export const GROUPINGS = ["none", "part", "boundary", "stride", "rule"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const SHAPES = ["list", "matrix"] as const;
export type Shape = (typeof SHAPES)[number];

export const ORDERS = ["score", "inherent", "title", "part"] as const;
export type Order = (typeof ORDERS)[number];

/** What the system page shows. Every part of it is in the address, so a link or a reload brings it back. */
export interface View {
  /** Whether the diagram can be changed. */
  editing: boolean;
  tab: Tab;
  risk: string | null;
  /** Id of the part chosen in the diagram. */
  part: string | null;
  /** Id of the diagram in sight; null, or one that is not there, for the first. */
  diagram: string | null;
  standing: Standing;
  bands: Band[];
  strides: Stride[];
  text: string;
  /** Id of the boundary that risks must touch; null for any. */
  within: string | null;
  ruled: Ruled;
  grouping: Grouping;
  order: Order;
  /** The two versions whose difference is drawn, as `OLD-NEW`; `OLD-` ends with what stands now. Null for none. */
  compared: string | null;
  /** Whether risks are listed, or counted by likelihood and impact. */
  shape: Shape;
}

export type Route = { page: "systems" } | { page: "rules" } | { page: "system"; id: string; view: View } | { page: "lost" };

export const FIRST_VIEW: View = {
  editing: false,
  tab: "risks",
  risk: null,
  part: null,
  diagram: null,
  standing: "confirmed",
  bands: [],
  strides: [],
  text: "",
  within: null,
  ruled: "any",
  grouping: "none",
  order: "score",
  compared: null,
  shape: "list",
};

/** The route of an address; values that mean nothing are read as absent. */
export function readRoute(path: string, search: string): Route {
  if (path === "/" || path === "/index.html") return { page: "systems" };
  if (/^\/rules\/?$/.test(path)) return { page: "rules" };
  const match = /^\/systems\/([^/]+)\/?$/.exec(path);
  const id = match?.[1] === undefined ? null : decoded(match[1]);
  return id === null ? { page: "lost" } : { page: "system", id, view: readView(new URLSearchParams(search)) };
}

/** The address of a route; `readRoute` gives the route back. Defaults are left out. */
export function addressOf(route: Route): string {
  if (route.page === "rules") return "/rules";
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
    diagram: query.get("diagram"),
    standing: STANDINGS.find((standing) => standing === query.get("show")) ?? FIRST_VIEW.standing,
    bands: BANDS.filter((band) => query.getAll("band").includes(band)),
    strides: STRIDES.filter((stride) => query.getAll("stride").includes(stride)),
    text: query.get("text") ?? "",
    within: query.get("within"),
    ruled: RULINGS.find((ruled) => ruled === query.get("ruled")) ?? FIRST_VIEW.ruled,
    grouping: GROUPINGS.find((grouping) => grouping === query.get("by")) ?? FIRST_VIEW.grouping,
    compared: query.get("compare"),
    order: ORDERS.find((order) => order === query.get("order")) ?? FIRST_VIEW.order,
    shape: SHAPES.find((shape) => shape === query.get("as")) ?? FIRST_VIEW.shape,
  };
}

function writeView(view: View): URLSearchParams {
  const query = new URLSearchParams();
  if (view.editing) query.set("edit", "1");
  for (const [field, name] of NAMED) {
    const value = view[field];
    if (value !== FIRST_VIEW[field] && value !== null) query.set(name, value);
  }
  view.bands.forEach((band) => { query.append("band", band); });
  view.strides.forEach((stride) => { query.append("stride", stride); });
  return query;
}

/** Fields that hold one value, and what an address calls them. */
const NAMED = [
  ["tab", "tab"], ["standing", "show"], ["text", "text"], ["within", "within"], ["ruled", "ruled"], ["grouping", "by"],
  ["order", "order"], ["compared", "compare"], ["shape", "as"], ["part", "part"], ["risk", "risk"], ["diagram", "diagram"],
] as const;

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
