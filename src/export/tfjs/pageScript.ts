import { paths } from "./paths.ts";

/** Runs on the page of instructions itself; everything it shows of the data is set as text, never as markup. */
export const pageScript = `import { formatProbability, loadClassifier } from "./${paths.runtime}";
const tf = globalThis.tf;
const byId = (id) => document.getElementById(id);
const fields = [...document.querySelectorAll("[data-field]")];
const read = () => Object.fromEntries(fields.map((field) => [field.dataset.field, field.value]));
const rowsOf = (answer) =>
  typeof answer === "number"
    ? [["", String(Number(answer.toPrecision(6)))]]
    : Object.entries(answer.probabilities)
        .sort((a, b) => (b[0] === answer.className) - (a[0] === answer.className) || b[1] - a[1])
        .slice(0, 10)
        .map(([name, probability]) => [name, formatProbability(tf, probability)]);
if (tf !== undefined) {
  byId("try").hidden = false;
  byId("serve").hidden = true;
  const classifier = await loadClassifier(tf, "./");
  const state = byId("state");
  const { nothing, little, leave } = state.dataset;
  state.textContent = "";
  const isEmpty = () => fields.every((field) => field.value === "");
  const answer = async () => {
    const values = read();
    const { isEnough, knownCount } = classifier.recognize(values);
    const given = isEnough ? await classifier.classify(values) : null;
    const rows = isEnough ? rowsOf(given) : [];
    if (JSON.stringify(values) !== JSON.stringify(read())) return;
    const isLeft = isEnough && given.leaveToHuman === true;
    state.textContent = isLeft ? leave : isEnough || isEmpty() ? "" : knownCount > 0 ? little : nothing;
    byId("answers").replaceChildren(...rows.map((cells) => {
      const row = document.createElement("tr");
      row.append(...cells.map((cell) => Object.assign(document.createElement("td"), { textContent: cell })));
      return row;
    }));
  };
  for (const field of fields) field.addEventListener("input", answer);
  // Text typed while the model was loading.
  if (!isEmpty()) await answer();
}`;
