import { formatProbability } from "../../../core/formatProbability.ts";
import type { PlainModel } from "../../../core/inference/plainModel.ts";
import { calibrate, confidenceOf, givenOf, leaveBelowOf } from "../../../core/task/decide.ts";
import { shownInterval } from "../../../core/task/decision.ts";
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
    if (model.isUnlike(row)) note.textContent = words.unlike;
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

/** The quantity that occlusion follows: the probability of the answer, or the number itself. */
function makeScore({ signature: { target }, predict }: PlainModel, outputs: Float32Array) {
  const probabilities = calibrate(target, outputs);
  const [best = 0] = target.kind === "number" ? [] : rankAnswers(target, probabilities);
  return (row: ModelRow): number => calibrate(target, predict(row))[best] ?? 0;
}

/** Classes or labels by their index: those that are the answer, then the others, each the more probable first. */
function rankAnswers(
  target: Exclude<FittedTarget, { kind: "number" }>,
  probabilities: ArrayLike<number>,
): readonly number[] {
  const given = givenOf(target, probabilities);
  const others = target.classNames
    .map((_name, index) => index)
    .filter((index) => !given.includes(index))
    .sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
  return [...given, ...others];
}

function answerElement(target: FittedTarget, outputs: Float32Array, words: PageWords): HTMLElement {
  if (target.kind === "number") {
    const answer = outputs[0] ?? NaN;
    const interval = shownInterval(target.intervals);
    const figure = (value: number): string => String(Number(value.toPrecision(6)));
    const number = element("p", { class: "number" }, figure(answer));
    if (interval === null) return number;
    const { level, halfWidth } = interval;
    const range = words.range(
      String(Math.round(level * 100)),
      figure(answer - halfWidth),
      figure(answer + halfWidth),
    );
    return element("div", {}, number, element("p", { class: "muted" }, range));
  }
  const probabilities = calibrate(target, outputs);
  const rows = rankAnswers(target, probabilities)
    .slice(0, shownCount)
    .map((index) =>
      element(
        "li",
        {},
        element("span", {}, target.classNames[index] ?? ""),
        element("meter", { value: String(probabilities[index] ?? 0), "aria-hidden": "true" }),
        element("output", {}, formatProbability(probabilities[index] ?? 0)),
      ),
    );
  const list = element("ol", { class: "answers" }, ...rows);
  const notes = notesOf(target, probabilities, words).map((note) => element("p", { class: "muted" }, note));
  return notes.length > 0 ? element("div", {}, ...notes, list) : list;
}

/** What is to be said of an answer: that there is none, or that a human should look at it. */
function notesOf(
  target: FittedTarget,
  probabilities: ArrayLike<number>,
  words: PageWords,
): readonly string[] {
  const isNone = target.kind === "classes" && givenOf(target, probabilities).length === 0;
  const isLeft = confidenceOf(target, probabilities) < leaveBelowOf(target);
  return [...(isNone ? [words.noLabel] : []), ...(isLeft ? [words.leaveToHuman] : [])];
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
