import { useStore } from "../state/store";
import { pictureOf } from "./picture";

export const PICTURES = ["svg", "png"] as const;
export type PictureFormat = (typeof PICTURES)[number];

/** Pixels of a PNG for one of the diagram, and the most that browsers draw along one side. */
const [FINE, LONGEST] = [2, 8192];

/** Saves the diagram as it is seen: with its heat and its way, in the colours of the page, however far it reaches beyond the frame. */
export async function savePicture(name: string, format: PictureFormat): Promise<void> {
  useStore.getState().present(true);
  try {
    await drawnAnew();
    const picture = pictureOf(document);
    if (!picture) return;
    const svg = new XMLSerializer().serializeToString(picture);
    save(format === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await painted(svg, picture), `${name}.${format}`);
  } finally {
    useStore.getState().present(false);
  }
}

/** Resolves once what is chosen is no longer marked, and what was out of sight is drawn. */
function drawnAnew(): Promise<void> {
  return new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => { setTimeout(done, 50); })); });
}

async function painted(svg: string, { viewBox: { baseVal: { width, height } } }: SVGSVGElement): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(FINE, LONGEST / width, LONGEST / height);
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(width * scale), height: Math.round(height * scale) });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await new Promise((done, failed) => {
    canvas.toBlob((blob) => { if (blob) done(blob); else failed(new Error("the browser made no PNG")); }, "image/png");
  });
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => { URL.revokeObjectURL(address); }, 10_000);
}
