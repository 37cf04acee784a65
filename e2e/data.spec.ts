import { expect, test } from "./studio.ts";

const rows = Array.from({ length: 60 }, (_unused, i) =>
  i % 2 === 0
    ? `"the parcel number ${String(i)} came late again",complaint`
    : `"many thanks for item ${String(i)}, well made",praise`,
);
const csv = ["message,kind", ...rows].join("\n");

test("a picked file is read, described and shown as rows", async ({ studio }) => {
  const { page, t } = studio;
  await studio.pickFile("letters.csv", csv);
  await studio.waitForRows();
  await expect(page.getByText("60 rows").first()).toBeVisible();
  await expect(studio.choice(t("data.textColumn"))).toHaveValue("message");
  await expect(studio.choice(t("data.labelColumn"))).toHaveValue("kind");
  const classes = page.getByRole("region", { name: t("data.classes") });
  await expect(classes).toContainText("complaint");
  await expect(classes).toContainText("30");
});

test("a file dropped anywhere on the page opens", async ({ studio }) => {
  const transfer = await studio.page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
    return data;
  }, csv);
  await studio.page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await studio.page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await studio.waitForRows();
});

test("cells are text, never markup", async ({ studio }) => {
  const markup = `<img src=x onerror="document.title='owned'"><b>bold</b>`;
  const quoted = `"${markup.replaceAll('"', '""')}"`;
  await studio.pickFile("markup.csv", `${csv}\n${quoted},praise`);
  await studio.waitForRows();
  await studio.rows().first().hover();
  await studio.page.mouse.wheel(0, 10_000);
  await expect(studio.page.getByText(markup)).toBeVisible();
  await expect(studio.page).not.toHaveTitle("owned");
});

test("how the file was read can be changed, and undone", async ({ studio }) => {
  const { page, t } = studio;
  await studio.pickFile("letters.csv", csv);
  await studio.waitForRows();
  await studio.showReading();
  await studio.choose(t("data.header"), t("data.header.values"));
  await expect(page.getByText("61 rows").first()).toBeVisible();
  await page.getByRole("button", { name: t("common.undo") }).click();
  await expect(page.getByText("60 rows").first()).toBeVisible();
});

test("GB18030 is recognised and read without a wrong character", async ({ studio }) => {
  const { page, t } = studio;
  // "文本,标签" and rows of "质量很好,好评" / "物流太慢,差评" in GB18030.
  const header = "cec4b1be2cb1eac7a90a";
  const good = "d6cac1bfbadcbac32cbac3c6c00a";
  const bad = "cef1c1f7ccabc2fd2cb2eec6c00a".replace("cef1c1f7", "cec1c1f7");
  const bytes = Buffer.from(header + (good + bad).repeat(40), "hex");
  await studio.pickFile("reviews.csv", bytes);
  await studio.waitForRows();
  await studio.showReading();
  await expect(studio.choice(t("data.encoding"))).toHaveValue(/GB18030/i);
  await expect(page.getByText("质量很好").first()).toBeVisible();
});

test("mended rows are named with their lines", async ({ studio }) => {
  await studio.pickFile("ragged.csv", `${csv}\nonly one cell\n"three",cells,here`);
  await studio.waitForRows();
  const issues = studio.page.getByRole("region", { name: studio.t("data.issues") });
  await expect(issues).toContainText("Line 62 has 1 cell where 2 were expected");
  await expect(issues).toContainText("Line 63 has 3 cells where 2 were expected");
});

test.describe("a file that cannot be a table is refused with a sentence", () => {
  const files: Readonly<Record<string, readonly [Buffer, RegExp]>> = {
    "empty.csv": [Buffer.alloc(0), /The file is empty/],
    "header.csv": [Buffer.from("text,label\n"), /no rows below it/],
    "picture.csv": [Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), /The file is not text/],
  };
  for (const [name, [content, sentence]] of Object.entries(files))
    test(name, async ({ studio }) => {
      await studio.pickFile(name, content);
      await expect(studio.page.getByRole("alert")).toContainText(sentence);
    });
});

test("one class only is said, and training waits", async ({ studio }) => {
  const oneClass = ["message,kind", ...rows.filter((row) => row.endsWith("praise"))].join("\n");
  await studio.pickFile("one.csv", oneClass);
  await studio.waitForRows();
  const { page, t } = studio;
  await studio.choose(t("data.textColumn"), "message");
  await studio.choose(t("data.labelColumn"), "kind");
  await expect(page.getByText(/have the same label “praise”/)).toBeVisible();
  await studio.goTo("train");
  await expect(page.getByRole("button", { name: t("train.start") })).toBeDisabled();
});

test("reading a large file can be cancelled, and nothing is lost", async ({ studio }) => {
  const { page, t } = studio;
  await studio.pickFile("letters.csv", csv);
  await studio.waitForRows();
  // The file is put together in the page from one part: 1.5 GB cannot be handed over.
  const transfer = await page.evaluateHandle(() => {
    const piece = `"${"a long letter, ".repeat(60)}",praise\n`.repeat(1000);
    const data = new DataTransfer();
    data.items.add(new File(["message,kind\n", ...Array<Blob>(1600).fill(new Blob([piece]))], "large.csv"));
    return data;
  });
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  const opening = page.getByRole("region", { name: t("data.opening", { fileName: "large.csv" }) });
  await opening.getByRole("button", { name: t("common.cancel") }).click();
  await expect(opening).toBeHidden();
  await expect(page.getByText("60 rows").first()).toBeVisible();
});
