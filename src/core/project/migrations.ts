/** The version of the document that this program writes. */
export const projectVersion = 3;

type Document = Readonly<Record<string, unknown>>;
const asDocument = (value: unknown): Document =>
  typeof value === "object" && value !== null ? (value as Document) : {};

/** Each step takes a document of its version to the next. What is missing or wrong is left for the schema to name. */
const steps: Readonly<Record<number, (document: Document) => Document>> = {
  1: (document) => document,
  /** Several files, more roles, a recipe, cleaning switches, tokenizers, ways to split, augmentation. */
  2: (document) => ({
    ...document,
    source: migrateSource(document["source"]),
    text: migrateText(document["text"]),
    split: { method: "random", folds: null, ...asDocument(document["split"]) },
    augmentation: { copyCount: 0, deletion: 0.1, swap: 0.1, masking: 0.1, cropping: 0, oversampling: 0 },
  }),
};

/** Brings a document of an earlier version to the present one, step by step; any other is given back as it is. */
export function migrateProject(document: unknown): unknown {
  let migrated = document;
  for (;;) {
    const { version } = asDocument(migrated);
    const step = typeof version === "number" && version < projectVersion ? steps[version] : undefined;
    if (step === undefined) return migrated;
    migrated = { ...step(asDocument(migrated)), version: (version as number) + 1 };
  }
}

function migrateSource(source: unknown): unknown {
  if (source === null) return null;
  const { fileId, fileName, sizeBytes, dialect, roles } = asDocument(source);
  return {
    files: [{ fileId, fileName, sizeBytes, part: null }],
    reading: { dialect, sheet: null, sample: null },
    roles: roles === null ? null : migrateRoles(asDocument(roles)),
    recipe: [],
  };
}

const migrateRoles = ({ text, label }: Document): unknown => ({
  texts: [text],
  separator: " ",
  label,
  several: null,
  edges: null,
  split: null,
  group: null,
  time: null,
  weight: null,
});

function migrateText(text: unknown): unknown {
  const { lowerCase, normalizeNfkc, ...rest } = asDocument(text);
  return {
    ...rest,
    cleaning: {
      stripHtml: false,
      urls: "keep",
      emails: "keep",
      numbers: "keep",
      normalizeNfkc,
      lowerCase,
      stripAccents: false,
      removeEmoji: false,
      shortenRepeats: false,
      simplifyChinese: false,
      stopWords: [],
    },
    tokenizer: { kind: "unicode-words" },
    truncating: "post",
    padding: "post",
  };
}
