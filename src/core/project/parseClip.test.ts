import { expect, test } from "vitest";
import { copyLayers } from "../graph/editsCopy.ts";
import { templates } from "../graph/testing/textTemplates.ts";
import { parseClip, writeClip } from "./parseClip.ts";

test.each(Object.entries(templates))(
  "layers of %s come back from the clipboard as they were",
  (_name, graph) => {
    const clip = copyLayers(
      graph,
      graph.nodes.map(({ id }) => id),
    );
    expect(parseClip(writeClip(clip))).toEqual(clip);
  },
);

test.each([
  "",
  "a sentence",
  "{}",
  '{"layerloom":"layers","version":2,"layers":{"nodes":[],"edges":[]}}',
  '{"layerloom":"layers","version":1,"layers":{"nodes":[{"id":"a","kind":"Nothing","params":{}}],"edges":[]}}',
  '{"layerloom":"layers","version":1,"layers":{"nodes":[{"id":"a","kind":"Dropout","params":{"rate":"much"}}],"edges":[]}}',
])("%s is none of ours", (text) => {
  expect(parseClip(text)).toBeNull();
});
