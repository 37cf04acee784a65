/** The styles that a drawing takes from the page, which a separate file lacks. */
const drawn = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
] as const;

/** The drawing as a file by itself: its styles written down, on the page's background. */
export function toSvgText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>("*");
  for (const [index, element] of copy.querySelectorAll<SVGElement>("*").entries()) {
    const original = originals[index];
    if (original === undefined) continue;
    const styles = getComputedStyle(original);
    for (const name of drawn) element.style.setProperty(name, styles.getPropertyValue(name));
    element.removeAttribute("class");
  }
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.removeAttribute("class");
  const { width, height } = svg.getBoundingClientRect();
  const background = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  background.setAttribute("width", String(width));
  background.setAttribute("height", String(height));
  background.style.fill = getComputedStyle(document.body).backgroundColor;
  copy.prepend(background);
  return new XMLSerializer().serializeToString(copy);
}

/** Twice as fine as the screen's own pixels, so that it can be printed. */
const pixelScale = 2;

/** The drawing as a picture. */
export async function toPng(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const url = URL.createObjectURL(new Blob([toSvgText(svg)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * pixelScale);
    canvas.height = Math.round(height * pixelScale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) =>
        blob === null ? reject(new Error("The picture is too large")) : resolve(blob),
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
