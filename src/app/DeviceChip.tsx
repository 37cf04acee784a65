import { Popover, Radio, UnstyledButton } from "@mantine/core";
import { IconCpu } from "@tabler/icons-react";
import { useStore } from "zustand";
import type { DeviceReport } from "../core/run/device.ts";
import type { BackendChoice } from "../engine/protocol/device.ts";
import { useWords } from "../i18n/LanguageContext.tsx";
import type { Translate } from "../i18n/translate.ts";
import { chooseDevice, deviceStore } from "../state/deviceStore.ts";
import { isRunning, runStore } from "../state/runStore.ts";
import { settingsStore } from "../state/settingsStore.ts";
import classes from "./TopBar.module.css";

const choices: readonly BackendChoice[] = ["auto", "webgpu", "wasm"];

/** The device that computes, the reason for it, and the other devices. */
export function DeviceChip() {
  const { t } = useWords();
  const { report, failure } = useStore(deviceStore);
  const name = failure === null ? nameDevice(report, t) : t("shell.deviceNone");
  return (
    <Popover width={340} position="bottom-end" trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes["chip"]} aria-label={t("shell.deviceNow", { name })}>
          <IconCpu size={16} stroke={1.6} aria-hidden="true" />
          <span className={classes["chipText"]}>{name}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes["popover"] ?? ""}>
        <div>
          <strong>{name}</strong>
          {report !== null && <p className={classes["quiet"]}>{explain(report, t)}</p>}
          {failure !== null && (
            <p className={classes["bad"]}>{t("shell.deviceFailed", { message: failure })}</p>
          )}
        </div>
        <DeviceChoice report={report} />
      </Popover.Dropdown>
    </Popover>
  );
}

function DeviceChoice({ report }: { readonly report: DeviceReport | null }) {
  const { t } = useWords();
  const chosen = useStore(settingsStore, (settings) => settings.backend);
  const isBusy = useStore(runStore, (run) => isRunning(run.status));
  return (
    <Radio.Group
      label={t("shell.device")}
      description={isBusy ? t("shell.deviceBusy") : t("shell.deviceExplain")}
      value={chosen}
      onChange={(choice) => void chooseDevice(choice as BackendChoice)}
    >
      {choices.map((choice) => {
        const lack = whyNot(choice, report, t);
        return (
          <Radio
            key={choice}
            value={choice}
            mt={8}
            size="xs"
            label={t(`shell.device.${choice}`)}
            description={choice === "auto" ? t("shell.device.autoExplain") : (lack ?? undefined)}
            disabled={isBusy || lack !== null}
          />
        );
      })}
    </Radio.Group>
  );
}

function nameDevice(report: DeviceReport | null, t: Translate): string {
  if (report === null) return t("shell.deviceStarting");
  if (report.backend === "wasm") return t("shell.threads", { count: report.threadCount });
  return report.adapter ?? t("shell.webgpuUnnamed");
}

function explain(report: DeviceReport, t: Translate): string {
  const { backend, reason, threadCount: count, hasSimd: simd, isIsolated } = report;
  const why = t(`shell.reason.${reason}`);
  if (backend === "webgpu") return why;
  const isolation = isIsolated ? "" : ` ${t("shell.notIsolated")}`;
  return `${why} ${t("shell.wasmExplain", { count, simd })}${isolation}`;
}

const lacks = ["noWebGpu", "noAdapter", "webGpuFailed"] as const;

/** Why a choice is not available on this device; null where it is. */
function whyNot(choice: BackendChoice, report: DeviceReport | null, t: Translate): string | null {
  if (choice === "auto" || report === null || report.available.includes(choice)) return null;
  const lack = choice === "webgpu" ? lacks.find((reason) => reason === report.reason) : undefined;
  return lack === undefined ? t("shell.unavailable") : t(`shell.unavailable.${lack}`);
}
