import { present } from "../../assert.ts";
import type { Sequence } from "../../sequence.ts";
import { rowsPerStep } from "../rowView.ts";

/**
 * Finds texts that are nearly the same by MinHash over runs of five characters, with one permutation
 * (Li, Owen, Zhang 2012, "One Permutation Hashing") densified by borrowing from the next bin (Shrivastava,
 * Li 2014), and locality-sensitive hashing of bands of the signature (Broder 1997; Leskovec, Rajaraman,
 * Ullman, "Mining of Massive Datasets", ch. 3).
 */
const shingleLength = 5;
const binCount = 64;
const rowsPerBand = 4;
const bandCount = binCount / rowsPerBand;
/** Only so much of a text is compared. */
const lookedAtLength = 4000;
/** Rows compared with the ones that share a band; beyond that, the first of them stand for all. */
const mostCandidates = 8;
/** The margin below the wanted similarity within which an estimate is confirmed on the runs themselves. */
const tolerance = 0.15;
/** Of all candidates, the likeliest so many are compared run by run. */
const mostCompared = 3;
const emptyBin = 0xffffffff;
/** Shorter texts share too few runs to be called nearly the same. */
const shortestText = 20;

/** The likeness from which two texts count as nearly the same, unless another is asked for. */
export const defaultSimilarity = 0.8;

/**
 * For each text the index of the first that it nearly repeats, or its own: [count]. Likeness is Jaccard's,
 * estimated from the signatures and confirmed on the runs themselves. Yields the share done, 0–1.
 */
export function* findNearDuplicates(
  texts: Sequence<string>,
  similarity: number,
): Generator<number, Int32Array, undefined> {
  const firsts = Int32Array.from({ length: texts.length }, (_unused, index) => index);
  const bands = Array.from({ length: bandCount }, () => new Map<number, number[]>());
  const signature = new Uint32Array(binCount);
  // A byte of each hash is enough to estimate likeness by (Li, König 2010, "b-Bit Minwise Hashing").
  const kept = new Uint8Array(texts.length * binCount);
  for (let index = 0; index < texts.length; index++) {
    const text = prepare(texts.at(index) ?? "");
    if (text.length >= shortestText) {
      sign(text, signature);
      const keys = bands.map((_band, band) => hashBand(signature, band));
      const candidates = new Set<number>();
      for (const [band, key] of keys.entries())
        for (const candidate of bands[band]?.get(key) ?? []) candidates.add(candidate);
      for (let bin = 0; bin < binCount; bin++) kept[index * binCount + bin] = present(signature[bin]) & 0xff;
      const match = [...candidates]
        .map((candidate) => ({ candidate, estimate: estimateLikeness(kept, index, candidate) }))
        .filter(({ estimate }) => estimate >= similarity - tolerance)
        .sort((a, b) => b.estimate - a.estimate || a.candidate - b.candidate)
        .slice(0, mostCompared)
        .find(({ candidate }) => likeness(text, prepare(texts.at(candidate) ?? "")) >= similarity)?.candidate;
      if (match !== undefined) firsts[index] = present(firsts[match]);
      // A duplicate of an earlier text is represented by that one.
      else for (const [band, key] of keys.entries()) remember(present(bands[band]), key, index);
    }
    if (index % rowsPerStep === rowsPerStep - 1) yield index / texts.length;
  }
  return firsts;
}

function remember(band: Map<number, number[]>, key: number, index: number): void {
  const found = band.get(key);
  if (found === undefined) band.set(key, [index]);
  else if (found.length < mostCandidates) found.push(index);
}

const prepare = (text: string): string =>
  text
    .slice(0, lookedAtLength)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();

/** Writes the smallest hash of each bin of runs into `signature` [binCount]. */
function sign(text: string, signature: Uint32Array): void {
  signature.fill(emptyBin);
  for (let at = 0; at + shingleLength <= text.length; at++) {
    const hash = hashRun(text, at);
    const bin = hash % binCount;
    if (hash < present(signature[bin])) signature[bin] = hash;
  }
  densify(signature);
}

function hashRun(text: string, start: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < start + shingleLength; at++)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** An empty bin borrows from the next full one; the distance goes into the hash, so that chance stays small. */
function densify(signature: Uint32Array): void {
  const original = signature.slice();
  if (original.every((hash) => hash === emptyBin)) return;
  for (let bin = 0; bin < binCount; bin++) {
    if (original[bin] !== emptyBin) continue;
    let distance = 1;
    while (original[(bin + distance) % binCount] === emptyBin) distance++;
    signature[bin] = Math.imul(present(original[(bin + distance) % binCount]) + distance, 0x9e3779b1) >>> 0;
  }
}

function hashBand(signature: Uint32Array, band: number): number {
  let hash = band;
  for (let row = 0; row < rowsPerBand; row++)
    hash = Math.imul(hash ^ present(signature[band * rowsPerBand + row]), 0x5bd1e995) ^ (hash >>> 15);
  return hash;
}

/** Share of bins in which two signatures agree, less what agrees by chance, 0–1. */
function estimateLikeness(kept: Uint8Array, a: number, b: number): number {
  let same = 0;
  for (let bin = 0; bin < binCount; bin++) if (kept[a * binCount + bin] === kept[b * binCount + bin]) same++;
  const share = same / binCount;
  return (share - 1 / 256) / (1 - 1 / 256);
}

/** Jaccard's likeness of the sets of runs of two texts, 0–1. */
function likeness(a: string, b: string): number {
  if (Math.min(a.length, b.length) < Math.max(a.length, b.length) * 0.5) return 0;
  const runs = runsOf(a);
  const others = runsOf(b);
  let shared = 0;
  for (const run of others) if (runs.has(run)) shared++;
  return shared / (runs.size + others.size - shared);
}

function runsOf(text: string): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let at = 0; at + shingleLength <= text.length; at++) runs.add(text.slice(at, at + shingleLength));
  return runs;
}
