import { expect, Studio, test } from "./studio.ts";

test("a project, its data, model and settings survive a reload", async ({ studio }) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await studio.listLayers();
  await page.getByRole("button", { name: t("model.remove", { kind: "Dropout" }) }).click();
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 3);
  await expect(page.getByText(t("shell.saved"))).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(t("train.field.epochs"), { exact: true })).toHaveValue("3");
  await studio.listLayers();
  await expect(page.getByRole("button", { name: t("model.remove", { kind: "Dropout" }) })).toBeHidden();
  await studio.goTo("data");
  await studio.waitForRows();
});

test("a second tab is told that the project is open elsewhere, and can take it over", async ({
  studio,
  context,
}) => {
  const { page, t } = studio;
  await studio.startSample("tiny-spam");
  await expect(page.getByText(t("shell.saved"))).toBeVisible();
  const second = await context.newPage();
  await second.goto(page.url());
  const banner = t("shell.elsewhere");
  await expect(second.getByText(banner)).toBeVisible();
  await expect(page.getByText(banner)).toBeHidden();
  await second.getByRole("button", { name: t("shell.useHere") }).click();
  await expect(second.getByText(banner)).toBeHidden();
  await expect(page.getByText(banner)).toBeVisible();
});

test("kept projects are listed, opened and deleted", async ({ studio }) => {
  const { page, t } = studio;
  await studio.startSample("tiny-spam");
  await expect(page.getByText(t("shell.saved"))).toBeVisible();
  await page.getByRole("link", { name: t("shell.home") }).click();
  const name = t("projects.sample.tiny-spam");
  await page.getByRole("link", { name }).click();
  await studio.waitForRows();
  await page.getByRole("link", { name: t("shell.home") }).click();
  await page.getByRole("button", { name: t("projects.delete", { name }) }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: t("common.delete") })
    .click();
  await expect(page.getByText(t("projects.recentNone"))).toBeVisible();
});

test("where the browser keeps nothing, the work goes on and the page says so", async ({ studio }) => {
  const { page, t } = studio;
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("Storage is switched off", "InvalidStateError");
    };
  });
  await page.reload();
  await studio.startPlain("tiny-spam");
  await expect(page.getByText(t("shell.saveFailed"))).toBeVisible();
  await studio.goTo("train");
  await studio.setNumber(t("train.field.epochs"), 2);
  await studio.train();
});

test("a replaced file is forgotten once the page is opened anew, the last one kept @sweep", async ({
  studio,
}) => {
  const { page, t } = studio;
  await studio.startSample("tiny-spam");
  await studio.pickFile("later.csv", "text,label\nfirst row of it,a\nsecond row of it,b\n");
  await expect(page.getByText("2 rows").first()).toBeVisible();
  await expect(page.getByText(t("shell.saved"))).toBeVisible();
  await page.reload();
  await expect(page.getByText("2 rows").first()).toBeVisible();
  const countFiles = (): Promise<number> =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          const opening = indexedDB.open("layerloom");
          opening.onsuccess = () => {
            const counting = opening.result.transaction("files").objectStore("files").count();
            counting.onsuccess = () => {
              resolve(counting.result);
              opening.result.close();
            };
          };
        }),
    );
  await expect.poll(countFiles).toBe(1);
});

test("the proof names the policy and only this site's requests", async ({ studio }) => {
  const { page, t } = studio;
  await page.getByRole("button", { name: t("shell.onDevice") }).click();
  const proof = page.getByRole("dialog", { name: t("shell.proofTitle") });
  await expect(proof).toContainText("connect-src 'self'");
  await expect(proof).toContainText(t("shell.policyHeader"));
});

test("requests of the computing worker are recorded too @sweep", async ({ studio, requests }) => {
  await studio.startSample("tiny-spam");
  await expect.poll(() => requests.some((url) => url.includes("/tfjs-wasm/"))).toBe(true);
});

test("the page is isolated and its policy forbids connections away", async ({ studio }) => {
  expect(await studio.page.evaluate(() => crossOriginIsolated)).toBe(true);
  const response = await studio.page.request.get("./");
  const headers = response.headers();
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
  expect(headers["cross-origin-embedder-policy"]).toBe("require-corp");
  expect(headers["content-security-policy"]).toContain("connect-src 'self'");
  const meta = await studio.page
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute("content");
  expect(headers["content-security-policy"]).toContain(meta ?? "no policy in the page");
});

test("keyboard: the palette goes to a stage, undo takes a change back", async ({ studio }) => {
  const { page, t } = studio;
  await studio.startPlain("tiny-spam");
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder(t("shell.commandsSearch")).fill(t("shell.stage.model"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: t("model.title") })).toBeVisible();
  await studio.listLayers();
  const remove = page.getByRole("button", { name: t("model.remove", { kind: "Dropout" }) });
  await remove.focus();
  await page.keyboard.press("Enter");
  await expect(remove).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect(remove).toBeVisible();
});

test("whoever closes what lies over the page is where they were @sweep", async ({ studio }) => {
  const { page, t } = studio;
  await studio.startSample("tiny-spam");
  for (const name of [t("shell.help"), t("shell.onDevice")]) {
    const opener = page.getByRole("banner").getByRole("button", { name });
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(opener).toBeFocused();
  }
});

test("what is chosen stays chosen: language and theme @sweep", async ({ studio }) => {
  const { page } = studio;
  await studio.speak("zh");
  await page.getByRole("button", { name: new RegExp(`^${studio.t("shell.theme")}`) }).click();
  await page.getByRole("menuitem", { name: studio.t("shell.theme.dark") }).click();
  await page.reload();
  const again = new Studio(page);
  again.t = studio.t;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(again.t("projects.title"));
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
});
