import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useStore } from "zustand";
import { Select } from "../../components/Select.tsx";
import { partNames } from "../../core/dataset/splitConfig.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore, type TableSummary } from "../../state/dataStore.ts";
import { LanguageFilter } from "./LanguageFilter.tsx";
import { noFilters, type RowQueryState } from "./useRowQuery.ts";
import classes from "./RowsTable.module.css";

interface RowFiltersProps {
  readonly query: RowQueryState;
  readonly summary: TableSummary;
}

const all = "";

/** Search and filters above the table. */
export function RowFilters({ query }: RowFiltersProps) {
  const { t } = useWords("data");
  const names = useStore(dataStore, (data) => data.classes?.classes);
  const { search, className, part, onlyRows, language } = query.query;
  const isFiltered =
    search !== "" || className !== null || part !== null || onlyRows !== null || language !== null;
  return (
    <search className={classes["filters"]} aria-label={t("data.filters")}>
      <TextInput
        aria-label={t("data.search")}
        placeholder={t("data.search")}
        leftSection={<IconSearch size={15} aria-hidden="true" />}
        value={search}
        onChange={({ currentTarget }) => query.change({ search: currentTarget.value })}
      />
      {names !== undefined && (
        <>
          {names.length > 0 && (
            <Select
              aria-label={t("data.filterClass")}
              data={[
                { value: all, label: t("data.allClasses") },
                ...names.map(({ name }) => ({ value: name, label: name })),
              ]}
              value={className ?? all}
              searchable={names.length > 12}
              onChange={(name) => query.change({ className: name === all ? null : name })}
            />
          )}
          <Select
            aria-label={t("data.filterPart")}
            data={[
              { value: all, label: t("data.allParts") },
              ...partNames.map((name) => ({ value: name, label: t(`data.part.${name}`) })),
            ]}
            value={part ?? all}
            onChange={(name) => query.change({ part: name === all ? null : name })}
          />
          <LanguageFilter query={query} />
        </>
      )}
      {isFiltered && (
        <Button variant="default" onClick={() => query.change(noFilters)}>
          {t("data.showAll")}
        </Button>
      )}
    </search>
  );
}
