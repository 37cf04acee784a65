import type {
  EarlyStopping,
  LossParams,
  OptimizerParams,
  PlainSettings,
  ScheduleParams,
} from "../../core/training/trainConfig.ts";

type KeysOf<P> = { [K in keyof P]: keyof P[K] }[keyof P];

/** Every setting that has a name and a help text of its own. */
export type SettingName =
  | keyof PlainSettings
  | keyof EarlyStopping
  | KeysOf<OptimizerParams>
  | KeysOf<ScheduleParams>
  | KeysOf<LossParams>;
