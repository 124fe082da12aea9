import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** Index 7 is the accent on light, index 4 the accent on dark. */
const green: MantineColorsTuple = [
  '#ecf8f2',
  '#d3efe1',
  '#a6dfc4',
  '#70cfa6',
  '#3fbf8f',
  '#26a276',
  '#178561',
  '#0b6e4f',
  '#075a40',
  '#044530',
];

const slate: MantineColorsTuple = [
  '#f8fafc',
  '#f1f5f9',
  '#e2e8f0',
  '#cbd5e1',
  '#94a3b8',
  '#64748b',
  '#475569',
  '#334155',
  '#1e293b',
  '#0f172a',
];

/** Mantine's components take their dark surfaces from this tuple: text, dimmed, borders, hover, fields, body, depths. */
const dark: MantineColorsTuple = [
  '#e6edf6',
  '#c3cfde',
  '#a3b2c7',
  '#7f90a8',
  '#4a5c77',
  '#243247',
  '#0f1826',
  '#131c2b',
  '#0f1826',
  '#0d1420',
];

const amber: MantineColorsTuple = [
  '#fff8eb',
  '#fdedc8',
  '#fbd98c',
  '#f8c04f',
  '#f0a928',
  '#d98a0c',
  '#b46a07',
  '#8f4f08',
  '#743f0e',
  '#5f340f',
];

const red: MantineColorsTuple = [
  '#fef2f2',
  '#fee2e2',
  '#fecaca',
  '#fca5a5',
  '#f87171',
  '#ef4444',
  '#dc2626',
  '#b42318',
  '#991b1b',
  '#7f1d1d',
];

const blue: MantineColorsTuple = [
  '#eff6ff',
  '#dbeafe',
  '#bfdbfe',
  '#93c5fd',
  '#60a5fa',
  '#3b82f6',
  '#2563eb',
  '#1d4ed8',
  '#1e40af',
  '#1e3a8a',
];

/** Buttons take their colours from styles/tokens.css, where each pair is chosen for contrast in both schemes. */
const variantColors: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  const name = input.color ?? 'green';
  const own = name === 'red' ? 'danger' : name === 'green' ? 'accent' : undefined;
  if (own === undefined) return resolved;
  const text = `var(--ch-${own}-text)`;
  const soft = `var(--ch-${own}-soft)`;
  switch (input.variant) {
    case 'filled':
      return {
        ...resolved,
        background: `var(--ch-${own}-fill)`,
        hover: `var(--ch-${own}-hover)`,
        color: `var(--ch-on-${own})`,
        border: '1px solid transparent',
      };
    case 'light':
      return { ...resolved, background: soft, hover: `color-mix(in srgb, ${soft}, ${text} 10%)`, color: text };
    case 'subtle':
      return { ...resolved, background: 'transparent', hover: soft, color: text };
    default:
      return resolved;
  }
};

const FONT = "'Inter Variable', system-ui, sans-serif";

/** Sizes are compact: 14 px text, a 4 px grid, 32 px controls. */
export const theme = createTheme({
  fontFamily: FONT,
  fontFamilyMonospace: 'ui-monospace, monospace',
  colors: { green, slate, gray: slate, dark, amber, red, blue },
  variantColorResolver: variantColors,
  primaryColor: 'green',
  primaryShade: { light: 7, dark: 4 },
  white: '#ffffff',
  black: '#0f172a',
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { size: 'md', variant: 'subtle', color: 'slate' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, transitionProps: { duration: 120 } } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 140, transition: 'fade' } } },
    // The placeholder would be a child of the menu that is no item of it.
    Menu: { defaultProps: { transitionProps: { duration: 120 }, shadow: 'md', withInitialFocusPlaceholder: false } },
    // The list itself scrolls (styles/base.css), not a box around it that the keyboard does not reach.
    Select: { defaultProps: { withScrollArea: false } },
    MultiSelect: { defaultProps: { withScrollArea: false } },
    TagsInput: { defaultProps: { withScrollArea: false } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    TextInput: { defaultProps: { size: 'sm' } },
    // Not the word of the field's label, so that a label finds one control only.
    PasswordInput: { defaultProps: { visibilityToggleButtonProps: { 'aria-label': 'Show characters' } } },
    Tabs: { defaultProps: { keepMounted: false } },
  },
});

/** Hands the colours of styles/tokens.css to Mantine's own components, so that there is one source of colour. */
export const resolveVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--ch-canvas)',
    '--mantine-color-text': 'var(--ch-text)',
    '--mantine-color-dimmed': 'var(--ch-text-muted)',
    '--mantine-color-placeholder': 'var(--ch-text-faint)',
    '--mantine-color-anchor': 'var(--ch-accent-text)',
    '--mantine-color-error': 'var(--ch-danger-text)',
    '--mantine-color-default': 'var(--ch-surface)',
    '--mantine-color-default-hover': 'var(--ch-hover)',
    '--mantine-color-default-color': 'var(--ch-text)',
    '--mantine-color-default-border': 'var(--ch-border-strong)',
    '--mantine-color-disabled': 'var(--ch-disabled)',
    '--mantine-color-disabled-color': 'var(--ch-text-muted)',
    '--mantine-color-disabled-border': 'var(--ch-border-strong)',
  };
  return { variables: {}, light: shared, dark: shared };
};
