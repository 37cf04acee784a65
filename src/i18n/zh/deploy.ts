import type { deployMessages as english } from "../en/deploy.ts";
import type { InOtherWords } from "../messages.ts";

export const deployMessages: InOtherWords<typeof english> = {};
