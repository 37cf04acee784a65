type Document = Readonly<Record<string, unknown>>;
const asDocument = (value: unknown): Document =>
  typeof value === "object" && value !== null ? (value as Document) : {};

/** Takes a document of version 2 to what version 3 says of data: files, roles, recipe, text, split, augmentation. */
export const migrateData = (document: Document): Document => ({
  ...document,
  source: migrateSource(document["source"]),
  text: migrateText(document["text"]),
  split: { method: "random", folds: null, ...asDocument(document["split"]) },
  augmentation: { copyCount: 0, deletion: 0.1, swap: 0.1, masking: 0.1, cropping: 0, oversampling: 0 },
});

function migrateSource(source: unknown): unknown {
  if (source === null) return null;
  const { fileId, fileName, sizeBytes, dialect, roles } = asDocument(source);
  return {
    files: [{ fileId, fileName, sizeBytes, part: null }],
    reading: { dialect, sheet: null, sample: null },
    roles: roles === null ? null : addRoles(asDocument(roles)),
    recipe: [],
  };
}

const addRoles = ({ text, label }: Document): unknown => ({
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
