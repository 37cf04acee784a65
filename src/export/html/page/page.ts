import { makePlainModel } from "../../../core/inference/plainModel.ts";
import type { Language } from "../../../core/language.ts";
import { makeCard } from "./card.ts";
import { element } from "./element.ts";
import { makeList } from "./list.ts";
import { readPage } from "./readDocument.ts";
import { makeTryIt } from "./tryIt.ts";
import { pageWords } from "./words.ts";

/* The program of the one-file export: everything that it shows of the data is set as text, never as markup. */

const { held, parts } = readPage();
const model = makePlainModel(parts);
const main = document.querySelector("main");

const others: { readonly [L in Language]: Language } = { en: "zh", zh: "en" };

const fieldsOf = (): readonly (HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement)[] => [
  ...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement>(
    "textarea, input, select",
  ),
];

/** Shows the page in a language; typed text stays. */
function show(language: Language): void {
  const words = pageWords[language];
  document.documentElement.lang = language;
  const typed = fieldsOf().map(({ value }) => value);
  const other = element("button", { type: "button", lang: others[language] }, words.otherLanguage);
  other.addEventListener("click", () => {
    show(others[language]);
  });
  main?.replaceChildren(
    element("header", {}, element("h1", {}, held.projectName), other),
    element("p", { class: "muted" }, words.kind[held.signature.target.kind]),
    makeTryIt(model, words),
    makeList(model, words),
    makeCard(held, words),
  );
  for (const [index, field] of fieldsOf().entries()) {
    if ((typed[index] ?? "") === "") continue;
    field.value = typed[index] ?? "";
    field.dispatchEvent(new Event("input"));
  }
}

show(held.language);
