import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate";
import { decodeBase64, encodeBase64 } from "../base64.ts";
import { IssueError, makeIssue } from "../issue.ts";
import {
  parseSharedSettings,
  sharedSettingsOf,
  storeSharedSettings,
  type SharedSettings,
} from "./sharedSettings.ts";

/** Most characters of a code: with the studio's own address the whole stays below the 8 kB that programs pass on. */
export const longestShareCode = 8000;

/** Bytes that a code may unfold to. Real settings take a few thousand; deflate can hide a thousand times the code. */
const mostBytes = 512 * 1024;

/**
 * Settings as a code for the address of a page: JSON, deflated (RFC 1951), in the base64 of addresses (RFC 4648, § 5).
 * @throws IssueError `project.linkTooLarge` where the code would be longer than `longestShareCode`
 */
export function writeShareCode(project: SharedSettings): string {
  const document = storeSharedSettings(sharedSettingsOf(project));
  const code = toAddressForm(encodeBase64(deflateSync(strToU8(JSON.stringify(document)), { level: 9 })));
  if (code.length > longestShareCode)
    throw new IssueError(
      makeIssue("project.linkTooLarge", "error", {
        sizeBytes: code.length,
        limitBytes: longestShareCode,
      }),
    );
  return code;
}

/**
 * Reads the settings of a code, which may come from anyone.
 * @throws IssueError `project.linkDamaged` where it is cut short or changed; else as `parseSharedSettings`
 */
export const readShareCode = (code: string): SharedSettings => parseSharedSettings(decode(code));

function decode(code: string): unknown {
  try {
    if (code.length > longestShareCode) throw new Error("longer than any code");
    return JSON.parse(strFromU8(inflate(decodeBase64(fromAddressForm(code)))));
  } catch {
    throw new IssueError(makeIssue("project.linkDamaged", "error", {}));
  }
}

/** Unpacks piece by piece, to stop where there is more than settings can be. */
function inflate(packed: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let [sizeBytes, isWhole] = [0, false];
  const inflater = new Inflate((piece, isLast) => {
    sizeBytes += piece.length;
    if (sizeBytes > mostBytes) throw new Error("unfolds to more than settings");
    pieces.push(piece);
    isWhole = isLast;
  });
  for (let start = 0; start < packed.length; start += stretchBytes)
    inflater.push(packed.subarray(start, start + stretchBytes), start + stretchBytes >= packed.length);
  if (!isWhole) throw new Error("cut short");
  const whole = new Uint8Array(sizeBytes);
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}

/** Packed bytes that are unpacked at once: 64 of them can become 64 kB at most. */
const stretchBytes = 64;

const toAddressForm = (base64: string): string =>
  base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function fromAddressForm(code: string): string {
  const base64 = code.replaceAll("-", "+").replaceAll("_", "/");
  return base64 + "=".repeat((4 - (base64.length % 4)) % 4);
}
