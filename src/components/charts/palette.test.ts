import { expect, test } from "vitest";
import { classBackground, classColours } from "./palette.ts";

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const through = (matrix: Matrix, c: Triple): Triple =>
  matrix.map((row) => Math.min(1, Math.max(0, dot(row, c)))) as unknown as Triple;

/** Linear light of "#rrggbb". */
const linear = (hex: string): Triple =>
  [1, 3, 5].map((start) => {
    const value = parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;

/** OKLab (B. Ottosson, 2020). */
function toOklab(c: Triple): Triple {
  const l = Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], c));
  const m = Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], c));
  const s = Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], c));
  const lms: Triple = [l, m, s];
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], lms),
    dot([1.9779984951, -2.428592205, 0.4505937099], lms),
    dot([0.0259040371, 0.7827717662, -0.808675766], lms),
  ];
}

/** Full deficiency, after Machado, Oliveira and Fernandes, 2009; and the least distance asked for there. */
const sights: Readonly<Record<string, { readonly matrix: Matrix; readonly least: number }>> = {
  normal: {
    matrix: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    least: 0.12,
  },
  protanopia: {
    matrix: [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    least: 0.09,
  },
  deuteranopia: {
    matrix: [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
    least: 0.09,
  },
  tritanopia: {
    matrix: [
      [1.255528, -0.076749, -0.178779],
      [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
    least: 0.06,
  },
};

const luminance = (hex: string): number => dot([0.2126, 0.7152, 0.0722], linear(hex));
const contrast = (a: string, b: string): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

const surfaces = { light: ["#ffffff", "#f9f9fa"], dark: ["#1b1a1f", "#141317"] } as const;

test.each(["light", "dark"] as const)(
  "in the %s theme every class colour has 3 : 1 on both surfaces",
  (theme) => {
    for (const colours of classColours)
      for (const surface of surfaces[theme])
        expect(contrast(colours[theme], surface)).toBeGreaterThanOrEqual(3);
  },
);

test.each(Object.keys(sights).flatMap((sight) => [["light", sight] as const, ["dark", sight] as const]))(
  "in the %s theme any two of the twelve differ under %s sight",
  (theme, sight) => {
    const { matrix, least } = sights[sight] as (typeof sights)[string];
    const seen = classColours.map((colours) => toOklab(through(matrix, linear(colours[theme]))));
    for (const [index, a] of seen.entries())
      for (const b of seen.slice(index + 1))
        expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(least);
  },
);

test("twelve classes have a colour each; of thirteen none has one", () => {
  const backgrounds = classColours.map((_colour, index) => classBackground(index, 12).background);
  expect(new Set(backgrounds).size).toBe(12);
  expect(backgrounds).not.toContain(undefined);
  expect(classBackground(0, 13)).toEqual({});
  expect(classBackground(-1, 5)).toEqual({});
});
