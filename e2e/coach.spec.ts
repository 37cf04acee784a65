import type { Language } from "../src/core/language.ts";
import { expect, test } from "./studio.ts";

const helped: { readonly [L in Language]: RegExp } = { en: /That helped\./u, zh: /有效果/u };

for (const language of ["en", "zh"] as const)
  test(
    `the coach names why a run came to nothing, and says after its change that it helped, also on return (${language})`,
    { tag: "@sweep" },
    async ({ studio }) => {
      const { page } = studio;
      await studio.startPlain("tiny-spam");
      if (language === "zh") await studio.speak("zh");
      const { t } = studio;
      await studio.goTo("train");
      await studio.setNumber(t("train.field.epochs"), 4);
      await studio.setNumber(t("train.field.learningRate"), 0.00001);
      await studio.train();
      const coach = page.getByRole("region", { name: t("coach.title"), exact: true });
      await expect(coach.getByRole("heading", { name: t("coach.rateTooLow") })).toBeVisible();
      const change = t("coach.change.learningRate", { from: "0.00001", to: "0.001" });
      await coach.getByRole("button", { name: t("coach.try", { change }) }).click();
      await expect(coach).toContainText(t("coach.trying", { change }));
      await expect(page.getByRole("link", { name: t("train.toEvaluate") })).toBeVisible({ timeout: 60_000 });
      await expect(coach).toContainText(helped[language]);
      await studio.showSettings();
      await expect(page.getByLabel(t("train.field.learningRate"), { exact: true })).toHaveValue("0.001");
      await expect(page.getByText(t("shell.saved"))).toBeVisible();
      await page.reload();
      await expect(coach).toContainText(helped[language]);
    },
  );
