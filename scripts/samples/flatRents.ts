import { makeRandom, shuffle, type Random } from "../../src/core/random.ts";
import { present } from "../../src/core/assert.ts";
import { collectDistinct } from "./distinctRows.ts";
import { districts, endings, features, flatWords, openings, type Feature } from "./flats/phrases.ts";
import { chance, expand, perhaps, pick } from "./grammar.ts";
import type { Sample, SampleRow } from "./sample.ts";

const flatCount = 1200;
/** Share of advertisements that do not say how large the flat is. */
const withoutAreaShare = 0.04;
/** How far rents of equal flats lie apart, as a share. */
const deviation = 0.06;

/** Flats to let: what the advertisement says, size and district, and the rent in euros a month. */
export function makeFlatRents(seed: number): Sample {
  const random = makeRandom(seed, "flat-rents");
  const rows: (readonly string[])[] = [];
  // The rent goes along as the label, so that a row that is too like another is left out whole.
  const flats = collectDistinct(flatCount, () => makeFlat(random));
  for (const { text, label } of flats) rows.push([text, ...label.split("|")]);
  return {
    fileName: "flat-rents.csv",
    columnNames: ["advertisement", "rooms", "area_m2", "district", "rent_eur"],
    rows,
  };
}

function makeFlat(random: Random): SampleRow {
  const district = pick(Object.keys(districts), random);
  const rooms = 1 + Math.floor(4 * random.uniform() ** 1.4);
  const area = Math.round(14 + rooms * (17 + 11 * random.uniform()));
  const chosen = features.filter(({ percent }) => chance(percent / 100, random));
  const text = writeAdvertisement(chosen, random);
  const share = chosen.reduce((sum, feature) => sum + feature.share, 0);
  const perSquareMetre = present(districts[district]) * (1 + share) * (1 + deviation * normal(random));
  const rent = Math.round((perSquareMetre * area + 60) / 5) * 5;
  const areaCell = chance(withoutAreaShare, random) ? "" : String(area);
  return { text, label: [String(rooms), areaCell, district, String(rent)].join("|") };
}

function writeAdvertisement(chosen: readonly Feature[], random: Random): string {
  const order = shuffle(Int32Array.from(chosen.keys()), random);
  const said = Array.from(order, (index) => pick(present(chosen[index]).phrases, random));
  const middle = said.length === 0 ? "Ask us for details" : said.join(", ");
  const parts = [
    pick(openings, random),
    `${middle.charAt(0).toUpperCase()}${middle.slice(1)}.`,
    ...perhaps(0.6, endings, random),
  ];
  return parts.map((part) => expand(part, flatWords, random)).join(" ");
}

/** A number of the standard normal distribution, by the sum of twelve uniform ones. */
function normal(random: Random): number {
  let sum = -6;
  for (let index = 0; index < 12; index++) sum += random.uniform();
  return sum;
}
