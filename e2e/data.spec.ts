import { expect, test } from "./studio.ts";

const rows = Array.from({ length: 60 }, (_unused, i) =>
  i % 2 === 0
    ? `"the parcel number ${String(i)} came late again",complaint`
    : `"many thanks for item ${String(i)}, well made",praise`,
);
const csv = ["message,kind", ...rows].join("\n");

test("a file dropped anywhere on the page is read and described", async ({ studio }) => {
  const { page, t } = studio;
  await studio.dropFile("dropped.csv", csv);
  await studio.waitForRows();
  await expect(page.getByText("60 rows").first()).toBeVisible();
  const classes = page.getByRole("region", { name: t("data.classes") });
  await expect(classes).toContainText("complaint");
  await expect(classes).toContainText("30");
  // A class leads to its rows.
  await classes.getByRole("button", { name: "complaint" }).click();
  await expect(page.getByText("30 rows").first()).toBeVisible();
  await expect(studio.rows().nth(1)).toContainText("came late again");
});

test("the text is seen first, and a row opens whole, with the keyboard alone", async ({ studio }) => {
  const { page, t } = studio;
  const long = Array.from({ length: 120 }, (_unused, word) => `word${String(word)}`).join(" ");
  const lines = rows.map((row, i) => `${String(i)},some,other,${row.replace("again", long)}`);
  await studio.pickFile("wide.csv", ["id,shop,city,message,kind", ...lines].join("\n"));
  await studio.waitForRows();
  const headers = page.getByRole("columnheader");
  await expect(headers).toHaveText([t("data.tableRow"), /^message/, /^kind/]);
  await studio.tabTo(page.getByRole("button", { name: t("data.openRow", { row: "1" }), exact: true }));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText(t("data.rowNumber", { row: "2" }));
  await expect(drawer).toContainText("many thanks for item 1");
  await page.keyboard.press("ArrowRight");
  await expect(drawer).toContainText(long);
  await expect(drawer).toContainText("city");
  await page.keyboard.press("Escape");
  await expect(
    page.getByRole("button", { name: t("data.openRow", { row: "3" }), exact: true }),
  ).toBeFocused();
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

test("how the file was read is changed, seen at once, and undone, with the keyboard alone @sweep", async ({
  studio,
}) => {
  const { page, t } = studio;
  await studio.pickFile("letters.csv", csv);
  await studio.waitForRows();
  await studio.pressByKeyboard(page.getByText(t("data.reading")).first());
  await studio.chooseByKeyboard(t("data.header"), t("data.header.values"));
  await expect(page.getByText("61 rows").first()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByText("60 rows").first()).toBeVisible();

  await studio.chooseByKeyboard(t("data.delimiter"), t("data.delimiter.semicolon"));
  await expect(page.getByText(/The table has 1 column as it is read now/)).toBeVisible();
  await expect(studio.choice(t("data.labelColumn"))).toHaveValue("");
  await expect(studio.rows().nth(1)).toContainText('came late again",complaint');
  await page.keyboard.press("ControlOrMeta+z");
  await expect(studio.choice(t("data.labelColumn"))).toHaveValue("kind");
});

test("GB18030 is recognised and read without a wrong character @sweep", async ({ studio }) => {
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

test("mended rows are named with their lines @sweep", async ({ studio }) => {
  await studio.pickFile("ragged.csv", `${csv}\nonly one cell\n"three",cells,here`);
  await studio.waitForRows();
  const issues = studio.page.getByRole("region", { name: studio.t("data.issues") });
  await expect(issues).toContainText("Line 62 has 1 cell where 2 were expected");
  await expect(issues).toContainText("Line 63 has 3 cells where 2 were expected");
});

test("files that cannot be tables are refused by name with a sentence, and leave no project", async ({
  studio,
}) => {
  const files: Readonly<Record<string, readonly [Buffer, RegExp]>> = {
    "empty.csv": [Buffer.alloc(0), /The file is empty/],
    "header.csv": [Buffer.from("text,label\n"), /no rows below it/],
    "picture.csv": [Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), /The file is not text/],
  };
  const alert = studio.page.getByRole("alert");
  for (const [name, [content, sentence]] of Object.entries(files)) {
    await studio.pickFile(name, content);
    await expect(alert).toContainText(studio.t("data.failedTitle", { fileName: name }));
    await expect(alert).toContainText(sentence);
  }
  // Of several, the one that is wrong is named.
  await studio.pickFiles([
    { name: "letters.csv", content: csv },
    { name: "photo.csv", content: files["picture.csv"]?.[0] ?? "" },
  ]);
  await expect(alert).toContainText(studio.t("data.failedTitle", { fileName: "photo.csv" }));
  await studio.goHome();
  await expect(studio.page.getByText(studio.t("projects.recentNone"))).toBeVisible();
});

test("of two files dropped one right after the other the second opens, in one project", async ({
  studio,
}) => {
  const { page, t } = studio;
  const second = [csv, '"a third kind of letter altogether",other'].join("\n");
  await Promise.all([studio.dropFile("first.csv", csv), studio.dropFile("second.csv", second)]);
  await studio.waitForRows();
  await expect(page.getByText("61 rows").first()).toBeVisible();
  await expect(page.getByText(t("shell.saved"))).toBeVisible();
  await studio.goHome();
  await expect(page.getByRole("button", { name: /^Delete / })).toHaveCount(1);
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

test(
  "a large file can be cancelled, one beyond memory is said beforehand, and nothing is lost",
  { tag: "@sweep" },
  async ({ studio }) => {
    const { page, t } = studio;
    await studio.pickFile("letters.csv", csv);
    await studio.waitForRows();
    const part = `"${"a long letter, ".repeat(60)}",praise\n`.repeat(1000);
    await studio.dropFile("large.csv", part, 1600);
    const opening = page.getByRole("region", { name: t("data.opening", { fileName: "large.csv" }) });
    await studio.pressByKeyboard(opening.getByRole("button", { name: t("common.cancel") }));
    await expect(opening).toBeHidden();
    await expect(page.getByText("60 rows").first()).toBeVisible();

    await studio.dropFile("larger.csv", part, 16_000);
    const waiting = page.getByRole("region", { name: t("data.tooLargeTitle") });
    await expect(waiting).toContainText(/“larger.csv” will take about 1[0-9.]+ GB/);
    await expect(waiting.getByRole("button", { name: /^Open a sample of/ })).toBeVisible();
    await studio.pressByKeyboard(waiting.getByRole("button", { name: t("common.cancel") }));
    await expect(waiting).toBeHidden();
    await expect(page.getByText("60 rows").first()).toBeVisible();
  },
);
