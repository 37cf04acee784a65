import { formatProbability } from "../../../core/formatProbability.ts";
import type { PlainModel } from "../../../core/inference/plainModel.ts";
import type { FittedTarget } from "../../../core/task/fitted.ts";
import { rulesOf, type InputField, type ModelRow } from "../../../core/task/inputKinds.ts";
import { makeRecognize } from "../../../core/task/recognition.ts";
import { element } from "./element.ts";
import { inTurns } from "./inTurns.ts";
import { occlude, type WordEffect } from "./occlusion.ts";
import type { PageWords } from "./words.ts";

/** Classes and labels that are shown, the most probable ones. */
const shownCount = 10;

/** The fields to try the model with, its answer, and how each word moves it. */
export function makeTryIt(model: PlainModel, words: PageWords): HTMLElement {
  const { inputs } = model.signature;
  const fields = inputs.flatMap((input) => rulesOf(input).fields(input));
  const recognize = makeRecognize(inputs);
  const controls = fields.map((field) =>
    makeControl(field, fields.length === 1 ? words.textLabel : field.name),
  );
  const note = element("p", { class: "muted", role: "status" });
  const answer = element("div");
  const explained = element("div");
  let asked = 0;
  const readRow = (): ModelRow =>
    Object.fromEntries(controls.map(({ name, control }) => [name, control.value]));
  const update = async (): Promise<void> => {
    const turn = ++asked;
    const row = readRow();
    const isEmpty = controls.every(({ control }) => control.value.trim() === "");
    const { isEnough, knownCount } = recognize(row);
    note.textContent = isEnough || isEmpty ? "" : knownCount > 0 ? words.littleKnown : words.nothingKnown;
    explained.replaceChildren();
    answer.replaceChildren();
    if (!isEnough) return;
    const outputs = model.predict(row);
    answer.replaceChildren(answerElement(model.signature.target, outputs, words));
    for (const { name, kind } of fields) {
      if (kind !== "text" || String(row[name] ?? "").trim() === "") continue;
      const work = occlude({ row, field: name, score: makeScore(model, outputs) });
      const effects = await inTurns(work, () => turn === asked);
      if (effects === null) return;
      explained.append(wordsElement(effects, words));
    }
  };
  for (const { control } of controls) control.addEventListener("input", () => void update());
  return element(
    "section",
    {},
    element("h2", {}, words.tryIt),
    ...controls.map(({ label }) => label),
    note,
    answer,
    explained,
  );
}

type Control = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement;

function makeControl({ name, kind, choices }: InputField, title: string) {
  const makers: { readonly [K in InputField["kind"]]: () => Control } = {
    text: () => element("textarea", { rows: "4" }),
    number: () => element("input", { type: "number", step: "any" }),
    category: () => element("select", {}, ...["", ...choices].map((choice) => element("option", {}, choice))),
  };
  const control = makers[kind]();
  return { name, control, label: element("label", {}, element("span", {}, title), control) };
}

/** The quantity that occlusion follows: the probability of the most probable answer, or the number itself. */
function makeScore(model: PlainModel, outputs: Float32Array): (row: ModelRow) => number {
  const best = model.signature.target.kind === "number" ? 0 : outputs.indexOf(Math.max(...outputs));
  return (row) => model.predict(row)[best] ?? 0;
}

function answerElement(target: FittedTarget, outputs: Float32Array, words: PageWords): HTMLElement {
  if (target.kind === "number")
    return element("p", { class: "number" }, String(Number((outputs[0] ?? NaN).toPrecision(6))));
  const ranked = [...outputs.entries()].sort((a, b) => b[1] - a[1]).slice(0, shownCount);
  const threshold = target.kind === "classes" ? target.threshold : 0;
  const rows = ranked.map(([index, probability]) =>
    element(
      "li",
      {},
      element("span", {}, target.classNames[index] ?? ""),
      element("meter", { value: String(probability), "aria-hidden": "true" }),
      element("output", {}, formatProbability(probability)),
    ),
  );
  const list = element("ol", { class: "answers" }, ...rows);
  const isNone = (ranked[0]?.[1] ?? 0) < threshold;
  return isNone ? element("div", {}, element("p", { class: "muted" }, words.noLabel), list) : list;
}

function wordsElement(effects: readonly WordEffect[], words: PageWords): HTMLElement {
  const largest = Math.max(1e-6, ...effects.map(({ effect }) => Math.abs(effect ?? 0)));
  const stretches = effects.map(({ text, effect }) => {
    if (effect === null) return text;
    const mark = element(
      "mark",
      { title: `${effect >= 0 ? "+" : "−"}${Math.abs(effect).toPrecision(2)}` },
      text,
    );
    colour(mark, effect / largest);
    return mark;
  });
  const key = (share: number, text: string): HTMLElement => {
    const made = element("span", { class: "key" }, text);
    colour(made, share);
    return made;
  };
  return element(
    "div",
    {},
    element("p", { class: "words" }, ...stretches),
    element("p", { class: "muted row" }, words.wordsNote, key(1, words.supports), key(-1, words.opposes)),
  );
}

/** Blue for what speaks for the answer, orange for what speaks against it; the stronger, the fuller. */
function colour({ style }: HTMLElement, share: number): void {
  const strength = Math.round(Math.abs(share) * 40);
  if (strength < 3) return;
  const hue = share > 0 ? "36 106 224" : "224 120 20";
  style.setProperty("background-color", `rgb(${hue} / ${String(strength)}%)`);
}
