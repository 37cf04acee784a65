import { Button } from "@mantine/core";
import type { MouseEvent, ReactNode } from "react";
import { Link } from "wouter";
import { useSettled } from "./useSettled.ts";
import classes from "./ButtonPlaces.module.css";

/** A button as it stands at a place now. */
export interface PlacedButton {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly isMain?: boolean;
  readonly isDisabled?: boolean;
  /** The address it links to, or the action it performs. */
  readonly href?: string;
  readonly onPress?: () => void;
}

/** Two places for secondary actions, and the last one for the next step. */
export type Places = readonly [PlacedButton | null, PlacedButton | null, PlacedButton];

/** Buttons in fixed places, so that none moves when another appears. A button that replaces another is disabled briefly. */
export function ButtonPlaces({ places }: { readonly places: Places }) {
  return (
    <div className={classes["places"]}>
      {places.map((button, place) => (
        // Each place keeps its identity while its button changes.
        <Place key={place} button={button} />
      ))}
    </div>
  );
}

function Place({ button }: { readonly button: PlacedButton | null }) {
  const isSettled = useSettled(button?.label ?? null);
  if (button === null) return <div className={classes["empty"]} />;
  const { label, icon, isMain = false, isDisabled = false, href, onPress } = button;
  const look = {
    variant: isMain ? "filled" : "default",
    leftSection: icon,
    "aria-disabled": isSettled ? undefined : true,
  } as const;
  if (href !== undefined && !isDisabled)
    return (
      <Button
        {...look}
        component={Link}
        href={href}
        onClick={(event: MouseEvent) => {
          if (!isSettled) event.preventDefault();
        }}
      >
        {label}
      </Button>
    );
  return (
    <Button
      {...look}
      disabled={isDisabled}
      onClick={() => {
        if (isSettled) onPress?.();
      }}
    >
      {label}
    </Button>
  );
}
