import json from './tokens.json'

/** The palette of one theme; tokens.json is the only place where a colour is written. */
export type Palette = (typeof json)['light']

export type Theme = 'light' | 'dark'

export const palettes: Record<Theme, Palette> = { light: json.light, dark: json.dark }

export const { cellInk, cellPaper, onPrimary } = json

export const FONTS =
  '-apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
export const FONTS_TW =
  '-apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", sans-serif'

/** The ink, dark or white, that reads best on a cell of a colour scale. */
export function inkOn(background: string): string {
  return luminance(background) > 0.23 ? cellInk : cellPaper
}

/** WCAG relative luminance of #RRGGBB, 0 to 1. */
export function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** Step of a scale of colours for a share between 0 and 1. */
export function step(scale: readonly string[], share: number): string {
  const index = Math.round(Math.min(1, Math.max(0, share)) * (scale.length - 1))
  return scale[index]!
}

/** Colours as CSS variables: --ink1, --series1, ... */
export function variables(palette: Palette): string {
  return Object.entries(palette)
    .flatMap(([name, value]) =>
      Array.isArray(value)
        ? value.map((colour, index) => `--${kebab(name)}${index + 1}:${colour}`)
        : [`--${kebab(name)}:${value}`],
    )
    .join(';')
}

/** The style sheet of both themes; print is always on paper. */
export function themeSheet(): string {
  const light = variables(palettes.light)
  const dark = variables(palettes.dark)
  return (
    `:root{color-scheme:light;${light}}` +
    `:root[data-theme=dark]{color-scheme:dark;${dark}}` +
    `@media print{:root[data-theme=dark]{color-scheme:light;${light}}}`
  )
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase())
}
