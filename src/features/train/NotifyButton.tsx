import { useStore } from "zustand";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { changeSettings, settingsStore } from "../../state/settingsStore.ts";
import classes from "./TrainStage.module.css";

/** Asks, while a run is under way and only when it is pressed, to be told by the system when a run has ended. */
export function NotifyButton() {
  const { t } = useWords("train");
  const isOn = useStore(settingsStore, (settings) => settings.notifies);
  if (typeof Notification === "undefined" || Notification.permission === "denied") return null;
  if (isOn && Notification.permission === "granted")
    return <span className={classes["kept"]}>{t("train.notifies")}</span>;
  const ask = async (): Promise<void> => {
    if ((await Notification.requestPermission()) === "granted") changeSettings({ notifies: true });
  };
  return (
    <button type="button" className={classes["notify"]} onClick={() => void ask()}>
      {t("train.notify")}
    </button>
  );
}
