import type { AnswerCalls } from "./answers.ts";
import type { DeviceCalls } from "./device.ts";
import type { EncoderCalls } from "./encoders.ts";
import type { ExplainCalls } from "./explain.ts";
import type { ExportCalls } from "./export.ts";
import type { LabelCalls } from "./label.ts";
import type { ModelCalls } from "./model.ts";
import type { PredictFileCalls } from "./predictFile.ts";
import type { TableCalls } from "./table.ts";
import type { TextCalls } from "./text.ts";
import type { TrainCalls } from "./train.ts";

/** One entry for each engine call: what goes in, what streams back, what it returns. */
export type EngineCalls = DeviceCalls &
  TableCalls &
  TextCalls &
  LabelCalls &
  TrainCalls &
  ModelCalls &
  AnswerCalls &
  PredictFileCalls &
  ExplainCalls &
  ExportCalls &
  EncoderCalls;

export type CallName = keyof EngineCalls;
/** The input of a call. */
export type CallInput<N extends CallName> = EngineCalls[N]["input"];
