// Reads public/_headers, the one place the site's headers are written, for the servers and the page.
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const file = new URL("../../public/_headers", import.meta.url);

/** Headers that every answer of the site carries. */
export const servedHeaders: Readonly<Record<string, string>> = Object.fromEntries(
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("  "))
    .map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const;
    }),
);

/** Repeats the policy as a meta tag for hosts that set no headers. `frame-ancestors` is not allowed there. */
export function contentSecurityPolicyMeta(): Plugin {
  const policy = (servedHeaders["Content-Security-Policy"] ?? "")
    .split("; ")
    .filter((directive) => !directive.startsWith("frame-ancestors"))
    .join("; ");
  return {
    name: "content-security-policy-meta",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: policy },
        injectTo: "head-prepend",
      },
    ],
  };
}
