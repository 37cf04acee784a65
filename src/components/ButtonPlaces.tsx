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
  /** Where it leads, or what it does. */
  readonly href?: string;
  readonly onPress?: () => void;
}

/** Two places for what can be done besides, and the last one for the way onwards. */
export type Places = readonly [PlacedButton | null, PlacedButton | null, PlacedButton];

/** Buttons that come and go while none of the others moves. One that has just taken another's place waits a moment. */
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
