// Drops generated tables of several sizes and forms onto the start page of the built site and measures, within the page,
// how long it takes until the first row is on screen: npm run bench:first-rows. Fails beyond the limit.
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { serveBuiltSite } from "../scripts/lib/builtSite.ts";

const limitMs = 300;
const repeats = 3;
const marker = "the first text of all";

/** A form that a table may have: what stands before its rows, a row, and what stands behind them. */
interface Form {
  readonly before: string;
  readonly row: (text: string, label: string) => string;
  readonly after: string;
  readonly isPacked: boolean;
}

const csv: Form = {
  before: "text,label\n",
  row: (text, label) => `"${text}",${label}\n`,
  after: "",
  isPacked: false,
};
const forms: Readonly<Record<string, Form>> = {
  csv,
  "csv.gz": { ...csv, isPacked: true },
  jsonl: { ...csv, before: "", row: (text, label) => `${JSON.stringify({ text, label })}\n` },
  json: {
    before: "[",
    row: (text, label) => `${JSON.stringify({ text, label })},\n`,
    after: '{"text":"the last one","label":"praise"}]',
    isPacked: false,
  },
};
const cases: readonly (readonly [form: string, megabytes: number])[] = [
  ["csv", 0.2],
  ["csv", 3],
  ["csv", 10],
  ["csv", 100],
  ["csv", 400],
  ["csv.gz", 100],
  ["jsonl", 100],
  ["json", 100],
];

const sentence =
  "parcel came late again and nobody answered my letter, so please refund what was paid at once";
const texts = Array.from({ length: 5000 }, (_unused, row) => `number ${String(row)}: the ${sentence}`);

/** Begins a drop of about `megabytes`, and returns the milliseconds until its first row is to be seen. */
async function dropAndWait(page: Page, form: string, megabytes: number): Promise<number> {
  const { before, row, after, isPacked } = forms[form] ?? csv;
  const block = texts.map((text, index) => row(text, index % 3 === 0 ? "complaint" : "praise")).join("");
  const pack = (content: string): string =>
    (isPacked ? gzipSync(content) : Buffer.from(content)).toString("base64");
  const parts = [pack(before + row(marker, "praise")), pack(block), pack(after)];
  const blocks = Math.max(1, Math.round((megabytes * 1e6) / block.length));
  return page.evaluate(
    async ([[head = "", body = "", tail = ""], count, fileName, wanted]) => {
      const blobs = [head, body, tail].map(
        (base64) => new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]),
      );
      const [first, middle, last] = blobs;
      if (first === undefined || middle === undefined || last === undefined) return NaN;
      const file = new File([first, ...Array<Blob>(count).fill(middle), last], fileName);
      const data = new DataTransfer();
      data.items.add(file);
      const started = performance.now();
      const shown = new Promise<number>((resolve) => {
        // No function of its own, whose name the transform of this file would want to keep.
        const observer = new MutationObserver(() => {
          const cells = [...document.querySelectorAll("td")];
          if (!cells.some((cell) => cell.textContent.includes(wanted))) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - started));
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      });
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
      );
      return shown;
    },
    [parts, blocks, `rows.${form}`, marker] as const,
  );
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const site = await serveBuiltSite();
let isTooSlow = false;
try {
  for (const [form, megabytes] of cases) {
    const times: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      // A device that has never been here: nothing is stored, and no file of the site is known.
      const page = await site.open();
      await page.goto("./");
      await page.getByText("Drop a table here").waitFor();
      await page.waitForLoadState("networkidle");
      times.push(await dropAndWait(page, form, megabytes));
      await page.close();
    }
    const ms = median(times);
    isTooSlow ||= ms > limitMs;
    console.log(
      `${form} ${String(megabytes)} MB: first row after ${ms.toFixed(0)} ms (${times.map((time) => time.toFixed(0)).join(", ")})`,
    );
  }
} finally {
  await site.close();
}
if (isTooSlow) {
  console.error(`More than ${String(limitMs)} ms.`);
  process.exitCode = 1;
}
