import { useWords } from "../i18n/LanguageContext.tsx";

/** Puts a duration into words: tenths of seconds while that tells something, minutes beyond two. */
export function useDuration(): (elapsedMs: number) => string {
  const { t } = useWords();
  return (elapsedMs) => {
    const seconds = elapsedMs / 1000;
    if (seconds < 120) return t("train.seconds", { seconds: seconds.toFixed(seconds < 10 ? 1 : 0) });
    const whole = Math.round(seconds);
    return t("train.minutes", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  };
}
