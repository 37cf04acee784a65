import { sampleNames, type SampleName } from "../src/state/samples.ts";
import { expect, test, type Studio } from "./studio.ts";

/** The figure of the headline that a sample's card names. */
const figures: Readonly<Record<SampleName, (studio: Studio) => string>> = {
  "support-tickets": ({ t }) => t("evaluate.accuracy"),
  "chinese-reviews": ({ t }) => t("evaluate.accuracy"),
  "tiny-spam": ({ t }) => t("evaluate.accuracy"),
  "train-feedback": ({ t }) => t("evaluate.subsetAccuracy"),
  "flat-rents": ({ t }) => t("evaluate.mae"),
};

const firstNumber = (text: string): number => Number(/[\d.]+/.exec(text)?.[0]);

/** Steps on several threads add up in another order each time. */
const mostDifference = 1.5;

for (const name of sampleNames)
  test(
    `the card of ${name} says what its project reaches as it is`,
    { tag: "@sweep" },
    async ({ studio }) => {
      const { page, t } = studio;
      const promised = firstNumber(t(`projects.sampleAbout.${name}`));
      await studio.startSample(name);
      await studio.goTo("train");
      await studio.train();
      await studio.goTo("evaluate");
      const headline = page.getByRole("region", { name: t("evaluate.headline") });
      // The share of rows without a mistake stands among the other figures of labels.
      if (name === "train-feedback")
        await page.getByRole("tab", { name: t("evaluate.view.figures") }).click();
      const place = name === "train-feedback" ? page.getByRole("tabpanel") : headline;
      const figure = place.locator("dl > div", { hasText: figures[name](studio) });
      const reached = firstNumber(await figure.locator("dd").first().innerText());
      test.info().annotations.push({ type: "reached", description: String(reached) });
      expect(Math.abs(reached - promised)).toBeLessThanOrEqual(mostDifference);
    },
  );
