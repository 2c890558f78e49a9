import type { Flow, FlowRoute } from "../client/contract";
import type { Point } from "./places";

/** Joined cubic curves as path data. */
export function pathOf([start = [0, 0], ...rest]: FlowRoute["curve"]): string {
  return `M ${start.join(",")} C ${rest.map((point) => point.join(",")).join(" ")}`;
}

/** What stands on a flow, whose protocol is `written` so, until the server has found room for its label: all in one line, on the middle of its way. */
export function provisional(flow: Flow, written: string, middle: Point, crosses: number): FlowRoute {
  const name = shortened(flow.name ?? "");
  const protocol = shortened(written);
  const wide = Math.max(name.length, protocol.length) * 6.5;
  const width = 18 + (wide > 0 ? wide + 9 : 0);
  const height = name && protocol ? 32 : 20;
  const label = { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
  return { curve: [], label, lines: name ? [name] : [], protocol, crosses };
}

function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
