/** The programs of a Node package, as they are written: each is small, and needs nothing but Node. */

export const indexSource = `import { readFileSync } from "node:fs";
import { makeModel } from "./runtime.js";

const read = (name) => readFileSync(new URL(name, import.meta.url));
const bytes = read("./weights.bin");
const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
const model = makeModel(JSON.parse(read("./model.json").toString("utf8")), weightData);

/** What a row has: the names of its cells, and their kinds. */
export const fields = model.fields;

/** The answer to a row: a text, or an object of cells by the names of columns. */
export const predict = (row) => model.predict(row);

/** Answers to many rows; others get their turn in between. */
export async function predictBatch(rows) {
  const answers = [];
  for (const row of rows) {
    answers.push(model.predict(row));
    if (answers.length % 64 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return answers;
}
`;

export const typesSource = `/** Cells by the names of columns. */
export type Row = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Prediction {
  /**
   * A class with its probability, the labels given, or a number. \`leaveToHuman\` is there where the model leaves unsure
   * answers to a human.
   */
  readonly answer:
    | { readonly className: string; readonly probability: number; readonly probabilities: Readonly<Record<string, number>>; readonly leaveToHuman?: boolean }
    | { readonly labels: readonly string[]; readonly probabilities: Readonly<Record<string, number>>; readonly leaveToHuman?: boolean }
    | number;
  /** False where the row is unlike those of training, or the model knows too little of it, for its answer to mean anything. */
  readonly isFamiliar: boolean;
}

/** What a row has: the names of its cells, and their kinds. */
export const fields: readonly { readonly name: string; readonly kind: string }[];
/** The answer to a row: a text, or cells by the names of columns. */
export function predict(row: string | Row): Prediction;
/** Answers to many rows, in their order. */
export function predictBatch(rows: Iterable<string | Row>): Promise<Prediction[]>;
`;

export const serverSource = `// Answers over HTTP: POST /predict, GET /health, GET /openapi.json. PORT, HOST, MAX_BODY_BYTES and MAX_ROWS are settings.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { predictBatch } from "./index.js";

const port = Number(process.env.PORT ?? 8080);
const host = process.env.HOST ?? "127.0.0.1";
const maxBodyBytes = Number(process.env.MAX_BODY_BYTES ?? 1_000_000);
const maxRows = Number(process.env.MAX_ROWS ?? 1000);
const openApi = readFileSync(new URL("./openapi.json", import.meta.url));

/** A mistake of the caller's, with the status that says so. */
class RequestError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function readBody(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > maxBodyBytes) throw new RequestError(413, \`The body may have \${maxBodyBytes} bytes.\`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

const isRow = (row) => typeof row === "string" || (typeof row === "object" && row !== null && !Array.isArray(row));

function readRows(body) {
  let parsed;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new RequestError(400, "The body is no JSON.");
  }
  const rows = Array.isArray(parsed?.rows) ? parsed.rows : "row" in Object(parsed) ? [parsed.row] : null;
  if (rows === null || !rows.every(isRow))
    throw new RequestError(400, 'Expected {"row": …} or {"rows": […]}; a row is a text or an object of cells.');
  if (rows.length > maxRows) throw new RequestError(413, \`A request may have \${maxRows} rows.\`);
  return rows;
}

async function answer(request) {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const route = \`\${request.method} \${pathname}\`;
  if (route === "GET /health") return { status: "ok" };
  if (route === "GET /openapi.json") return openApi;
  if (route === "POST /predict") {
    const rows = readRows(await readBody(request));
    try {
      return { predictions: await predictBatch(rows) };
    } catch (error) {
      if (error instanceof TypeError) throw new RequestError(400, error.message);
      throw error;
    }
  }
  if (["/health", "/openapi.json", "/predict"].includes(pathname))
    throw new RequestError(405, \`\${request.method} is not for \${pathname}.\`);
  throw new RequestError(404, \`There is no \${pathname}.\`);
}

const server = createServer((request, response) => {
  const send = (status, content) => {
    if (response.headersSent) return;
    const body = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    // A body that was refused is not read to its end: the connection ends with the answer.
    const connection = status === 413 ? { Connection: "close" } : {};
    response.writeHead(status, { "Content-Type": "application/json", "Content-Length": body.length, ...connection });
    response.end(body);
  };
  answer(request).then(
    (content) => send(200, content),
    (error) => {
      if (error instanceof RequestError) return send(error.status, { error: error.message });
      console.error(error);
      send(500, { error: "The server failed." });
    },
  );
});
server.requestTimeout = 30_000;
server.headersTimeout = 10_000;
server.keepAliveTimeout = 5_000;
server.listen(port, host, () => console.log(\`listening on http://\${host}:\${server.address().port}\`));

/** Requests under way are answered; no others are taken. */
function end() {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(1), 10_000).unref();
}
process.on("SIGTERM", end);
process.on("SIGINT", end);
`;

export const dockerfileSource = `FROM node:22-alpine
WORKDIR /app
COPY . .
USER node
ENV HOST=0.0.0.0 PORT=8080
EXPOSE 8080
HEALTHCHECK CMD wget -q -O - http://127.0.0.1:8080/health || exit 1
CMD ["node", "server.js"]
`;
