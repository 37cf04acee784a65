import {
  createTheme,
  defaultVariantColorsResolver,
  type ActionIcon,
  type Button,
  type Combobox,
  type CSSVariablesResolver,
  type Input,
  type MantineColorsTuple,
  type Menu,
  type Modal,
  type Popover,
  type SegmentedControl,
  type Select,
  type Switch,
  type TextInput,
  type Tooltip,
  type VariantColorsResolver,
} from "@mantine/core";

/** The one accent, light to dark; `tokens.css` names the shades that meet AA on each surface. */
const plum: MantineColorsTuple = [
  "#f8f2fc",
  "#efe2f8",
  "#dfc6f1",
  "#c9a0ea",
  "#b47fdc",
  "#9f62cb",
  "#8a4bb5",
  "#743a9c",
  "#5f2c83",
  "#472063",
];

/** Mantine's dark surfaces in the studio's neutrals: text first, deepest last. */
const dark: MantineColorsTuple = [
  "#ebeaee",
  "#c3c1ca",
  "#a5a2ae",
  "#77737f",
  "#3a3742",
  "#2b2931",
  "#1f1e24",
  "#141317",
  "#0f0e12",
  "#0a090c",
];

type Colours = ReturnType<VariantColorsResolver>;

const filled = (background: string, hover: string, color: string): Colours => ({
  background,
  hover,
  color,
  border: "1px solid transparent",
});

/** Filled buttons in colours that meet AA in both themes; other variants as Mantine defines them. */
const variantColours: VariantColorsResolver = (input) => {
  if (input.variant === "filled" && input.color === "red")
    return filled("var(--ll-bad)", "var(--ll-bad)", "var(--ll-on-accent)");
  if (input.variant === "filled" && (input.color === undefined || input.color === "plum"))
    return filled("var(--ll-accent)", "var(--ll-accent-strong)", "var(--ll-on-accent)");
  return defaultVariantColorsResolver(input);
};

const controlHeights = { sm: "32px", xs: "28px" } as const;
const heightOf = (size: unknown): string | undefined =>
  size === "xs" || size === "sm" ? controlHeights[size] : undefined;

/** What the theme says of a component, which is known here by its type alone: its code comes with whoever shows it. */
type Extension<C extends { readonly extend: (extension: never) => unknown }> = Parameters<C["extend"]>[0];

/** Mantine in the studio's measures: dense, calm, one accent. */
export const theme = createTheme({
  colors: { plum, dark },
  primaryColor: "plum",
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  variantColorResolver: variantColours,
  fontFamily: "var(--ll-sans)",
  fontFamilyMonospace: "var(--ll-mono)",
  fontSizes: { xs: "12px", sm: "13px", md: "13px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "16px", sm: "20px", md: "20px", lg: "24px", xl: "28px" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  headings: {
    fontFamily: "var(--ll-sans)",
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "20px", lineHeight: "28px" },
      h2: { fontSize: "13px", lineHeight: "20px" },
      h3: { fontSize: "13px", lineHeight: "20px" },
    },
  },
  defaultRadius: "6px",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { size: "sm" },
      vars: (_theme, { size }) => ({ root: { "--button-height": heightOf(size) } }),
    } satisfies Extension<typeof Button>,
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: 28 } } satisfies Extension<
      typeof ActionIcon
    >,
    Input: {
      defaultProps: { size: "sm" },
      vars: (_theme, { size }) => ({ wrapper: { "--input-height": heightOf(size ?? "sm") }, input: {} }),
    } satisfies Extension<typeof Input>,
    TextInput: { defaultProps: { size: "sm" } } satisfies Extension<typeof TextInput>,
    Select: { defaultProps: { size: "sm" } } satisfies Extension<typeof Select>,
    Combobox: { defaultProps: { shadow: "md" } } satisfies Extension<typeof Combobox>,
    Switch: { defaultProps: { size: "sm", withThumbIndicator: false } } satisfies Extension<typeof Switch>,
    SegmentedControl: { defaultProps: { size: "xs", transitionDuration: 160 } } satisfies Extension<
      typeof SegmentedControl
    >,
    Menu: {
      defaultProps: {
        // Mantine's placeholder is an element that a menu must not contain.
        withInitialFocusPlaceholder: false,
        shadow: "md",
        transitionProps: { duration: 120 },
        position: "bottom-end",
      },
    } satisfies Extension<typeof Menu>,
    Popover: { defaultProps: { shadow: "md", transitionProps: { duration: 120 } } } satisfies Extension<
      typeof Popover
    >,
    Modal: {
      defaultProps: {
        overlayProps: { backgroundOpacity: 0.4 },
        transitionProps: { duration: 160, transition: "fade" },
      },
    } satisfies Extension<typeof Modal>,
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 } } } satisfies Extension<
      typeof Tooltip
    >,
  },
});

/** Points Mantine's own colours at the tokens, so that both themes are declared in one place. */
const mantineColours: Record<string, string> = {
  "--mantine-color-body": "var(--ll-surface)",
  "--mantine-color-text": "var(--ll-text)",
  "--mantine-color-dimmed": "var(--ll-text-muted)",
  "--mantine-color-placeholder": "var(--ll-text-muted)",
  "--mantine-color-anchor": "var(--ll-accent)",
  "--mantine-color-error": "var(--ll-bad)",
  "--mantine-color-default": "var(--ll-surface-raised)",
  "--mantine-color-default-hover": "var(--ll-surface-sunken)",
  "--mantine-color-default-color": "var(--ll-text)",
  "--mantine-color-default-border": "var(--ll-border)",
  "--mantine-primary-color-contrast": "var(--ll-on-accent)",
  "--mantine-color-plum-filled": "var(--ll-accent)",
  "--mantine-color-plum-filled-hover": "var(--ll-accent-strong)",
  "--mantine-color-plum-light": "var(--ll-accent-soft)",
  "--mantine-color-plum-light-color": "var(--ll-accent)",
  "--mantine-color-plum-outline": "var(--ll-accent)",
  "--mantine-color-plum-text": "var(--ll-accent)",
  "--mantine-color-gray-light-color": "var(--ll-text-muted)",
  "--mantine-color-gray-light-hover": "var(--ll-surface-sunken)",
  "--mantine-color-gray-text": "var(--ll-text-muted)",
  "--mantine-color-red-light-color": "var(--ll-bad)",
  "--mantine-color-red-text": "var(--ll-bad)",
};

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: mantineColours,
  dark: mantineColours,
});
