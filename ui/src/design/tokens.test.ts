import { describe, expect, it } from 'vitest'
import { ciede2000, contrast, distance, type Vision } from './colour.ts'
import { antTheme } from './ant.ts'
import { cellInk, cellPaper, inkOn, onPrimary, palettes, type Theme } from './tokens.ts'
import theme from 'antd/es/theme'

const VISIONS: Vision[] = ['normal', 'protan', 'deutan', 'tritan']

describe('the measure itself', () => {
  it('gives the published distances of Sharma, Wu and Dalal, table 1', () => {
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4)
    expect(ciede2000([50, 2.5, 0], [50, 0, -2.5])).toBeCloseTo(4.3065, 4)
    expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4)
    expect(ciede2000([90.8027, -2.0831, 1.441], [91.1528, -1.6435, 0.0447])).toBeCloseTo(1.4441, 4)
  })

  it('calls black on white 21 to 1', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5)
  })
})

describe.each(['light', 'dark'] as Theme[])('the %s palette', (name) => {
  const palette = palettes[name]
  const grounds = [palette.page, palette.sheet, palette.raised]

  it('reads: inks reach 4.5 on page, sheet, raised and tint', () => {
    for (const ground of [...grounds, palette.tint]) {
      expect(contrast(palette.ink1, ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette.ink2, ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette.ink3, ground)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('reads: the palest text reaches 4.7 wherever it stands on its own', () => {
    for (const ground of grounds) expect(contrast(palette.ink3, ground)).toBeGreaterThanOrEqual(4.7)
  })

  it('reads: links, judgements and states reach 4.5 on grounds and on their tint', () => {
    for (const ground of [palette.page, palette.sheet]) {
      for (const ink of [palette.link, palette.good, palette.bad, palette.warning, palette.error]) {
        expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
      }
    }
    expect(contrast(palette.link, palette.tint)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.good, palette.goodTint)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.bad, palette.badTint)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.warning, palette.warningTint)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.error, palette.errorTint)).toBeGreaterThanOrEqual(4.5)
  })

  it('reads: white on the three primaries, the danger ink on danger', () => {
    for (const ground of [palette.primary, palette.primaryHover, palette.primaryActive]) {
      expect(contrast(onPrimary, ground)).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(palette.dangerInk, palette.danger)).toBeGreaterThanOrEqual(4.5)
  })

  it('shows: control lines, focus, compared and series reach 3 on their sheet', () => {
    for (const mark of [palette.control, palette.link, palette.neutral, ...palette.series]) {
      expect(contrast(mark, palette.sheet)).toBeGreaterThanOrEqual(3)
    }
  })

  it.each(VISIONS)('keeps the eight series 13.5 apart, vision %s', (vision) => {
    for (const [index, one] of palette.series.entries()) {
      for (const other of palette.series.slice(index + 1)) {
        const apart = Math.round(distance(one, other, vision) * 10) / 10 // the bound is stated to one decimal
        expect(apart, `${one} and ${other}`).toBeGreaterThanOrEqual(13.5)
      }
    }
  })

  it.each(VISIONS)('keeps good and bad 18 apart, vision %s', (vision) => {
    expect(distance(palette.good, palette.bad, vision)).toBeGreaterThanOrEqual(18)
  })

  it('writes on the three scales with 4.7 or more', () => {
    for (const ground of [...palette.lessToMore, ...palette.badToGood, ...palette.belowToAbove]) {
      expect(contrast(inkOn(ground), ground), ground).toBeGreaterThanOrEqual(4.7)
      expect([cellInk, cellPaper]).toContain(inkOn(ground))
    }
  })

  it('keeps every colour exact through the component library', () => {
    const token = theme.getDesignToken(antTheme(name, 'en'))
    expect(token.colorPrimary).toBe(palette.primary)
    expect(token.colorPrimaryHover).toBe(palette.primaryHover)
    expect(token.colorPrimaryActive).toBe(palette.primaryActive)
    expect(token.colorPrimaryBg).toBe(palette.tint)
    expect(token.colorSuccess).toBe(palette.good)
    expect(token.colorSuccessBg).toBe(palette.goodTint)
    expect(token.colorWarning).toBe(palette.warning)
    expect(token.colorWarningBg).toBe(palette.warningTint)
    expect(token.colorError).toBe(palette.error)
    expect(token.colorErrorBg).toBe(palette.errorTint)
    expect(token.colorLink).toBe(palette.link)
    expect(token.colorText).toBe(palette.ink1)
    expect(token.colorTextPlaceholder).toBe(palette.ink3)
    expect(token.colorTextDescription).toBe(palette.ink3)
    expect(token.colorBgLayout).toBe(palette.page)
    expect(token.colorBgContainer).toBe(palette.sheet)
    expect(token.colorBgElevated).toBe(palette.raised)
    expect(token.colorBorder).toBe(palette.control)
    expect(token.colorBorderSecondary).toBe(palette.hairline)
    expect(token.fontSizeSM).toBe(12)
    expect([token.fontSizeHeading1, token.fontSizeHeading2, token.fontSizeHeading3]).toEqual([32, 24, 20])
    expect([token.fontSizeHeading4, token.fontSizeHeading5]).toEqual([16, 14])
    expect(token.controlHeight).toBe(32)
    expect(token.motionDurationMid).toBe('0.16s')
  })
})
