import type { FittedTarget } from "../../core/task/fitted.ts";
import type { InputField } from "../../core/task/inputKinds.ts";

const types = { text: "string", category: "string", number: "number" } as const;

const probabilities = { type: "object", additionalProperties: { type: "number" } };

const leaveToHuman = {
  type: "boolean",
  description: "Whether the answer is too unsure; absent where the model leaves none to a human",
};

/** What an answer is, as JSON Schema. */
const answers: { readonly [K in FittedTarget["kind"]]: object } = {
  class: {
    type: "object",
    properties: {
      className: { type: "string" },
      probability: { type: "number" },
      probabilities,
      leaveToHuman,
    },
  },
  classes: {
    type: "object",
    properties: { labels: { type: "array", items: { type: "string" } }, probabilities, leaveToHuman },
  },
  number: { type: "number" },
};

const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const failure = (description: string): object => ({
  description,
  ...json({ type: "object", properties: { error: { type: "string" } } }),
});

/** Describes the server of a Node package (OpenAPI 3.1). */
export function describeServer(
  title: string,
  { fields, target }: { readonly fields: readonly InputField[]; readonly target: FittedTarget },
): object {
  const row = {
    oneOf: [
      { type: "string" },
      {
        type: "object",
        properties: Object.fromEntries(fields.map(({ name, kind }) => [name, { type: types[kind] }])),
      },
    ],
  };
  const prediction = {
    type: "object",
    properties: { answer: answers[target.kind], isFamiliar: { type: "boolean" } },
  };
  return {
    openapi: "3.1.0",
    info: { title, version: "1.0.0" },
    paths: {
      "/predict": {
        post: {
          requestBody: {
            required: true,
            ...json({ type: "object", properties: { row, rows: { type: "array", items: row } } }),
          },
          responses: {
            200: {
              description: "An answer to each row",
              ...json({ type: "object", properties: { predictions: { type: "array", items: prediction } } }),
            },
            400: failure("The body is no JSON, or holds no rows"),
            413: failure("The body is too large"),
          },
        },
      },
      "/health": { get: { responses: { 200: { description: "The server answers" } } } },
    },
  };
}
