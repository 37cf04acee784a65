import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { FileChooser } from "@playwright/test";
import { expect, test, type Studio } from "./studio.ts";

const records = Array.from({ length: 40 }, (_unused, row) =>
  row % 2 === 0
    ? { message: `the parcel number ${String(row)} came late again`, kind: "complaint" }
    : { message: `many thanks for item ${String(row)}, well made`, kind: "praise" },
);
const csv = ["message,kind", ...records.map(({ message, kind }) => `"${message}",${kind}`)].join("\n");

/** A workbook with one sheet of texts. */
function makeWorkbook(): Buffer {
  const rows = [["message", "kind"], ...records.map(({ message, kind }) => [message, kind])];
  const cell = (text: string, place: string): string =>
    `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = rows
    .map(([message = "", kind = ""], row) => {
      const number = String(row + 1);
      return `<row r="${number}">${cell(message, `A${number}`)}${cell(kind, `B${number}`)}</row>`;
    })
    .join("");
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const bundle = "http://schemas.openxmlformats.org/package/2006/relationships";
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const files = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${bundle}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Letters" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${bundle}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))),
  );
}

const parquet = Buffer.from(
  parquetWriteBuffer({
    columnData: [
      { name: "message", data: records.map(({ message }) => message), type: "STRING" },
      { name: "kind", data: records.map(({ kind }) => kind), type: "STRING" },
    ],
  }),
);

const files: Readonly<Record<string, () => Buffer>> = {
  "letters.csv": () => Buffer.from(csv),
  "letters.tsv": () => Buffer.from(csv.replaceAll('",', '"\t').replace("message,kind", "message\tkind")),
  "letters.txt": () => Buffer.from(csv.replaceAll('",', '"|').replace("message,kind", "message|kind")),
  "letters.jsonl": () => Buffer.from(records.map((record) => JSON.stringify(record)).join("\n")),
  "letters.json": () => Buffer.from(JSON.stringify(records, null, 2)),
  "letters.xlsx": makeWorkbook,
  "letters.parquet": () => parquet,
  "letters.csv.gz": () => gzipSync(csv),
  "letters.jsonl.gz": () => gzipSync(records.map((record) => JSON.stringify(record)).join("\n")),
};

/** Opens the file dialog with the keyboard and hands files over. */
async function pick(
  studio: Studio,
  button: string,
  given: Parameters<FileChooser["setFiles"]>[0],
): Promise<void> {
  const chooser = studio.page.waitForEvent("filechooser");
  await studio.pressByKeyboard(studio.page.getByRole("button", { name: button, exact: true }));
  await (await chooser).setFiles(given);
}

async function expectLetters(studio: Studio, rowCount = 40): Promise<void> {
  const { page, t } = studio;
  await studio.waitForRows();
  await expect(studio.choice(t("data.textColumn"))).toHaveValue("message");
  await expect(studio.choice(t("data.labelColumn"))).toHaveValue("kind");
  await expect(page.getByText(t("common.rows", { count: rowCount })).first()).toBeVisible();
  await expect(page.getByText("the parcel number 0 came late again").first()).toBeVisible();
}

test("every format is picked and opened with the keyboard alone", { tag: "@sweep" }, async ({ studio }) => {
  for (const [name, make] of Object.entries(files))
    await test.step(name, async () => {
      await pick(studio, studio.t("projects.choose"), {
        name,
        mimeType: "application/octet-stream",
        buffer: make(),
      });
      await expectLetters(studio);
      await studio.goHome();
    });
});

const part = (name: string, from: number, to: number) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(["message,kind", ...csv.split("\n").slice(from, to)].join("\n")),
});

test(
  "the names of several files say which part they are; a text in two of them is left out of training",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await pick(studio, t("projects.choose"), [
      part("letters.train.csv", 1, 29),
      part("letters.dev.csv", 29, 35),
      part("letters.test.csv", 34, 41),
    ]);
    await expectLetters(studio, 41);
    await studio.goToTab("split");
    await expect(studio.choice(t("data.splitMethod"))).toHaveValue(t("data.splitMethod.file"));
    await expect(page.getByRole("row", { name: `${t("data.splitTotal")} 28 5 7` })).toBeVisible();
    await studio.goToTab("doctor");
    const shared = page.getByRole("listitem", { name: t("data.finding.splitLeak"), exact: true });
    await expect(shared).toContainText(t("data.findingByItself"));
  },
);

test("rows of a file that is added follow those that are open, with the keyboard alone @sweep", async ({
  studio,
}) => {
  const { t } = studio;
  await pick(studio, t("projects.choose"), part("january.csv", 1, 29));
  await expectLetters(studio, 28);
  await pick(studio, t("data.add"), part("february.csv", 29, 41));
  await expectLetters(studio, 40);
});

test("a pasted table opens, from its window and from the page itself", async ({ studio }) => {
  const { page, t } = studio;
  await pick(studio, t("projects.choose"), {
    name: "wrong.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(""),
  });
  await expect(page.getByRole("alert")).toBeVisible();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, csv);
  await expectLetters(studio);
});

test("a table is pasted with the keyboard alone @sweep", async ({ studio }) => {
  const { page, t } = studio;
  await studio.pressByKeyboard(page.getByRole("button", { name: t("common.paste") }));
  const field = page.getByRole("textbox", { name: t("common.pasteText") });
  await expect(field).toBeFocused();
  await page.keyboard.insertText(csv);
  await studio.pressByKeyboard(page.getByRole("button", { name: t("common.pasteOpen") }));
  await expectLetters(studio);
});

test("a folder with a subfolder of texts for each class opens @sweep", async ({ studio }) => {
  const { t } = studio;
  const folder = mkdtempSync(join(tmpdir(), "layerloom-folder-"));
  try {
    for (const [row, { message, kind }] of records.entries()) {
      mkdirSync(join(folder, "letters", kind), { recursive: true });
      writeFileSync(join(folder, "letters", kind, `${String(row)}.txt`), message);
    }
    await pick(studio, t("common.chooseFolder"), join(folder, "letters"));
    await studio.waitForRows();
    await expect(studio.choice(t("data.textColumn"))).toHaveValue("text");
    await expect(studio.choice(t("data.labelColumn"))).toHaveValue("label");
    await expect(studio.page.getByText(t("common.rows", { count: 40 })).first()).toBeVisible();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
