import { isObject } from "./records.ts";

type JsonRecord = Readonly<Record<string, unknown>>;

/** The format in which a tool writes texts and their annotations. */
interface AnnotationFormat {
  readonly tool: string;
  /** Whether a record has this tool's format. */
  readonly fits: (record: JsonRecord) => boolean;
  /** The record with its chosen labels as cells of their own; positions, scores and times are left out. */
  readonly unpack: (record: JsonRecord) => JsonRecord;
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

const isRecords = (value: unknown): value is readonly JsonRecord[] =>
  Array.isArray(value) && value.every(isObject);

/** One label as it is, several as a list, none as nothing. */
const toLabel = (labels: readonly unknown[]): unknown => (labels.length > 1 ? labels : (labels[0] ?? ""));

const without = (record: JsonRecord, isLeftOut: (key: string) => boolean): JsonRecord =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !isLeftOut(key)));

const labelStudioNotes = new Set([
  "annotator",
  "annotation_id",
  "created_at",
  "updated_at",
  "lead_time",
  "annotations",
  "predictions",
]);

const hasChoices = (value: unknown): value is { readonly choices: readonly unknown[] } =>
  isObject(value) && Array.isArray(value["choices"]);

/** The class chosen in one annotation of Label Studio; null for positions in the text, which are not classes. */
function choiceOf(result: JsonRecord): unknown {
  const { value } = result;
  if (!isObject(value)) return null;
  if (hasChoices(value)) return toLabel(value.choices);
  return value["rating"] ?? value["number"] ?? (isTexts(value["text"]) ? toLabel(value["text"]) : null);
}

function unpackLabelStudio({ id, data, annotations }: JsonRecord): JsonRecord {
  const given = isRecords(annotations) ? annotations : [];
  const counted = given.find(({ was_cancelled }) => was_cancelled !== true);
  const results = isRecords(counted?.["result"]) ? counted["result"] : [];
  const chosen = results.flatMap((result) => {
    const choice = choiceOf(result);
    const { from_name: name } = result;
    return choice === null ? [] : [[typeof name === "string" ? name : "label", choice] as const];
  });
  return {
    ...(id === undefined ? {} : { id }),
    ...(isObject(data) ? data : {}),
    ...Object.fromEntries(chosen),
  };
}

/** The value that most annotators gave; the first of several with as many votes. */
function mostGiven(values: readonly unknown[]): unknown {
  const counts = new Map<string, number>();
  for (const value of values) {
    const key = JSON.stringify(value);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [key] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ["", 0]);
  return key === "" ? "" : JSON.parse(key);
}

function unpackArgilla({ id, fields, responses, suggestions, metadata }: JsonRecord): JsonRecord {
  const answers: Record<string, unknown> = {};
  for (const [question, suggestion] of Object.entries(isObject(suggestions) ? suggestions : {}))
    answers[question] = isObject(suggestion) ? suggestion["value"] : suggestion;
  for (const [question, given] of Object.entries(isObject(responses) ? responses : {})) {
    const counted = (isRecords(given) ? given : []).filter(({ status }) => status !== "discarded");
    if (counted.length > 0) answers[question] = mostGiven(counted.map(({ value }) => value));
  }
  for (const [question, answer] of Object.entries(answers))
    if (Array.isArray(answer)) answers[question] = toLabel(answer);
  return {
    ...(id === undefined ? {} : { id }),
    ...(isObject(fields) ? fields : {}),
    ...(isObject(metadata) ? metadata : {}),
    ...answers,
  };
}

const prodigyNotes = new Set(["accept", "options", "tokens", "spans", "relations", "config"]);

function unpackProdigy(record: JsonRecord): JsonRecord {
  const { accept, answer } = record;
  const rest = without(record, (key) => key.startsWith("_") || prodigyNotes.has(key));
  if (!Array.isArray(accept)) return rest;
  return { ...rest, label: answer === undefined || answer === "accept" ? toLabel(accept) : "" };
}

const isLikely = (score: unknown): boolean => score === true || (typeof score === "number" && score >= 0.5);

/** Formats in the order in which they are tried. */
const annotationFormats: readonly AnnotationFormat[] = [
  {
    tool: "Label Studio",
    fits: ({ data, annotations }) => isObject(data) && isRecords(annotations),
    unpack: unpackLabelStudio,
  },
  {
    tool: "Label Studio",
    fits: (record) =>
      "annotation_id" in record ||
      ("annotator" in record && "lead_time" in record) ||
      Object.values(record).some(hasChoices),
    unpack: (record) =>
      Object.fromEntries(
        Object.entries(without(record, (key) => labelStudioNotes.has(key))).map(([key, value]) => [
          key,
          hasChoices(value) ? toLabel(value.choices) : value,
        ]),
      ),
  },
  {
    tool: "Argilla",
    fits: ({ fields, responses, suggestions }) =>
      isObject(fields) && (isObject(responses) || isObject(suggestions)),
    unpack: unpackArgilla,
  },
  {
    tool: "Argilla",
    fits: (record) => isObject(record["inputs"]) && "annotation" in record,
    unpack: ({ id, inputs, annotation, metadata }) => ({
      ...(id === undefined ? {} : { id }),
      ...(isObject(inputs) ? inputs : {}),
      ...(isObject(metadata) ? metadata : {}),
      label: Array.isArray(annotation) ? toLabel(annotation) : annotation,
    }),
  },
  {
    tool: "Prodigy",
    fits: (record) =>
      "_input_hash" in record ||
      "_task_hash" in record ||
      (Array.isArray(record["accept"]) && "answer" in record),
    unpack: unpackProdigy,
  },
  {
    tool: "spaCy",
    fits: ({ cats }) =>
      isObject(cats) &&
      Object.values(cats).every((score) => typeof score === "number" || typeof score === "boolean"),
    unpack: (record) => ({
      ...without(record, (key) => key === "cats" || key === "tokens" || key === "ents"),
      label: toLabel(
        Object.entries(isObject(record["cats"]) ? record["cats"] : {})
          .filter(([, score]) => isLikely(score))
          .map(([name]) => name),
      ),
    }),
  },
  {
    tool: "doccano",
    fits: ({ label, text, data }) => isTexts(label) && typeof (text ?? data) === "string",
    unpack: (record) => ({ ...record, label: toLabel(isTexts(record["label"]) ? record["label"] : []) }),
  },
];

/** Finds the tool that wrote a record; null for a plain record. */
export function findAnnotationFormat(record: unknown): AnnotationFormat | null {
  if (!isObject(record)) return null;
  return annotationFormats.find(({ fits }) => fits(record)) ?? null;
}
