import { FONTS, type Palette } from '../design/tokens.ts'

/** The chart library's theme of a palette: hairline grid, no axis ink that isn't data. */
export function chartTheme(palette: Palette): object {
  const text = { color: palette.ink3, fontFamily: FONTS, fontSize: 12 }
  const axis = {
    axisLine: { show: true, lineStyle: { color: palette.hairline } },
    axisTick: { show: false },
    axisLabel: text,
    nameTextStyle: text,
    splitLine: { lineStyle: { color: palette.hairline, width: 1 } },
  }
  return {
    color: palette.series,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONTS, fontSize: 12, color: palette.ink2 },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: axis,
    tooltip: {
      backgroundColor: palette.raised,
      borderColor: palette.hairline,
      borderWidth: 1,
      padding: 0,
      textStyle: { color: palette.ink1, fontFamily: FONTS, fontSize: 12 },
      extraCssText: 'border-radius:6px;box-shadow:0 4px 16px rgb(0 0 0 / 16%)',
    },
  }
}
